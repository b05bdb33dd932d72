import Glibc
import Synchronization

/// The same operation on several threads that begin together.
enum Threads {
    static let operations = [
        Generation.causal.on(threads: 2),
        Generation.thread.on(threads: 2),
        Generation.total.on(threads: 2),
        Generation.version4.on(threads: 2),
    ]

    /// Runs `work` on each of `threads` threads.
    ///
    /// - Returns: nanoseconds from when the first began until the last was done; starting threads does not count.
    static func nanoseconds(_ work: Work, repetitions: Int, threads: Int) -> Double {
        let start = Start(work: work, repetitions: repetitions, threads: threads)
        let others = (1..<threads).map { _ in
            var thread = pthread_t()
            let code = pthread_create(
                &thread, nil,
                { start in
                    if let start { Unmanaged<Start>.fromOpaque(start).takeRetainedValue().run() }
                    return nil
                }, Unmanaged.passRetained(start).toOpaque())
            guard code == 0 else { fatalError("no thread can be started: \(String(cString: strerror(code)))") }
            return thread
        }
        start.run()
        for thread in others { pthread_join(thread, nil) }
        return start.nanoseconds
    }

    /// Where threads wait for each other, and what they measured.
    private final class Start: Sendable {
        private let work: Work
        private let repetitions: Int
        private let threads: Int
        private let arrived = Atomic(0)
        private let span = Mutex<(began: UInt64, ended: UInt64)>((.max, 0))

        init(work: Work, repetitions: Int, threads: Int) {
            self.work = work
            self.repetitions = repetitions
            self.threads = threads
        }

        var nanoseconds: Double { span.withLock { Double($0.ended - $0.began) } }

        func run() {
            // What a thread sets up once is not what is measured.
            work.run(1)
            arrived.add(1, ordering: .acquiringAndReleasing)
            var looks = 0
            while arrived.load(ordering: .acquiring) < threads {
                looks += 1
                if looks % 4096 == 0 { sched_yield() }
            }
            let began = Stopwatch.now
            work.run(repetitions)
            let ended = Stopwatch.now
            span.withLock { $0 = (min($0.began, began), max($0.ended, ended)) }
        }
    }
}
