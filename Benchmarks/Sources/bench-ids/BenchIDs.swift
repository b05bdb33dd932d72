import CFloors
import Foundation

/// `make bench-ids`: what identifiers cost, beside what the machine needs at least and what Foundation takes.
@main
enum BenchIDs {
    static func main() {
        do {
            let options = try Options(Array(ProcessInfo.processInfo.arguments.dropFirst()))
            if let count = options.linesToWrite { exit(floors_write_lines(STDOUT_FILENO, count) == 0 ? 0 : 1) }
            exit(try run(options) ? 0 : 1)
        } catch let misuse as Options.Misuse {
            FileHandle.standardError.write(Data("bench-ids: \(misuse.words)\n\(Options.usage)\n".utf8))
            exit(64)
        } catch {
            FileHandle.standardError.write(Data("bench-ids: \(error)\n".utf8))
            exit(2)
        }
    }

    /// Measures and shows; false when `--check` finds a goal missed.
    private static func run(_ options: Options) throws -> Bool {
        try options.path.take()
        let goals = try Goals.read(Options.file("Thresholds/identifiers.json"))
        floors_prepare()
        let machine = MachineFacts.read()
        let stopwatch = options.isQuick ? Stopwatch.quick : .thorough

        let operations = (Generation.operations + Threads.operations + Codecs.operations + Kinds.operations)
            .filter { options.isWanted($0.name) }
        let pieces = Floors.alone.filter { options.isWanted($0.name) }
        var measurements = stopwatch.measure(operations + pieces)
        let floors = Array(measurements.suffix(pieces.count))
        measurements.removeLast(floors.count)
        if let unserial = options.unserial {
            let commands = CommandLineRun(
                unserial: unserial,
                count: options.isQuick ? 10_000_000 : 100_000_000,
                runs: options.isQuick ? 2 : 5)
            measurements += try commands.measure(options.isWanted)
        }
        let report = Report(
            machine: machine, options: options, goals: goals, measurements: measurements, floors: floors)
        print(report.lines.joined(separator: "\n"))
        if let destination = options.destination {
            try report.write(to: destination)
            print("Written to \(destination).")
        }
        return !options.isChecking || report.isWithinTolerance
    }
}
