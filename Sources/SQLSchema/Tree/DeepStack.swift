internal import CPgQuery
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Runs closures on the threads of this process that may enter libpg_query.
///
/// Two reasons for threads of their own. libpg_query and protobuf-c recurse once for each level of an expression, and
/// `1+1+1+…` is one level a term: on an ordinary stack a statement of 20 KB ends the process, so these are deep (the
/// memory is reserved, not used, until something needs it). And libpg_query makes a thread-specific key for every new
/// thread that enters it, of which a process has 1,024 (`PTHREAD_KEYS_MAX`): the threads live as long as the process.
final class DeepStack: Sendable {
    private static let size = 1 << 30
    private static let shared = DeepStack()

    /// Threads that run at the same time as the first one, at most.
    static let mostHelpers = 7
    /// The processors that this process may hope for.
    static let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// One caller at a time is on its way; the others wait for their turn.
    private let turn = Mutex<[Bell]>([])

    /// Runs the closure there and waits for it.
    static func run<Result>(_ body: () -> Result) -> Result { run(helpers: 0, helping: {}, body) }

    /// Runs a closure there, another one on some more such threads at the same time, and waits for all of them.
    ///
    /// - Parameters:
    ///   - helpers: how many threads help; there may be fewer, or none, and the first must get its work done without.
    ///   - help: what each of them does.
    ///   - body: what the first thread does.
    /// - Returns: what the first closure gave.
    static func run<Result>(
        helpers: Int,
        helping help: @escaping @Sendable () -> Void,
        _ body: () -> Result
    ) -> Result {
        withoutActuallyEscaping(body) { body in
            var result: Result?
            withUnsafeMutablePointer(to: &result) { place in
                nonisolated(unsafe) let work = { place.pointee = body() }
                shared.perform(work, helpers: min(helpers, mostHelpers), help)
            }
            // Where no thread could be had, the closure runs on the caller's own stack.
            return result ?? body()
        }
    }

    private func perform(_ work: @escaping () -> Void, helpers: Int, _ help: @escaping () -> Void) {
        turn.withLock { bells in
            while bells.count <= helpers { bells.append(Bell(stack: Self.size)) }
            guard bells[0].isAnswered else { return }
            for bell in bells[1..<helpers + 1] { bell.ring(help) }
            bells[0].ring(work)
            for bell in bells[0...helpers] { bell.waitForAnswer() }
        }
    }

    /// Hands closures from one thread to another, which lives for nothing else.
    ///
    /// Unchecked, since every access to its state holds its lock.
    private final class Bell: @unchecked Sendable {
        private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
        private var work: (() -> Void)?
        /// Whether a thread waits for it at all; written before anyone can ring.
        private(set) var isAnswered = false

        init(stack size: Int) {
            pthread_mutex_init(lock, nil)
            pthread_cond_init(changed, nil)
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            defer { pthread_attr_destroy(&attributes) }
            pthread_attr_setstacksize(&attributes, size)
            pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
            var thread = pthread_t()
            let bell = Unmanaged.passRetained(self)
            let status = pthread_create(
                &thread, &attributes,
                { argument in
                    guard let argument else { return nil }
                    let bell = Unmanaged<Bell>.fromOpaque(argument).takeRetainedValue()
                    while true { bell.answer() }
                }, bell.toOpaque())
            if status != 0 { bell.release() }
            isAnswered = status == 0
        }

        func ring(_ closure: @escaping () -> Void) {
            guard isAnswered else { return }
            pthread_mutex_lock(lock)
            work = closure
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(lock)
        }

        func waitForAnswer() {
            guard isAnswered else { return }
            pthread_mutex_lock(lock)
            while work != nil { pthread_cond_wait(changed, lock) }
            pthread_mutex_unlock(lock)
        }

        private func answer() {
            pthread_mutex_lock(lock)
            while work == nil { pthread_cond_wait(changed, lock) }
            var closure = work
            pthread_mutex_unlock(lock)
            closure?()
            // It must not outlive the call: nobody but the caller may own what it captures.
            closure = nil
            pthread_mutex_lock(lock)
            work = nil
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(lock)
        }
    }
}
