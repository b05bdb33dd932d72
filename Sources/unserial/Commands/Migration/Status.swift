import ArgumentParser
import KeyMigration

/// `unserial status`: where the migration stands.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show where the migration stands, and what comes next.")

    @OptionGroup var database: DatabaseOptions

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    @Flag(help: "Show it again every two seconds, until interrupted.")
    var watch = false

    func run() async throws {
        repeat {
            let migration = database.migration()
            let report = try await outcome(whenInterrupted: .reading("Nothing was changed.")) {
                try await migration.status()
            }
            switch format {
            case .text: try Output.write(line: Self.text(report))
            case .json: try Output.write(line: JSONText.line(StatusDocument(report)))
            }
            if watch { try await Task.sleep(for: .seconds(2)) }
        } while watch
    }

    private static func text(_ report: StatusReport) -> String {
        guard let phase = report.phase else { return "No migration in this database. Begin with unserial plan." }
        var lines = ["The migration is \(phase.rawValue)\(report.isRunning ? ", and a process is at work" : "")."]
        lines.append(report.moments.map { "\($0.name) \($0.time)" }.joined(separator: ", "))
        if report.steps.all > 0 { lines.append("\(report.steps.done) of \(report.steps.all) steps are done.") }
        var table = TextTable(["table", ">filled", ">rows"])
        for progress in report.tables {
            table.add([progress.name, "\(Int(progress.share * 100)) %", Quantity.count(progress.rows)])
        }
        lines.append(table.text)
        if let next = report.next { lines.append("Next: \(next)") }
        return lines.joined(separator: "\n")
    }
}

/// The status as JSON, schema version 1.
struct StatusDocument: Encodable {
    struct Table: Encodable {
        let name: String
        let rows: Int64
        let expected: Int64
        let share: Double
        let filled: Bool
    }

    let version = 1
    let phase: String?
    let moments: [String: String]
    let tables: [Table]
    let stepsDone: Int
    let steps: Int
    let next: String?
    let running: Bool

    init(_ report: StatusReport) {
        phase = report.phase?.rawValue
        moments = Dictionary(report.moments.map { ($0.name, $0.time) }) { $1 }
        tables = report.tables.map {
            Table(name: $0.name, rows: $0.rows, expected: $0.expected, share: $0.share, filled: $0.isFilled)
        }
        stepsDone = report.steps.done
        steps = report.steps.all
        next = report.next
        running = report.isRunning
    }
}
