public import Postgres
public import SchemaModel

/// Reads the catalog of a live PostgreSQL database into a schema: one query a subject, no superuser, nothing written.
public struct CatalogReader {
    /// Reads the whole catalog.
    ///
    /// - Parameter connection: A connection that no one else uses meanwhile. Its `search_path` is set to `pg_catalog` for
    ///   the session, so that the server qualifies every name.
    /// - Returns: Every table, sequence and view outside the system schemas.
    /// - Throws: ``PostgresError`` as the server reports it.
    public static func read(_ connection: PostgresConnection) async throws(PostgresError) -> Schema {
        try await connection.execute("SET search_path = pg_catalog")
        let server = try await connection.query(
            "SELECT current_database()::text AS name, current_setting('server_version_num')::int4 AS version")
        guard let facts = server.first else { return Schema(origin: .catalog(database: "", version: 0)) }
        let origin = Schema.Origin.catalog(
            database: try facts.get("name"), version: Int(try facts.get("version", as: Int32.self)))

        let found = try await TablesQuery.run(on: connection)
        let columns = try await ColumnsQuery.run(on: connection)
        let constraints = try await ConstraintsQuery.run(on: connection)
        let indexes = try await IndexesQuery.run(on: connection)
        let dependents = try await DependentsQuery.run(on: connection)
        let tables = found.map { entry in
            var table = entry.table
            table.columns = columns[entry.oid] ?? []
            table.primaryKey = constraints.primaryKeys[entry.oid]
            table.uniqueKeys = constraints.uniqueKeys[entry.oid] ?? []
            table.foreignKeys = constraints.foreignKeys[entry.oid] ?? []
            table.indexes = indexes[entry.oid] ?? []
            table.dependents = dependents[entry.oid] ?? []
            return table
        }
        return Schema(
            origin: origin, tables: tables, sequences: try await SequencesQuery.run(on: connection),
            views: try await ViewsQuery.run(on: connection))
    }

    /// The sequences that were read without their position, because this role may not see it.
    ///
    /// - Parameter connection: The connection that the catalog was read from.
    /// - Returns: Their names, by schema and name.
    /// - Throws: ``PostgresError`` as the server reports it.
    public static func sequencesOfUnknownPosition(
        _ connection: PostgresConnection
    ) async throws(PostgresError) -> [ObjectName] {
        try await SequencesQuery.unknown(on: connection)
    }
}
