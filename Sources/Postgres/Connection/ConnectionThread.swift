import Glibc
import Synchronization

/// The executor of one connection: a thread of its own, on which every call into libpq happens.
///
/// A call that waits for the server blocks this thread and no other; the cooperative pool never blocks. Between calls
/// the thread sleeps in poll(2) on two descriptors: the wake-up that announces jobs, and, while somebody listens for
/// notifications, the socket.
final class ConnectionThread: SerialExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isStopping = false
        var identity: pthread_t?
    }

    private let state = Mutex(State())
    private let wakeUp: WakeUp
    // The socket to watch while idle, -1 for none.
    private let watched = Atomic<Int32>(-1)
    private let onReadable = Mutex<(@Sendable () -> Void)?>(nil)

    init() throws(PostgresError) {
        guard let wakeUp = WakeUp() else { throw .threadUnavailable(errno) }
        self.wakeUp = wakeUp
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 1 << 20)
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread,
            &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<ConnectionThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context.toOpaque()
        )
        guard code == 0 else {
            context.release()
            throw .threadUnavailable(code)
        }
    }

    /// Lets the thread end once its jobs are done.
    func stop() {
        state.withLock { $0.isStopping = true }
        wakeUp.signal()
    }

    /// Makes a wait on the thread look around.
    func interrupt() { wakeUp.signal() }

    /// While idle, also watches a socket, and calls back on the thread when it has something to read.
    func watch(_ socket: Int32, _ body: @escaping @Sendable () -> Void) {
        onReadable.withLock { $0 = body }
        watched.store(socket, ordering: .releasing)
    }

    func unwatch() {
        watched.store(-1, ordering: .releasing)
        onReadable.withLock { $0 = nil }
    }

    // MARK: SerialExecutor

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let wasEmpty = state.withLock { state in
            state.jobs.append(job)
            return state.jobs.count == 1
        }
        if wasEmpty { wakeUp.signal() }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    func isIsolatingCurrentContext() -> Bool? {
        state.withLock { $0.identity.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
    }

    func checkIsolated() {
        precondition(isIsolatingCurrentContext() == true, "not on the thread of the PostgreSQL connection")
    }

    private func run() {
        // Signals are for the threads of the application.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        state.withLock { $0.identity = pthread_self() }
        while true {
            let (jobs, isStopping) = state.withLock { state in
                defer { state.jobs.removeAll() }
                return (state.jobs, state.isStopping)
            }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            if !jobs.isEmpty { continue }
            if isStopping { return }
            if poll(watched.load(ordering: .acquiring), .read, until: nil).contains(.socket) {
                onReadable.withLock { $0 }?()
            }
        }
    }

    // MARK: Waiting

    struct Wake: OptionSet {
        let rawValue: UInt8
        static let socket = Wake(rawValue: 1)
        static let writable = Wake(rawValue: 2)
        static let attention = Wake(rawValue: 4)
        static let deadline = Wake(rawValue: 8)
    }

    /// Blocks in poll(2) until the socket is ready, somebody wants attention, or the deadline has come.
    func poll(_ socket: Int32, _ interest: Interest, until deadline: ContinuousClock.Instant?) -> Wake {
        var events: Int16 = 0
        if interest.contains(.read) { events |= Int16(POLLIN) }
        if interest.contains(.write) { events |= Int16(POLLOUT) }
        var descriptors: (pollfd, pollfd) = (
            pollfd(fd: wakeUp.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: events, revents: 0)  // poll(2) skips a negative descriptor
        )
        var count: Int32 = 0
        withUnsafeMutableBytes(of: &descriptors) { bytes in
            let list = bytes.assumingMemoryBound(to: pollfd.self).baseAddress
            count = Glibc.poll(list, 2, deadline.map { milliseconds(until: $0) } ?? -1)
        }
        if count == 0 { return .deadline }
        if count < 0 { return [] }  // EINTR: look again
        var wake: Wake = []
        if descriptors.0.revents != 0 {
            wakeUp.clear()
            wake.insert(.attention)
        }
        // POLLERR and POLLHUP count as readable: reading tells what is wrong.
        if descriptors.1.revents & ~Int16(POLLOUT) != 0 { wake.insert(.socket) }
        if descriptors.1.revents & Int16(POLLOUT) != 0 { wake.insert(.writable) }
        return wake
    }

    /// Rounded up, so that the deadline has come when poll(2) says so; at most a day, for waits are loops.
    private func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let left = max(.zero, ContinuousClock.now.duration(to: deadline)).components
        guard left.seconds < 86_400 else { return 86_400_000 }
        return Int32(left.seconds * 1000 + (left.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
