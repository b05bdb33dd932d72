import Glibc
import Synchronization

/// Ends what a server does for this process when somebody ends the process.
///
/// A backend that reads a large table looks at its client when it has something to say, so a client that just dies leaves
/// it running. The first Ctrl-C, SIGTERM or hang-up cancels the task instead, and with it the statement; then the process
/// dies of that signal, as a shell expects that reports 130 or 143 and ends its own loop. A second signal, whichever of them,
/// ends it at once.
enum Interrupt {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Runs work that a signal cancels.
    ///
    /// - Parameters:
    ///   - words: What to say before the process dies, of what the work returned.
    ///   - work: Work on a server; it has to end soon once its task is cancelled.
    /// - Returns: What the work returns; nothing returns after a signal.
    static func cancelling<T: Sendable>(
        saying words: (T) -> String? = { _ in nil }, _ work: @escaping @Sendable () async -> T
    ) async -> T {
        guard let pipe = makePipe() else { return await work() }
        let task = Task { await work() }
        let watch = SignalWatch(reading: pipe.reading) {
            letGo()
            task.cancel()
        }
        guard let watch else {
            close(pipe.writing)
            close(pipe.reading)
            return await task.value
        }
        interruptPipe.store(pipe.writing, ordering: .releasing)
        let kept = signals.compactMap { take($0) }
        let value = await task.value
        for (signal, action) in kept { restore(signal, action) }
        interruptPipe.store(-1, ordering: .releasing)
        var end: UInt8 = 0
        _ = write(pipe.writing, &end, 1)
        let signal = await watch.end()
        close(pipe.writing)
        close(pipe.reading)
        if let signal {
            if let words = words(value) {
                // The terminal has written `^C`, behind a bar perhaps.
                if isatty(STDERR_FILENO) == 1 { StandardError.talk("\n") }
                StandardError.write(words)
            }
            die(of: signal)
        }
        return value
    }

    private static func makePipe() -> (reading: Int32, writing: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Takes a signal over, unless the process was told to ignore it (`nohup`, a job in the background).
    private static func take(_ signal: Int32) -> (Int32, sigaction)? {
        guard !isIgnored(signal) else { return nil }
        var old = sigaction()
        var new = sigaction()
        new.__sigaction_handler.sa_handler = { number in
            var byte = UInt8(truncatingIfNeeded: number)
            let code = errno
            _ = write(interruptPipe.load(ordering: .acquiring), &byte, 1)
            errno = code
        }
        // The same one again, before the watch has seen the first, finds the default already.
        new.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
        return sigaction(signal, &new, &old) == 0 ? (signal, old) : nil
    }

    /// Gives the signals back to the system; what has begun to end is ended at once by the next.
    private static func letGo() {
        for number in signals where !isIgnored(number) { signal(number, SIG_DFL) }
    }

    private static func isIgnored(_ signal: Int32) -> Bool {
        var now = sigaction()
        guard sigaction(signal, nil, &now) == 0 else { return true }
        return unsafeBitCast(now.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private static func restore(_ signal: Int32, _ action: sigaction) {
        var action = action
        _ = sigaction(signal, &action, nil)
    }

    private static func die(of number: Int32) -> Never {
        signal(number, SIG_DFL)
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, number)
        kill(getpid(), number)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        // Only where the default of the signal is not death.
        exit(128 + number)
    }
}

/// Where the handler, which may do next to nothing else, writes the number of a signal.
private let interruptPipe = Atomic<Int32>(-1)

/// A thread that waits for the first signal.
private final class SignalWatch: Sendable {
    private struct State {
        var signal: Int32?
        var isOver = false
        var waiter: CheckedContinuation<Int32?, Never>?
    }

    private let state = Mutex(State())
    private let descriptor: Int32
    private let onSignal: @Sendable () -> Void

    /// - Returns: `nil` where there is no thread to be had.
    init?(reading descriptor: Int32, _ onSignal: @escaping @Sendable () -> Void) {
        self.descriptor = descriptor
        self.onSignal = onSignal
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<SignalWatch>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            return nil
        }
        pthread_detach(thread)
    }

    private func run() {
        var byte: UInt8 = 0
        while true {
            let count = read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1, byte != 0 else { break }
            let number = Int32(byte)
            state.withLock { if $0.signal == nil { $0.signal = number } }
            onSignal()
        }
        finish()
    }

    private func finish() {
        let waiter = state.withLock { state in
            state.isOver = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: state.withLock { $0.signal })
    }

    /// Waits for the end of the watch.
    ///
    /// - Returns: The signal that came.
    func end() async -> Int32? {
        await withCheckedContinuation { continuation in
            let signal: Int32?? = state.withLock { state in
                guard !state.isOver else { return .some(state.signal) }
                state.waiter = continuation
                return .none
            }
            if case .some(let signal) = signal { continuation.resume(returning: signal) }
        }
    }
}
