import Postgres
import SchemaModel

/// Builds an index without blocking writers, whatever an earlier attempt left behind.
///
/// A failed `CREATE INDEX CONCURRENTLY` leaves an invalid index of the same name, which `IF NOT EXISTS` would silently
/// accept (PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently").
struct ConcurrentIndex {
    let connection: PostgresConnection

    /// - Parameters:
    ///   - schema: The schema of table and index.
    ///   - name: The index.
    ///   - create: The statement.
    ///   - limit: How long it may wait for each transaction that is older than it; `nil` for as long as they last.
    /// - Throws: `PostgresError`; what a failed build leaves is dropped by the next one.
    func build(
        schema: String, name: String, create: String, waitingAtMost limit: Duration?
    ) async throws(PostgresError) {
        let qualified = ObjectName(schema: schema, name).sql
        let found = try await connection.query(
            """
            SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(\(qualified)) AND NOT indisvalid) AS broken
            """
        ).one()
        if try found.get("broken", as: Bool.self) {
            try await connection.script("DROP INDEX CONCURRENTLY IF EXISTS \(qualified)")
        }
        guard let limit else { return try await connection.script(create) }
        try await connection.execute(SQL(raw: "SET lock_timeout = \(max(1, limit.components.seconds) * 1000)"))
        do {
            try await connection.script(create)
        } catch {
            _ = try? await connection.execute("RESET lock_timeout")
            throw error
        }
        try await connection.execute("RESET lock_timeout")
    }
}
