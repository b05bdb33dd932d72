import Foundation

/// `Thresholds/identifiers.json`.
struct Goals: Decodable {
    let version: Int
    /// By which share `--check` lets a goal be missed, since no two runs are alike: 0.1 is a tenth.
    let tolerance: Double
    /// How many times as long the portable code may take.
    let portableFactor: Double
    let operations: [String: Goal]

    /// The goals of one operation; all that are there must be met.
    struct Goal: Codable {
        /// At most, for one identifier.
        var nanoseconds: Double?
        /// At most, without AES, instead of `nanoseconds`.
        var withoutAESNanoseconds: Double?
        /// At most.
        var timesFloor: Double?
        /// At least.
        var timesFasterThanFoundation: Double?

        /// What the portable code is to reach.
        func portable(factor: Double) -> Goal {
            Goal(
                nanoseconds: nanoseconds.map { $0 * factor },
                timesFloor: timesFloor.map { $0 * factor },
                timesFasterThanFoundation: timesFasterThanFoundation.map { $0 / factor })
        }

        /// What is missed, in words; `excess` is by which share.
        func misses(of measurement: Measurement) -> [Miss] {
            [
                Miss(measurement.subject.nanoseconds, atMost: nanoseconds) { "\($0) ns, at most \($1)" },
                Miss(measurement.timesFloor, atMost: timesFloor) { "\($0) times its floor, at most \($1)" },
                Miss(measurement.timesFasterThanFoundation, atLeast: timesFasterThanFoundation) {
                    "\($0) times faster than Foundation, at least \($1)"
                },
            ].compactMap { $0 }
        }
    }

    struct Miss {
        let words: String
        let excess: Double

        /// Nil when the goal is met, or there is none; a figure that is not there meets no goal.
        init?(_ measured: Double?, atMost limit: Double?, _ words: (String, String) -> String) {
            guard let limit else { return nil }
            if let measured, measured <= limit { return nil }
            self.words = words(measured.map(Figures.decimal) ?? "unknown", Figures.decimal(limit))
            excess = measured.map { $0 / limit - 1 } ?? .infinity
        }

        /// Nil when the goal is met, or there is none; a figure that is not there meets no goal.
        init?(_ measured: Double?, atLeast limit: Double?, _ words: (String, String) -> String) {
            guard let limit else { return nil }
            if let measured, measured >= limit { return nil }
            self.words = words(measured.map(Figures.decimal) ?? "unknown", Figures.decimal(limit))
            excess = measured.map { limit / $0 - 1 } ?? .infinity
        }
    }

    static func read(_ path: String) throws -> Goals {
        try JSONDecoder().decode(Goals.self, from: Data(contentsOf: URL(filePath: path)))
    }

    func goal(of name: String, on path: CodePath) -> Goal? {
        guard var goal = operations[name] else { return nil }
        switch path {
        case .best: break
        case .withoutAES: goal.nanoseconds = goal.withoutAESNanoseconds ?? goal.nanoseconds
        case .portable: goal = goal.portable(factor: portableFactor)
        }
        return goal
    }
}
