import ArgumentParser
import KeyMigration
import Postgres

/// `unserial verify`: the proof of equivalence.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that nothing was lost: counts, uniqueness, keys, references, order, all other values, schema.")

    @OptionGroup var database: DatabaseOptions

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    @Flag(help: "Nobody has written since unserial start, so every checksum and every key must be equal.")
    var quiescent = false

    func run() async throws {
        let migration = database.migration()
        let advice = "Nothing is proven, and nothing was changed: call unserial verify again, which begins anew."
        let report = try await outcome(whenInterrupted: .reading(advice)) { [quiescent] in
            try await migration.verify(quiescent: quiescent)
        }
        try Output.unlessReaderIsGone {
            switch format {
            case .text: try Output.write(line: Self.text(report))
            case .json: try Output.write(line: JSONText.pretty(ProofDocument(report)))
            }
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
        let failures = report.results.filter { !$0.passed }
        let verdict =
            failures.isEmpty
            ? "Proven: all \(report.results.count) checks passed on one snapshot (\(report.phase.rawValue))."
            : "NOT proven: \(failures.count) of \(report.results.count) checks failed (\(report.phase.rawValue))."
        return ([table.text] + failures.map(explanation) + [verdict]).joined(separator: "\n")
    }

    /// Which rows a failed check means, and what to do about them.
    private static func explanation(_ result: ProofResult) -> String {
        var lines = ["", "\(result.check) of \(result.object):"]
        lines += result.examples.map { example in
            "  \(example.table) \(example.key): \(example.problem)"
        }
        let others = result.wrong - Int64(result.examples.count)
        if others > 0 { lines.append("  … and \(Quantity.count(others)) more") }
        if let advice = result.advice { lines.append("  What to do: \(advice.asSentence)") }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The proof as JSON, schema version 1.
struct ProofDocument: Encodable {
    struct Example: Encodable {
        let table: String
        let key: String
        let problem: String
    }

    struct Result: Encodable {
        let check: String
        let object: String
        let examined: Int64
        let wrong: Int64
        let finding: String
        let passed: Bool
        let examples: [Example]
        let advice: String?
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
                passed: $0.passed,
                examples: $0.examples.map { Example(table: $0.table, key: $0.key, problem: $0.problem) },
                advice: $0.advice)
        }
    }
}
