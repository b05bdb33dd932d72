import Glibc
import Testing

@testable import unserial

/// What a signal does while there is work on a server.
@Suite struct InterruptTests {
    /// Someone who waits in vain after Ctrl-C tries another signal.
    @Test(.timeLimit(.minutes(10)))
    func aSecondSignalOfAnotherKindEndsItAtOnce() async {
        await #expect(processExitsWith: .signal(SIGTERM)) {
            await Self.interrupted(by: [SIGINT, SIGTERM])
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func oneSignalCancelsAndThenKills() async {
        await #expect(processExitsWith: .signal(SIGHUP)) { await Self.interrupted(by: [SIGHUP]) }
    }

    /// Sends this process signals while it works; the work ends a while after the last.
    private static func interrupted(by signals: [Int32]) async {
        // A job in the background is told to ignore some.
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
        await Interrupt.cancelling {
            // The last one that is taken over.
            while !isTaken(SIGHUP) { await Task.yield() }
            for number in signals {
                kill(getpid(), number)
                while !Task.isCancelled { await Task.yield() }
            }
            if signals.count > 1 { for _ in 0..<100_000 { await Task.yield() } }
        }
    }

    private static func isTaken(_ number: Int32) -> Bool {
        var now = sigaction()
        return sigaction(number, nil, &now) == 0 && unsafeBitCast(now.__sigaction_handler.sa_handler, to: Int.self) != 0
    }
}
