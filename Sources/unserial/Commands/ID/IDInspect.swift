import ArgumentParser
import Identifiers

/// Shows what identifiers carry.
struct IDInspect: ParsableCommand {
    enum Layout: String, ExpressibleByArgument, CaseIterable {
        case milliseconds, fraction12, fraction20

        var layout: UUID7Layout {
            switch self {
            case .milliseconds: .milliseconds
            case .fraction12: .fraction12
            case .fraction20: .fraction20
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Shows kind, version, variant, time and every field of identifiers.",
        discussion: """
            Reads any form: canonical, upper case, hex, URN, braced. Without arguments it reads standard input line \
            by line; a bad line is reported with its number, the rest is shown, and the exit code is 1.
            """
    )

    @Argument(help: "Identifiers; standard input when there are none.")
    var ids: [String] = []

    @Option(help: "text, or json: one object a line (Documentation/Identifiers.md).")
    var format = OutputFormat.text

    @Option(
        help: ArgumentHelp(
            """
            What follows the milliseconds of a uuid7, which it does not tell itself: fraction20 (made here), fraction12 \
            (rows migrated by unserial, PostgreSQL 18, google/uuid), milliseconds (nothing). Without it, the time is \
            shown to the millisecond, which every uuid7 carries.
            """,
            valueName: "layout"
        )
    )
    var layout: Layout?

    func run() throws {
        var output = Output()
        var isFirst = true
        let result = Result {
            try IDLines(arguments: ids).forEach { id in
                let fields = IDFields(id, layout: layout?.layout)
                switch format {
                case .json: try output.write(line: JSONText.line(fields))
                case .text:
                    if !isFirst { try output.write(line: "") }
                    for line in fields.lines { try output.write(line: line) }
                }
                isFirst = false
            }
        }
        try output.flush()
        try result.get()
    }
}
