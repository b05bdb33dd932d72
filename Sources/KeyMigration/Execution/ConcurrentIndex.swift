import Postgres
import SchemaModel

/// Builds an index without blocking writers, whatever an earlier attempt left behind.
///
/// A failed `CREATE INDEX CONCURRENTLY` leaves an invalid index of the same name, which `IF NOT EXISTS` would silently
/// accept (PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently").
struct ConcurrentIndex {
    let connection: PostgresConnection

    func build(schema: String, name: String, create: String) async throws(PostgresError) {
        let qualified = ObjectName(schema: schema, name).sql
        let found = try await connection.query(
            """
            SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(\(qualified)) AND NOT indisvalid) AS broken
            """
        ).one()
        if try found.get("broken", as: Bool.self) {
            try await connection.script("DROP INDEX CONCURRENTLY IF EXISTS \(qualified)")
        }
        try await connection.script(create)
    }
}
