import ArgumentParser
import Identifiers

/// Where the fields of an identifier lie that does not tell it itself, as `--layout` names it.
enum IDLayout: String, ExpressibleByArgument, CaseIterable {
    case milliseconds, fraction12, fraction20, counter42
    case twitter, discord, instagram, mastodon

    /// The layouts that Snowflakes have, for help and messages.
    static let namesOfSnowflakes = allCases.filter { $0.ofSnowflake != nil }.map(\.rawValue).formatted(lastWord: "or")

    /// A layout of Snowflakes by its name.
    static func ofSnowflake(_ name: String) throws(ValidationError) -> IDLayout {
        if let layout = IDLayout(rawValue: name), layout.ofSnowflake != nil { return layout }
        throw ValidationError("it is no layout of a Snowflake; choose \(namesOfSnowflakes)")
    }

    /// What follows the milliseconds of a uuid7; nil for the layouts of Snowflakes.
    var ofUUID7: UUID7Layout? { UUID7Layout(rawValue: rawValue) }

    /// Where the fields of a Snowflake lie; nil for the layouts of uuid7.
    var ofSnowflake: SnowflakeLayout? {
        switch self {
        case .twitter: .twitter
        case .discord: .discord
        case .instagram: .instagram
        case .mastodon: .mastodon
        case .milliseconds, .fraction12, .fraction20, .counter42: nil
        }
    }
}
