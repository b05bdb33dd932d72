import Foundation
import Stage

/// All figures of one run.
struct AuditResult: Sendable, Encodable {
    struct Figure: Sendable, Encodable {
        let name: String
        let leastMilliseconds: Double
        let medianMilliseconds: Double
        let findings: Int?
    }

    /// What was hoped for, and whether it came true.
    struct Goal: Sendable, Encodable {
        let name: String
        let words: String
        let measured: Double
        let limit: Double
        let isMet: Bool
    }

    let version = 1
    let measuredAt = Date.now.formatted(.iso8601)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let rounds: Int
    let figures: [Figure]
    let goals: [Goal]

    init(figures: [Figure], rounds: Int) {
        self.figures = figures
        self.rounds = rounds
        func least(_ subject: Contestant.Subject) -> Double {
            figures.first { $0.name == subject.rawValue }?.leastMilliseconds ?? .infinity
        }
        func atMost(_ subject: Contestant.Subject, _ limit: Double) -> Goal {
            let measured = least(subject)
            let words =
                "\(subject.rawValue): \(Figures.decimal(measured, 1)) ms, at most \(Figures.decimal(limit, 0)) ms"
            return Goal(
                name: subject.rawValue, words: words, measured: measured, limit: limit, isMet: measured <= limit)
        }
        func faster(_ subject: Contestant.Subject, than other: Contestant.Subject) -> Goal {
            let ratio = least(other) / least(subject)
            let words = "\(subject.rawValue): \(Figures.decimal(ratio, 2)) × as fast as squawk, at least 2"
            return Goal(
                name: "\(subject.rawValue), times squawk", words: words, measured: ratio, limit: 2, isMet: ratio >= 2)
        }
        goals = [
            atMost(.startUp, 20), atMost(.text, 1000), atMost(.json, 1000), faster(.text, than: .squawkText),
            faster(.json, than: .squawkJSON), atMost(.prisma, 200),
        ]
    }

    var table: Table {
        var table = Table(["", ">least, ms", ">median, ms", ">findings"])
        for figure in figures {
            table.add(
                figure.name,
                Figures.decimal(figure.leastMilliseconds, 1),
                Figures.decimal(figure.medianMilliseconds, 1),
                figure.findings.map(Figures.count) ?? ""
            )
        }
        return table
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(filePath: path), options: .atomic)
    }
}
