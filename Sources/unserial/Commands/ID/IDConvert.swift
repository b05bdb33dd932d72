import ArgumentParser
import Identifiers

/// Rewrites identifiers in another form.
struct IDConvert: ParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case canonical, upper, hex, urn, braced

        var form: UUID128.TextForms {
            switch self {
            case .canonical: .canonical
            case .upper: .upper
            case .hex: .hex
            case .urn: .urn
            case .braced: .braced
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Rewrites identifiers in another form, one a line.",
        discussion: "Reads any form, from the arguments or line by line from standard input, as inspect does."
    )

    @Argument(help: "Identifiers; standard input when there are none.")
    var ids: [String] = []

    @Option(help: "The form to write.")
    var to: Form

    func run() throws {
        var output = Output()
        let result = Result {
            try IDLines(arguments: ids).forEach { try output.write(line: $0.text(to.form)) }
        }
        try output.flush()
        try result.get()
    }
}
