import Glibc
import Testing

@testable import Postgres

/// Sends through a socket that nobody reads from.
struct SendWatchTests {
    /// Sends until the socket takes no more or is shut down.
    ///
    /// - Returns: whether the other side, or the watch, ended it.
    private func fill(_ socket: Int32) -> Bool {
        let block = [UInt8](repeating: 1, count: 1 << 16)
        while send(socket, block, block.count, Int32(MSG_NOSIGNAL)) > 0 {}
        return errno == EPIPE
    }

    /// Calls `body` on the thread of a connection, where sends happen, with one end of a pair of sockets.
    private func withSocket(_ body: @Sendable (Int32, ConnectionThread) throws -> Void) async throws {
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        let thread = try ConnectionThread()
        defer { thread.stop() }
        let socket = ends[0]
        try await Guest(thread: thread).run { try body(socket, thread) }
    }

    private actor Guest {
        let thread: ConnectionThread
        nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

        init(thread: ConnectionThread) { self.thread = thread }

        func run(_ body: @Sendable () throws -> Void) throws { try body() }
    }

    @Test func `a cancelled send to nobody is broken off`() async throws {
        try await withSocket { socket, thread in
            let call = Call("", nil, Interruption())
            let error = #expect(throws: PostgresError.self) {
                try SendWatch.over(socket, call, thread) { () throws(PostgresError) in
                    call.interruption.request()
                    thread.interrupt()
                    #expect(fill(socket))
                }
            }
            #expect(error?.code == .cancelled)
        }
    }

    @Test func `a send to nobody ends with its deadline`() async throws {
        try await withSocket { socket, thread in
            let call = Call("", .now + .milliseconds(20), Interruption())
            let error = #expect(throws: PostgresError.self) {
                try SendWatch.over(socket, call, thread) { () throws(PostgresError) in #expect(fill(socket)) }
            }
            #expect(error?.code == .deadlineExceeded)
        }
    }

    @Test func `a send that ends soon after it was cancelled has been sent`() async throws {
        try await withSocket { socket, thread in
            let call = Call("", .now, Interruption())
            let count = try SendWatch.over(socket, call, thread) { () throws(PostgresError) in
                call.interruption.request()
                thread.interrupt()
                return send(socket, "x", 1, 0)
            }
            #expect(count == 1)
            #expect(send(socket, "y", 1, 0) == 1)
        }
    }

    @Test func `an error of the send is its own`() async throws {
        try await withSocket { socket, thread in
            let error = #expect(throws: PostgresError.self) {
                try SendWatch.over(socket, Call("", nil, Interruption()), thread) { () throws(PostgresError) in
                    throw .misuse("x")
                }
            }
            #expect(error?.code == .misuse)
        }
    }
}
