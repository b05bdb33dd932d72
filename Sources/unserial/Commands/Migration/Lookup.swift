import ArgumentParser
import KeyMigration

/// `unserial lookup`: old ids to UUIDs.
struct Lookup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Find the UUIDs of rows by their old ids.")

    @OptionGroup var database: DatabaseOptions

    @Argument(help: "The table, with its schema if it is not in public.")
    var table: String

    @Argument(help: ArgumentHelp("Old ids.", valueName: "legacy-id"))
    var ids: [Int64]

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    func run() async throws {
        let migration = database.migration()
        let results = try await outcome(whenInterrupted: .reading("Nothing was changed.")) { [table, ids] in
            try await migration.lookup(table, ids)
        }
        try Output.unlessReaderIsGone {
            switch format {
            case .text:
                for result in results { try Output.write(line: "\(result.integer)\t\(result.uuid ?? "not found")") }
            case .json:
                try Output.write(line: JSONText.line(results.map { LookupDocument(id: $0.integer, uuid: $0.uuid) }))
            }
        }
        guard results.allSatisfy({ $0.uuid != nil }) else { throw Exit.findings }
    }
}

/// One result as JSON.
struct LookupDocument: Encodable {
    let id: Int64
    let uuid: String?
}
