import Glibc
import Synchronization

/// A cancel request under way.
///
/// libpq 15 can only send one with a blocking call over a second connection, so it has a short-lived thread for it; the
/// connection's own thread goes on reading, and is woken when the request is done.
final class CancelRequest: Sendable {
    private let finished = Atomic(false)

    var isFinished: Bool { finished.load(ordering: .acquiring) }

    // Carries the handle into the thread.
    private final class Cargo {
        let cancel: CancelHandle
        let request: CancelRequest
        let wakeUp: ConnectionThread

        init(_ cancel: consuming CancelHandle, _ request: CancelRequest, _ wakeUp: ConnectionThread) {
            self.cancel = cancel
            self.request = request
            self.wakeUp = wakeUp
        }
    }

    init(sending cancel: consuming CancelHandle, wakeUp: ConnectionThread) {
        let context = Unmanaged.passRetained(Cargo(cancel, self, wakeUp))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            &attributes,
            { context in
                guard let context else { return nil }
                let cargo = Unmanaged<Cargo>.fromOpaque(context).takeRetainedValue()
                var all = sigset_t()
                sigfillset(&all)
                pthread_sigmask(SIG_BLOCK, &all, nil)
                _ = cargo.cancel.send()
                cargo.request.finished.store(true, ordering: .releasing)
                cargo.wakeUp.interrupt()
                return nil
            },
            context.toOpaque()
        )
        if code != 0 {
            // No thread to be had: the caller's grace period ends the wait.
            context.release()
            finished.store(true, ordering: .releasing)
        }
    }
}
