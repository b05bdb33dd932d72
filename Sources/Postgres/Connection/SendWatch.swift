import Glibc
import Synchronization

/// Watches over a blocking send on the connection's thread, from a short-lived thread of its own.
///
/// When the task is cancelled or the deadline passes, the send may go on for a moment, for a statement that has arrived
/// can be cancelled on the server; one of which half has arrived can not. A server that does not take the rest within
/// that time is left: shutting the socket down ends the send.
final class SendWatch: Sendable {
    /// How long a send may go on after it was broken off.
    static let grace = Duration.seconds(1)

    private enum State: UInt8, AtomicRepresentable { case sending, sent, brokenOff }

    private let state = Atomic(State.sending)
    private let socket: Int32
    private let call: Call
    private let wakeUp: ConnectionThread

    private init(_ socket: Int32, _ call: Call, _ wakeUp: ConnectionThread) {
        self.socket = socket
        self.call = call
        self.wakeUp = wakeUp
    }

    /// Runs a blocking send.
    ///
    /// - Parameters:
    ///   - socket: what it sends through.
    ///   - call: when to break it off.
    ///   - wakeUp: the calling thread. The one that watches takes its signals meanwhile, so nobody else may.
    ///   - send: the send.
    /// - Returns: what `send` returns.
    /// - Throws: code `cancelled` or `deadlineExceeded` when it was broken off, and the socket is dead; `connectionFailed`
    ///   when there is no thread to be had, and nothing was sent; what `send` throws.
    static func over<T>(
        _ socket: Int32,
        _ call: Call,
        _ wakeUp: ConnectionThread,
        _ send: () throws(PostgresError) -> T
    ) throws(PostgresError) -> T {
        let watch = SendWatch(socket, call, wakeUp)
        let context = Unmanaged.passRetained(watch)
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<SendWatch>.fromOpaque(context).takeRetainedValue().watch()
                return nil
            },
            context.toOpaque()
        )
        guard code == 0 else {
            context.release()
            throw .threadUnavailable(code)
        }
        let result: Result<T, PostgresError>
        do throws(PostgresError) { result = .success(try send()) } catch { result = .failure(error) }
        let isSent = watch.state.compareExchange(expected: .sending, desired: .sent, ordering: .acquiringAndReleasing)
        wakeUp.interrupt()
        // The socket's number may soon be another's: the thread must be gone before.
        pthread_join(thread, nil)
        guard isSent.exchanged else {
            throw .sendBrokenOff(call.interruption.isRequested ? .cancelled : .deadlineExceeded)
        }
        return try result.get()
    }

    private func watch() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        var exchange = CancelExchange(deadline: call.cancel.deadline, grace: Self.grace)
        while state.load(ordering: .acquiring) == .sending {
            switch exchange.advise(isInterrupted: call.interruption.isRequested, now: .now) {
            case .wait(let limit): _ = wakeUp.poll(-1, [], until: limit)
            case .send: break  // not yet: the server would take the request for one to cancel nothing
            case .abandon:
                let isOurs = state.compareExchange(
                    expected: .sending, desired: .brokenOff, ordering: .acquiringAndReleasing)
                if isOurs.exchanged { shutdown(socket, Int32(SHUT_RDWR)) }
            }
        }
    }
}
