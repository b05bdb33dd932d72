import Foundation
import LiveTraffic
import Stage

/// The figures as JSON, schema version 1: durations in milliseconds, sizes in bytes.
enum ResultFile {
    private struct Document: Encodable {
        let version = 1
        let machine: MachineFacts
        let rows: Int
        let writers: Int
        let transactionsPerSecond: Double
        let noMigration: Figure
        let writtenByHand: Figure
        let unserial: Figure
        let goals: [BenchmarkResult.Goal]
    }

    private struct Figure: Encodable {
        let totalMilliseconds: Double
        let accessExclusiveMilliseconds: LockSampler.Exclusive
        let writerWaits: Int
        let medianWaitMilliseconds: Double
        let percentile99WaitMilliseconds: Double
        let longestWaitMilliseconds: Double
        let logBytes: Int
        let sizeBytes: Int
        let sizeFinishedBytes: Int?
        let ledgerIsWhole: Bool

        init(_ measurement: Measurement) {
            totalMilliseconds = measurement.duration.inMilliseconds
            accessExclusiveMilliseconds = measurement.exclusive
            writerWaits = measurement.waits.count
            medianWaitMilliseconds = measurement.waits.median.inMilliseconds
            percentile99WaitMilliseconds = measurement.waits.percentile(0.99).inMilliseconds
            longestWaitMilliseconds = measurement.waits.longest.inMilliseconds
            logBytes = measurement.log
            sizeBytes = measurement.size
            sizeFinishedBytes = measurement.sizeFinished
            ledgerIsWhole = measurement.isWhole
        }
    }

    static func write(_ result: BenchmarkResult, to path: String) throws {
        let document = Document(
            machine: result.facts,
            rows: result.rows,
            writers: result.writers,
            transactionsPerSecond: result.rate,
            noMigration: Figure(result.quiet),
            writtenByHand: Figure(result.naive),
            unserial: Figure(result.unserial),
            goals: result.goals
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let file = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try (encoder.encode(document) + Data("\n".utf8)).write(to: file, options: .atomic)
        } catch {
            throw StageError("\(path) cannot be written: \(error.localizedDescription)")
        }
    }
}
