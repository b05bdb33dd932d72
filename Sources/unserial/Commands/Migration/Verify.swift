import ArgumentParser
import KeyMigration

/// `unserial verify`: the proof of equivalence.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that nothing was lost: counts, uniqueness, references, order, all other values, schema.")

    @OptionGroup var database: DatabaseOptions

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    @Flag(help: "Nobody has written since unserial start, so every checksum must be equal.")
    var quiescent = false

    func run() async throws {
        let report = try await outcome { try await database.migration().verify(quiescent: quiescent) }
        switch format {
        case .text: try Output.write(line: Self.text(report))
        case .json: try Output.write(line: JSONText.pretty(ProofDocument(report)))
        }
        guard report.passed else { throw Exit.findings }
    }

    private static func text(_ report: ProofReport) -> String {
        var table = TextTable(["", "check", "object", ">examined", "finding"])
        for result in report.results {
            table.add([
                result.passed ? "ok" : "FAILED", result.check, result.object, Quantity.count(result.examined),
                result.finding,
            ])
        }
        let failed = report.results.count { !$0.passed }
        let verdict =
            failed == 0
            ? "Proven: all \(report.results.count) checks passed on one snapshot (\(report.phase.rawValue))."
            : "NOT proven: \(failed) of \(report.results.count) checks failed (\(report.phase.rawValue))."
        return table.text + "\n" + verdict
    }
}

/// The proof as JSON, schema version 1.
struct ProofDocument: Encodable {
    struct Result: Encodable {
        let check: String
        let object: String
        let examined: Int64
        let wrong: Int64
        let finding: String
        let passed: Bool
    }

    let version = 1
    let phase: String
    let passed: Bool
    let results: [Result]

    init(_ report: ProofReport) {
        phase = report.phase.rawValue
        passed = report.passed
        results = report.results.map {
            Result(
                check: $0.check, object: $0.object, examined: $0.examined, wrong: $0.wrong, finding: $0.finding,
                passed: $0.passed)
        }
    }
}
