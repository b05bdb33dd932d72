import Foundation

/// All figures of one run, for people and as `results/identifiers.json`.
struct Report {
    let machine: MachineFacts
    let options: Options
    let goals: Goals
    let measurements: [Measurement]
    let floors: [Measurement]

    /// Operations that have a goal and no figure.
    var notMeasured: [String] {
        let measured = Set(measurements.map(\.name))
        return goals.operations.keys.filter { options.isWanted($0) && !measured.contains($0) }.sorted()
    }

    private func misses(_ measurement: Measurement) -> [Goals.Miss] {
        goal(measurement)?.misses(of: measurement) ?? []
    }

    private func goal(_ measurement: Measurement) -> Goals.Goal? {
        goals.goal(of: measurement.name, on: options.path)
    }

    /// Whether `--check` may pass.
    var isWithinTolerance: Bool {
        notMeasured.isEmpty && measurements.allSatisfy { misses($0).allSatisfy { $0.excess <= goals.tolerance } }
    }

    var lines: [String] {
        var rows = [["operation", "ns", "median", "goal", "floor", "x floor", "Foundation", "x faster", ""]]
        for measurement in measurements {
            let goal = goal(measurement)
            rows.append([
                measurement.name, Figures.decimal(measurement.subject.nanoseconds),
                Figures.decimal(measurement.subject.medianNanoseconds), Figures.decimal(goal?.nanoseconds),
                Figures.decimal(measurement.floor?.nanoseconds), Figures.decimal(measurement.timesFloor),
                Figures.decimal(measurement.foundation?.nanoseconds),
                Figures.decimal(measurement.timesFasterThanFoundation),
                goal == nil ? "" : misses(measurement).isEmpty ? "ok" : "MISSED",
            ])
        }
        var lines = rows.count > 1 ? Figures.table(rows) + [""] : []
        if !floors.isEmpty {
            lines += Figures.table(
                [["the machine by itself", "ns", "median"]]
                    + floors.map {
                        [
                            $0.name, Figures.decimal($0.subject.nanoseconds),
                            Figures.decimal($0.subject.medianNanoseconds),
                        ]
                    })
            lines.append("")
        }
        for measurement in measurements {
            for miss in misses(measurement) {
                let weight = miss.excess <= goals.tolerance ? " (within the tolerance)" : ""
                lines.append("MISSED \(measurement.name): \(miss.words)\(weight)")
            }
        }
        lines += notMeasured.map { "not measured: \($0)" }
        return lines + machine.lines
    }

    /// Writes the figures as JSON.
    func write(to path: String) throws {
        let file = ResultFile(
            version: 1,
            machine: machine,
            path: options.path.rawValue,
            isQuick: options.isQuick,
            operations: measurements.map { measurement in
                let goal = goal(measurement)
                return ResultFile.Row(
                    name: measurement.name,
                    nanoseconds: measurement.subject.nanoseconds,
                    medianNanoseconds: measurement.subject.medianNanoseconds,
                    floor: measurement.floor,
                    timesFloor: measurement.timesFloor,
                    foundation: measurement.foundation,
                    timesFasterThanFoundation: measurement.timesFasterThanFoundation,
                    goal: goal,
                    isMet: goal.map { $0.misses(of: measurement).isEmpty }
                )
            },
            machineAlone: Dictionary(uniqueKeysWithValues: floors.map { ($0.name, $0.subject) }),
            notMeasured: notMeasured)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(file) + Data("\n".utf8)).write(to: URL(filePath: path))
    }
}

/// The schema of `results/identifiers.json`, which Benchmarks/README.md describes.
private struct ResultFile: Encodable {
    let version: Int
    let machine: MachineFacts
    let path: String
    let isQuick: Bool
    let operations: [Row]
    let machineAlone: [String: Timing]
    let notMeasured: [String]

    struct Row: Encodable {
        let name: String
        let nanoseconds: Double
        let medianNanoseconds: Double
        let floor: Timing?
        let timesFloor: Double?
        let foundation: Timing?
        let timesFasterThanFoundation: Double?
        let goal: Goals.Goal?
        let isMet: Bool?
    }
}
