public import Postgres
public import SchemaModel

/// What a database told.
public struct CatalogReading: Sendable {
    /// The schema.
    public var schema: Schema
    /// The values that were asked for and not read.
    public var unread: [UnreadData]
}

/// Reads the catalog of a live PostgreSQL database into a schema: one query a subject, no superuser, nothing written.
public struct CatalogReader {
    /// Reads the whole catalog.
    ///
    /// - Parameter connection: A connection that no one else uses meanwhile. Its `search_path` is set to `pg_catalog` for
    ///   the session, so that the server qualifies every name.
    /// - Returns: Every table, sequence and view outside the system schemas.
    /// - Throws: ``PostgresError`` as the server reports it.
    public static func read(_ connection: PostgresConnection) async throws(PostgresError) -> Schema {
        try await read(connection, readingData: false).schema
    }

    /// Reads the whole catalog, and if asked what the values of id columns look like.
    ///
    /// - Parameters:
    ///   - connection: A connection that no one else uses meanwhile; its `search_path` is set.
    ///   - readingData: Whether to look at rows as well: counts of them, at most 20,000 rows of a table, in read-only
    ///     transactions.
    ///   - milliseconds: How long the rows of one table may take before they are left out.
    /// - Returns: The schema, and what could not be read of the values.
    /// - Throws: ``PostgresError`` as the server reports it.
    public static func read(
        _ connection: PostgresConnection, readingData: Bool, milliseconds: Int = 5000
    ) async throws(PostgresError) -> CatalogReading {
        try await connection.execute("SET search_path = pg_catalog")
        let server = try await connection.query(
            "SELECT current_database()::text AS name, current_setting('server_version_num')::int4 AS version")
        guard let facts = server.first else {
            return CatalogReading(schema: Schema(origin: .catalog(database: "", version: 0)), unread: [])
        }
        let origin = Schema.Origin.catalog(
            database: try facts.get("name"), version: Int(try facts.get("version", as: Int32.self)))

        let found = try await TablesQuery.run(on: connection)
        let columns = try await ColumnsQuery.run(on: connection)
        let constraints = try await ConstraintsQuery.run(on: connection)
        let indexes = try await IndexesQuery.run(on: connection)
        let dependents = try await DependentsQuery.run(on: connection)
        var tables = found.map { entry in
            var table = entry.table
            table.columns = columns[entry.oid] ?? []
            table.primaryKey = constraints.primaryKeys[entry.oid]
            table.uniqueKeys = constraints.uniqueKeys[entry.oid] ?? []
            table.foreignKeys = constraints.foreignKeys[entry.oid] ?? []
            table.indexes = indexes[entry.oid] ?? []
            table.dependents = dependents[entry.oid] ?? []
            return table
        }.withSumsOfFamilies()
        let unread =
            readingData ? try await SamplesQuery.run(into: &tables, on: connection, milliseconds: milliseconds) : []
        // After the values: a sequence read before them would seem to stand behind rows that came meanwhile.
        let sequences = try await SequencesQuery.run(on: connection)
        let schema = Schema(
            origin: origin, tables: tables, sequences: sequences, views: try await ViewsQuery.run(on: connection))
        return CatalogReading(schema: schema, unread: unread)
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
