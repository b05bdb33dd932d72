import Glibc

/// Times operations, their floors and their peers in turns.
///
/// Every round runs a short batch of each. So whatever disturbs the machine for a second falls on a few batches of all of
/// them, and the least time of each comes from the same quiet moments.
struct Stopwatch {
    let rounds: Int
    let batchNanoseconds: Double

    static let thorough = Stopwatch(rounds: 300, batchNanoseconds: 300_000)
    static let quick = Stopwatch(rounds: 40, batchNanoseconds: 150_000)

    /// Nanoseconds of a clock that nobody sets.
    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }

    func measure(_ operations: [Operation]) -> [Measurement] {
        var series = operations.map { operation in
            [operation.subject, operation.floor, operation.foundation].map { work in
                work.map { Series($0, threads: operation.threads, batchNanoseconds: batchNanoseconds) }
            }
        }
        for _ in 0..<rounds {
            for operation in series.indices {
                for contestant in series[operation].indices { series[operation][contestant]?.takeBatch() }
            }
        }
        return zip(operations, series).compactMap { operation, series in
            series[0]?.timing.map {
                Measurement(name: operation.name, subject: $0, floor: series[1]?.timing, foundation: series[2]?.timing)
            }
        }
    }
}

/// The batches of one piece of work.
private struct Series {
    private let work: Work
    private let threads: Int
    private let repetitions: Int
    private var samples: [Double] = []

    /// Finds out how many repetitions fill a batch. On one thread, for a second one may be kept waiting for a processor,
    /// and that would be taken for the work.
    init(_ work: Work, threads: Int, batchNanoseconds: Double) {
        self.work = work
        self.threads = threads
        var repetitions = 1
        while true {
            let least = (0..<3).map { _ in Self.run(work, repetitions, threads: 1) }.min() ?? 0
            if least >= batchNanoseconds / 4 || repetitions >= 1 << 30 {
                self.repetitions = max(1, Int(Double(repetitions) * batchNanoseconds / max(least, 1)))
                return
            }
            repetitions *= 2
        }
    }

    mutating func takeBatch() {
        samples.append(Self.run(work, repetitions, threads: threads) / Double(repetitions * work.identifiers * threads))
    }

    var timing: Timing? { Timing(samples) }

    private static func run(_ work: Work, _ repetitions: Int, threads: Int) -> Double {
        if threads > 1 { return Threads.nanoseconds(work, repetitions: repetitions, threads: threads) }
        let began = Stopwatch.now
        work.run(repetitions)
        return Double(Stopwatch.now - began)
    }
}
