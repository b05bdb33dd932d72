internal import CPgQuery
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Runs closures on the one thread of this process that may enter libpg_query.
///
/// Two reasons for a thread of its own. libpg_query and protobuf-c recurse once for each level of an expression, and
/// `1+1+1+…` is one level a term: on an ordinary stack a statement of 20 KB ends the process, so this one is deep (the
/// memory is reserved, not used, until something needs it). And libpg_query makes a thread-specific key for every new
/// thread that enters it, of which a process has 1,024 (`PTHREAD_KEYS_MAX`): the thread lives as long as the process.
final class DeepStack: Sendable {
    private static let size = 1 << 30
    private static let shared = DeepStack()

    /// One closure at a time is on its way; the others wait for their turn.
    private let turn = Mutex(())
    private let bell: Bell

    /// Runs the closure there and waits for it.
    static func run<Result>(_ body: () -> Result) -> Result {
        withoutActuallyEscaping(body) { body in
            var result: Result?
            withUnsafeMutablePointer(to: &result) { place in
                nonisolated(unsafe) let work = { place.pointee = body() }
                shared.perform(work)
            }
            // Where no thread could be had, the closure runs on the caller's own stack.
            return result ?? body()
        }
    }

    private init() {
        bell = Bell()
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, Self.size)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { argument in
                guard let argument else { return nil }
                let bell = Unmanaged<Bell>.fromOpaque(argument).takeRetainedValue()
                while true { bell.answer() }
            }, Unmanaged.passRetained(bell).toOpaque())
        bell.isAnswered = status == 0
    }

    private func perform(_ work: @escaping () -> Void) {
        turn.withLock { _ in bell.ring(work) }
    }

    /// Hands a closure from one thread to another and waits until it has run.
    ///
    /// Unchecked, since every access to its state holds its lock.
    private final class Bell: @unchecked Sendable {
        private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
        private var work: (() -> Void)?
        /// Whether a thread waits for it at all; written before anyone can ring.
        var isAnswered = false

        init() {
            pthread_mutex_init(lock, nil)
            pthread_cond_init(changed, nil)
        }

        func ring(_ closure: @escaping () -> Void) {
            guard isAnswered else { return }
            pthread_mutex_lock(lock)
            work = closure
            pthread_cond_broadcast(changed)
            while work != nil { pthread_cond_wait(changed, lock) }
            pthread_mutex_unlock(lock)
        }

        func answer() {
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
