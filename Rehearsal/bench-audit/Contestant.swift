import Foundation
import Stage

/// One program that is run again and again.
struct Contestant {
    /// What is measured.
    enum Subject: String, Sendable {
        case startUp = "start-up"
        case text = "SQL for people"
        case json = "SQL, JSON"
        case squawkText = "SQL for people, squawk"
        case squawkJSON = "SQL, JSON, squawk"
        case prisma = "Prisma, JSON"
    }

    private let subject: Subject
    private let program: String
    private let arguments: [String]
    private var durations: [Duration] = []
    private var findings: Int?

    init(_ subject: Subject, _ program: String, _ arguments: [String]) {
        self.subject = subject
        self.program = program
        self.arguments = arguments
    }

    /// squawk draws a snippet for each finding by reading its file from the beginning, which takes it half a minute: once
    /// is enough.
    func runs(inRound round: Int) -> Bool { subject != .squawkText || round == 0 }

    mutating func run(output: String) async throws {
        let (status, duration) = try await Program.timed(program, arguments, output: output)
        // Both exit with 1 when they find something.
        guard status == 0 || status == 1 else {
            throw StageError("\(program) ended with \(status): \(arguments.prefix(3).joined(separator: " "))")
        }
        durations.append(duration)
        if findings == nil { findings = try count(in: Data(contentsOf: URL(filePath: output))) }
    }

    /// The findings of a JSON report: a list of them, or a list called that.
    private func count(in output: Data) throws -> Int? {
        guard subject == .json || subject == .squawkJSON || subject == .prisma else { return nil }
        let report = try JSONSerialization.jsonObject(with: output)
        let list = report as? [Any] ?? (report as? [String: Any])?["findings"] as? [Any]
        guard let list, !list.isEmpty else {
            throw StageError("\(program) found nothing: it did not read what it was given")
        }
        return list.count
    }

    var figure: AuditResult.Figure {
        let sorted = durations.map { $0 / .milliseconds(1) }.sorted()
        return AuditResult.Figure(
            name: subject.rawValue,
            leastMilliseconds: sorted.first ?? 0,
            medianMilliseconds: sorted.isEmpty ? 0 : sorted[sorted.count / 2],
            findings: findings
        )
    }
}
