public import Postgres
public import SchemaModel

extension CatalogReader {
    /// The relations of the database that another session keeps for itself alone, or waits to: what a catalog that asks
    /// for sizes and definitions cannot pass.
    ///
    /// - Parameter connection: A connection outside of a failed transaction.
    /// - Returns: Their names, in order; empty if all were released meanwhile.
    /// - Throws: ``PostgresError`` as the server reports it.
    public static func lockedRelations(
        _ connection: PostgresConnection
    ) async throws(PostgresError) -> [ObjectName] {
        let rows = try await connection.query(
            """
            SELECT DISTINCT n.nspname::text AS schema, c.relname::text AS name
            FROM pg_locks l
            JOIN pg_class c ON c.oid = l.relation
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND l.mode IN ('AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock')
                AND (l.mode = 'AccessExclusiveLock' OR c.relkind = 'S') AND c.relkind IN ('r', 'p', 'm', 'v', 'S')
                AND l.pid <> pg_backend_pid() AND \(raw: UserRelations.condition)
            ORDER BY 1, 2
            """)
        var names: [ObjectName] = []
        for row in rows {
            names.append(ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self)))
        }
        return names
    }
}
