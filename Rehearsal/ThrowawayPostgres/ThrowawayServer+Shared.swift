extension ThrowawayServer {
    private static let starting = Task { try await ThrowawayServer.start() }

    /// The one server of this process, started when it is first asked for; it ends with the process.
    public static var shared: ThrowawayServer {
        get async throws { try await starting.value }
    }
}
