import ArgumentParser
import Identifiers

/// Shows what identifiers carry.
struct IDInspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Shows kind, version, variant, time and every field of identifiers.",
        discussion: """
            Reads UUIDs in any form, ULIDs, TypeIDs, KSUIDs, NanoIDs and Snowflakes. Without arguments it reads standard \
            input line by line; a bad line is reported with its number, the rest is shown, and the exit code is 1.
            """
    )

    @Argument(help: "Identifiers, after -- where one begins with a hyphen; standard input when there are none.")
    var ids: [String] = []

    @Option(help: "text, or json: one object a line (Documentation/Identifiers.md).")
    var format = OutputFormat.text

    @Option(
        help: ArgumentHelp(
            """
            What the identifier does not tell itself. What follows the milliseconds of a uuid7: fraction20 (made here), \
            fraction12 (rows migrated by unserial, PostgreSQL 18, google/uuid), counter42 (CPython), milliseconds \
            (nothing). Whose fields a Snowflake has: twitter, discord, instagram, mastodon.
            """,
            valueName: "layout"
        )
    )
    var layout: IDLayout?

    @Option(
        help: ArgumentHelp(
            "The form to read, such as base58; told by its looks when left out. See convert --help.",
            valueName: "form"
        ),
        transform: IDForm.init(parsing:)
    )
    var from: IDForm?

    func run() throws {
        var output = Output()
        var isFirst = true
        let (format, layout) = (format, layout)
        let result = Result {
            try IDLines(arguments: ids, form: from).forEach(writingTo: &output) { id, output in
                let fields = IDFields(id, layout: layout)
                switch format {
                case .json: try output.write(line: JSONText.line(fields))
                case .text:
                    if !isFirst { try output.write(line: "") }
                    try output.write(line: fields.text)
                }
                isFirst = false
            }
        }
        try output.flush()
        try result.get()
    }
}
