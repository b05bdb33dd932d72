import ArgumentParser
import Identifiers

extension NanoIDAlphabet {
    private static let known: [(name: String, alphabet: NanoIDAlphabet)] = [
        ("url", .url), ("alphanumeric", .alphanumeric), ("lowercase", .lowercase), ("digits", .digits),
        ("no-lookalikes", .noLookalikes),
    ]

    /// The alphabets that have a name on the command line.
    static let names = known.map(\.name).joined(separator: ", ")

    /// An alphabet by its name, or by its letters.
    init(argument: String) throws {
        if let known = Self.known.first(where: { $0.name == argument }) {
            self = known.alphabet
        } else {
            self = try NanoIDAlphabet(argument)
        }
    }
}
