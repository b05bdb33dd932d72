import LiveTraffic
import Stage

/// All figures of one run.
struct BenchmarkResult: Sendable {
    let facts: MachineFacts
    let rows: Int
    let writers: Int
    let rate: Double
    let quiet: Measurement
    let naive: Measurement
    let unserial: Measurement

    /// What was hoped for, and whether it came true.
    struct Goal: Sendable, Encodable {
        let name: String
        let words: String
        let measured: Double
        let limit: Double
        let isMet: Bool

        init(_ name: String, _ measured: Double, atMost limit: Double, _ unit: String) {
            self.name = name
            self.measured = measured
            self.limit = limit
            isMet = measured <= limit
            words = "\(name): \(Figures.decimal(measured, 2))\(unit), at most \(Figures.decimal(limit, 2))\(unit)"
        }
    }

    var goals: [Goal] {
        [
            Goal("total time, as a share of the script's", unserial.duration / naive.duration, atMost: 0.5, ""),
            Goal("longest wait of a writer", unserial.waits.longest.inMilliseconds, atMost: 150, " ms"),
            Goal(
                "median wait, as a multiple of the one without migration",
                unserial.waits.median / quiet.waits.median,
                atMost: 2,
                ""
            ),
            Goal("size afterwards, as a share of the script's", ratio(unserial.size, naive.size), atMost: 0.7, ""),
            Goal("faults in the ledger of the writers", unserial.isWhole ? 0 : 1, atMost: 0, ""),
        ]
    }

    var notes: [String] {
        let method = [
            "Time under ACCESS EXCLUSIVE is sampled from pg_locks every 5 ms; the log counts what the writers wrote, too.",
            "Both ran durably (fsync and synchronous_commit on), each on its own copy of the same database.",
        ]
        let faults = [("by hand", naive), ("unserial", unserial)].flatMap { name, measurement in
            measurement.failures.prefix(1).map { "Afterwards the writers met this (\(name)): \($0)" }
        }
        return method + faults
    }

    var table: Table {
        var table = Table(["", ">no migration", ">written by hand", ">unserial", ">ratio"])
        func add(_ name: String, _ value: (Measurement) -> String, _ ratio: Double?) {
            table.add(name, value(quiet), value(naive), value(unserial), ratio.map { Figures.decimal($0, 3) } ?? "")
        }
        add("total time", { Figures.duration($0.duration) }, unserial.duration / naive.duration)
        add(
            "under ACCESS EXCLUSIVE",
            { Figures.duration(.milliseconds($0.exclusive.total)) },
            unserial.exclusive.total / naive.exclusive.total
        )
        add(
            "  the longest stretch",
            { Figures.duration(.milliseconds($0.exclusive.longest)) },
            unserial.exclusive.longest / naive.exclusive.longest
        )
        add(
            "longest wait of a writer",
            { Figures.duration($0.waits.longest) },
            unserial.waits.longest / naive.waits.longest
        )
        add(
            "99 of 100 waits within",
            { Figures.duration($0.waits.percentile(0.99)) },
            unserial.waits.percentile(0.99) / naive.waits.percentile(0.99)
        )
        add("median wait", { Figures.duration($0.waits.median) }, unserial.waits.median / naive.waits.median)
        add(
            "transactions of the writers",
            { Figures.count($0.waits.count) },
            ratio(unserial.waits.count, naive.waits.count)
        )
        add("writers can go on", { $0.isWhole ? "yes" : "NO" }, nil)
        add("log written", { Figures.bytes($0.log) }, ratio(unserial.log, naive.log))
        add("size afterwards", { Figures.bytes($0.size) }, ratio(unserial.size, naive.size))
        add(
            "size after finish --drop-legacy",
            { $0.sizeFinished.map(Figures.bytes) ?? "–" },
            unserial.sizeFinished.map { ratio($0, naive.size) }
        )
        return table
    }

    private func ratio(_ left: Int, _ right: Int) -> Double { Double(left) / Double(max(1, right)) }
}
