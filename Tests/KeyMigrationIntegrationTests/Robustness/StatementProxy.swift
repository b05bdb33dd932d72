import Foundation
import Glibc
import Synchronization

/// A server's socket with a trap in front of it: it passes every message on, counts statements, and strikes at a chosen
/// one, by killing a process or by whatever else a test wants.
///
/// A statement is what the client waits for an answer to: a `Query` or a `Sync` message (PostgreSQL manual, 55.2
/// "Message
/// Flow"). Killing *after* it means: the server has done it, and the client never learns. Killing *during* it means:
/// the server has just been told, and nobody waits for the answer.
final class StatementProxy: Sendable {
    /// When the process dies.
    enum Moment: String, Sendable, CaseIterable {
        /// As soon as the statement is on its way.
        case during
        /// When its answer is complete, before the client sees any of it.
        case after
    }

    private struct State {
        var count = 0
        var victim: pid_t?
        var strike: (@Sendable () -> Void)?
        var trap: (statement: Int, moment: Moment)?
        var hasKilled = false
    }

    private let state = Mutex(State())
    private let listener: Int32
    private let serverPath: String
    /// The folder of the socket, as `host=` takes it.
    let folder: String
    let port: Int

    /// Puts a proxy before a server's unix socket.
    init(serverFolder: String, port: Int) throws {
        folder =
            FileManager.default.temporaryDirectory.appendingPathComponent("proxy-\(UUID().uuidString.prefix(8))").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.port = port
        serverPath = "\(serverFolder)/.s.PGSQL.\(port)"
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let path = "\(folder)/.s.PGSQL.\(port)"
        guard listener >= 0, Self.withAddress(path, { Glibc.bind(listener, $0, $1) }) == 0, listen(listener, 16) == 0
        else {
            throw POSIXError(.init(rawValue: errno) ?? .EIO)
        }
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                serve(client)
            }
        }
    }

    /// Statements seen since the last ``arm(_:statement:moment:)``.
    var count: Int { state.withLock { $0.count } }

    /// Whether the trap has sprung.
    var hasKilled: Bool { state.withLock { $0.hasKilled } }

    /// Starts counting anew, and sets the trap.
    func arm(_ victim: pid_t?, statement: Int, moment: Moment) {
        state.withLock { $0 = State(victim: victim, trap: (statement, moment)) }
    }

    /// Starts counting anew; at the chosen statement, once it has been sent, `strike` is called.
    func arm(statement: Int, strike: @escaping @Sendable () -> Void) {
        state.withLock { $0 = State(strike: strike, trap: (statement, .during)) }
    }

    /// Names the process to kill, if the trap sprang before it was known.
    func setVictim(_ victim: pid_t) {
        state.withLock { state in
            state.victim = victim
            if state.hasKilled { Glibc.kill(victim, SIGKILL) }
        }
    }

    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
        try? FileManager.default.removeItem(atPath: folder)
    }

    // MARK: One connection

    /// What both directions of a connection share: whether the answer now under way must not reach the client.
    private final class Link: Sendable {
        let killsAtAnswer = Atomic(false)
        let openEnds = Atomic(2)
        let client: Int32
        let server: Int32
        init(client: Int32, server: Int32) {
            self.client = client
            self.server = server
        }

        func end() {
            shutdown(client, Int32(SHUT_RDWR))
            shutdown(server, Int32(SHUT_RDWR))
            if openEnds.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 {
                Glibc.close(client)
                Glibc.close(server)
            }
        }
    }

    private func serve(_ client: Int32) {
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard Self.withAddress(serverPath, { connect(server, $0, $1) }) == 0 else {
            Glibc.close(client)
            Glibc.close(server)
            return
        }
        let link = Link(client: client, server: server)
        Thread.detachNewThread { [self] in
            fromClient(link)
            link.end()
        }
        Thread.detachNewThread { [self] in
            fromServer(link)
            link.end()
        }
    }

    private func fromClient(_ link: Link) {
        // The start-up packet has no type: a length and a version.
        guard let head = Self.read(link.client, 4), let rest = Self.read(link.client, Self.length(head) - 4),
            Self.write(link.server, head + rest)
        else { return }
        while let head = Self.read(link.client, 5), let body = Self.read(link.client, Self.length(head[1...]) - 4) {
            let isStatement = head[0] == UInt8(ascii: "Q") || head[0] == UInt8(ascii: "S")
            let moment = isStatement ? countStatement() : nil
            if moment == .after { link.killsAtAnswer.store(true, ordering: .releasing) }
            guard Self.write(link.server, head + body) else { return }
            if moment == .during {
                if strike() { return }
            }
        }
    }

    private func fromServer(_ link: Link) {
        while let head = Self.read(link.server, 5), let body = Self.read(link.server, Self.length(head[1...]) - 4) {
            if link.killsAtAnswer.load(ordering: .acquiring) {
                // ReadyForQuery ends the answer.
                guard head[0] == UInt8(ascii: "Z") else { continue }
                if strike() { return }
            }
            guard Self.write(link.client, head + body) else { return }
        }
    }

    private func countStatement() -> Moment? {
        state.withLock { state in
            state.count += 1
            guard let trap = state.trap, trap.statement == state.count else { return nil }
            return trap.moment
        }
    }

    /// - Returns: Whether the connection has ended with it.
    private func strike() -> Bool {
        let strike = state.withLock { state in
            state.hasKilled = true
            if let victim = state.victim { Glibc.kill(victim, SIGKILL) }
            return state.strike
        }
        strike?()
        return strike == nil
    }

    // MARK: Bytes

    private static func length(_ bytes: some Collection<UInt8>) -> Int {
        bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    private static func read(_ descriptor: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: max(0, count))
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                recv(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, 0)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return nil }
            filled += got
        }
        return bytes
    }

    private static func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let got = bytes.withUnsafeBytes { buffer in
                send(descriptor, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return false }
            sent += got
        }
        return true
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (place, byte) in path.utf8.prefix(field.count - 1).enumerated() { field[place] = byte }
        }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
