import ArgumentParser
import Identifiers
import IdentifiersArgumentParser

/// The first and the last identifier of a span of time.
struct IDRange: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "range",
        abstract: "Prints the first and the last uuid7 of a span of time, for queries.",
        discussion: """
            Whole milliseconds, both ends included: WHERE id BETWEEN 'first' AND 'last' selects by the key's own index.
            """
    )

    private static let timeHelp = "such as 2026-11-22T19:30:00Z, 2026-11-22 or @1700000000."

    @Option(help: ArgumentHelp("The first moment, \(timeHelp)", valueName: "time"))
    var from: Timestamp

    @Option(help: ArgumentHelp("The last moment, \(timeHelp)", valueName: "time"))
    var to: Timestamp

    @Option(help: "text: two lines; json: an object with first, last, from and to.")
    var format = OutputFormat.text

    private struct Report: Encodable {
        let first: String
        let last: String
        let from: String
        let to: String
    }

    private func range() throws -> ClosedRange<UUID128> {
        do throws(IdentifierError) {
            return try UUID128.range(from: from, to: to)
        } catch { throw ValidationError(error.message) }
    }

    func validate() throws { _ = try range() }

    func run() throws {
        let range = try range()
        var output = Output()
        switch format {
        case .text:
            try output.write(line: range.lowerBound)
            try output.write(line: range.upperBound)
        case .json:
            let report = Report(
                first: range.lowerBound.description,
                last: range.upperBound.description,
                from: from.text(fractionDigits: 3),
                to: to.text(fractionDigits: 3)
            )
            try output.write(line: JSONText.pretty(report))
        }
        try output.flush()
    }
}
