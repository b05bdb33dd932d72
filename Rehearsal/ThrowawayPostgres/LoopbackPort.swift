import Glibc

/// A port of 127.0.0.1 that a server can have, lose while it restarts, and have again.
enum LoopbackPort {
    /// Below the ports that Linux gives to outgoing connections (`ip_local_port_range`, from 32,768 on): one of those may
    /// become anybody's connection while a server is down, and then the server cannot start again.
    private static let candidates = 15_000..<32_000

    /// Looks for a port that nobody listens on.
    ///
    /// - Returns: the port; somebody else may take it before the caller binds it.
    /// - Throws: ``ThrowawayServerError``.
    static func free() throws -> Int {
        var code = EADDRINUSE
        for _ in 1...100 {
            let port = Int.random(in: candidates)
            code = try bindingFails(port)
            if code == 0 { return port }
        }
        throw ThrowawayServerError.system("Finding a free port", code)
    }

    /// The reason for which `port` cannot be bound (errno), or 0.
    private static func bindingFails(_ port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw ThrowawayServerError.system("socket", errno) }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) == 0 ? 0 : errno }
        }
    }
}
