import Postgres

/// The right to change the database, held by one process at a time.
///
/// Two advisory locks (PostgreSQL manual, 13.3.5), which the server gives back by itself when a session ends:
/// the *lease*, held by the one runner; and the *shift*, shared by every connection that works for it. A runner that was
/// killed may leave a backend behind that still finishes a statement; the next one ends such backends before it begins.
struct RunnerLease {
    private static let space: Int32 = 0x756E_7365
    private static let lease: Int32 = 1
    private static let shift: Int32 = 2

    /// Takes the lease for this connection's session.
    ///
    /// - Throws: ``MigrationError/Code/otherRunner`` naming the holder.
    static func take(on connection: PostgresConnection) async throws {
        // A command that has just ended may still have its session for a moment: the server notices a closed connection late.
        try await connection.execute("SET lock_timeout = '1s'")
        do {
            _ = try await connection.query("SELECT pg_advisory_lock(\(space), \(lease))")
        } catch {
            guard error.sqlState == .lockNotAvailable else { throw error }
            throw MigrationError.otherRunner(try await holder(on: connection))
        }
        try await connection.execute("SET lock_timeout = 0")
        try await endOrphans(on: connection)
    }

    /// Marks a connection as working for the runner.
    static func join(_ connection: PostgresConnection) async throws(PostgresError) {
        _ = try await connection.query("SELECT pg_advisory_lock_shared(\(space), \(shift))")
    }

    /// Whether any process holds the lease.
    static func isTaken(on connection: PostgresConnection) async throws(PostgresError) -> Bool {
        let row = try await connection.query(
            """
            SELECT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = \(Int64(space))::oid
                AND l.objid = \(Int64(lease))::oid AND l.granted
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS taken
            """
        ).one()
        return try row.get("taken")
    }

    private static func holder(on connection: PostgresConnection) async throws -> String {
        let rows = try await connection.query(
            """
            SELECT a.pid::int4 AS pid, COALESCE(host(a.client_addr), 'this host') AS host,
                to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.classid = \(Int64(space))::oid AND l.objid = \(Int64(lease))::oid
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND l.granted
            """)
        guard let row = rows.first else { return "it has just ended" }
        return "server process \(try row.get("pid", as: Int32.self)), from \(try row.get("host", as: String.self)), "
            + "since \(try row.get("since", as: String.self))"
    }

    /// Ends what a killed runner left behind, and waits for it to be gone.
    ///
    /// Terminating a session of one's own role needs no privilege (manual, 9.27.2).
    private static func endOrphans(on connection: PostgresConnection) async throws {
        _ = try await connection.query(
            """
            SELECT pg_terminate_backend(l.pid, 10000) AS ended FROM pg_locks l
            WHERE l.locktype = 'advisory' AND l.classid = \(Int64(space))::oid AND l.objid = \(Int64(shift))::oid
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND l.granted
                AND l.pid <> pg_backend_pid()
            """)
        // Nobody else can hold the shift now: taking it alone waits for the very end of the last orphan.
        _ = try await connection.query("SELECT pg_advisory_lock(\(space), \(shift))")
        _ = try await connection.query("SELECT pg_advisory_unlock(\(space), \(shift))")
    }
}
