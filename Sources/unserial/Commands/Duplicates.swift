import ArgumentParser
import Postgres

/// `unserial duplicates`: which ids are not unique, in a table, a view or a JSON file.
struct Duplicates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds duplicate ids in a table, a view or a JSON file, and names their rows.",
        discussion: """
            FILE is JSON, or one JSON value a line; `-` reads standard input. KEY says where the ids stand: `id`, \
            `projects.id` or `$.projects[*].id`; a row is an element of the last array on the way. With --table, a column of \
            a PostgreSQL table or view is checked; nothing is written.

            Exit code: 0 every row has an id of its own, 1 duplicates or rows without an id, 2 it could not be read.
            """
    )

    @Argument(help: ArgumentHelp("What to read instead of a database.", valueName: "file.json | -"))
    var file: String?

    @Option(
        help: ArgumentHelp("Where the ids stand in the file.", valueName: "key"),
        transform: { try JSONKeyPath($0) })
    var key: JSONKeyPath?

    @OptionGroup var database: DatabaseOptions

    @Option(
        help: ArgumentHelp("The table or view, with its schema if it is not in the search path.", valueName: "table"))
    var table: String?

    @Option(help: ArgumentHelp("The column that holds the ids.", valueName: "column"))
    var column: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "What counts as one id: text, or uuid for all spellings of a UUID. Default: uuid if every value is one.",
            valueName: "text | uuid"))
    var comparison: KeyComparison?

    @Option(help: "How many duplicates to name.")
    var limit = 20

    @Option(help: "text for people, json for programs; see Documentation/Duplicates.md.")
    var format = OutputFormat.text

    func validate() throws {
        guard (0...1_000_000).contains(limit) else { throw ValidationError("--limit takes 0 to 1000000.") }
        if file != nil {
            guard table == nil, column == nil, database.database == nil else {
                throw ValidationError("A file, or --table and --column: not both.")
            }
            guard key != nil else { throw ValidationError("--key says where the ids stand in the file, such as id.") }
        } else {
            guard key == nil else { throw ValidationError("--key needs a file; - is standard input.") }
            guard table != nil, column != nil else {
                throw ValidationError("Give a file and --key, or --table and --column of a database.")
            }
        }
    }

    func run() async throws {
        let report: DuplicatesReport
        do {
            report = try await outcome { try await check() }
        } catch let error as DuplicatesError {
            StandardError.write(error.description)
            throw Exit.failure
        }
        try Output.write(report, lines: report.lines, as: format)
        guard report.isClean else { throw Exit.findings }
    }

    private func check() async throws -> DuplicatesReport {
        if let file, let key {
            return try FileDuplicates.report(on: file, path: key, as: comparison, limit: limit)
        }
        let check = DatabaseDuplicates(
            table: table ?? "", column: column ?? "", comparison: comparison, limit: limit)
        let configuration = database.configuration
        return try await Interrupt.cancelling { await Self.result(of: check, configuration) }.get()
    }

    private static func result(
        of check: DatabaseDuplicates, _ configuration: PostgresConfiguration
    ) async -> Result<DuplicatesReport, any Error> {
        do {
            return .success(try await report(of: check, configuration))
        } catch {
            return .failure(error)
        }
    }

    private static func report(
        of check: DatabaseDuplicates, _ configuration: PostgresConfiguration
    ) async throws -> DuplicatesReport {
        let connection = try await PostgresConnection.connect(configuration)
        do {
            try await connection.limitLockWaits()
            let report = try await check.report(connection)
            await connection.close()
            return report
        } catch {
            let isLocked = (error as? PostgresError)?.sqlState == .lockNotAvailable
            await connection.close()
            throw isLocked ? DuplicatesError.locked(check.table) : error
        }
    }
}
