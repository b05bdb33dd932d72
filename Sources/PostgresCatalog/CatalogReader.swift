public import Postgres
public import SchemaModel

/// What a database told.
public struct CatalogReading: Sendable {
    /// The schema.
    public var schema: Schema
    /// The values that were asked for and not read.
    public var unread: [UnreadData] = []
    /// The relations that another session had locked: of these the catalog's own tables told what they do, and nobody
    /// their CHECKs, partial indexes and sizes.
    public var locked: [ObjectName] = []
    /// The sequences that were read without their position, because this role may not see it.
    public var hidden: [ObjectName] = []

    init(_ schema: Schema) { self.schema = schema }
}

/// Reads the catalog of a live PostgreSQL database into a schema: one query a subject, no superuser, nothing written.
public struct CatalogReader {
    /// Reads the whole catalog, with the text of every definition.
    ///
    /// - Parameter connection: A connection that no one else uses meanwhile. Its `search_path` is set to `pg_catalog` for
    ///   the session, so that the server qualifies every name.
    /// - Returns: Every table, sequence and view outside the system schemas.
    /// - Throws: ``PostgresError`` as the server reports it.
    public static func read(_ connection: PostgresConnection) async throws(PostgresError) -> Schema {
        var reading = try await begin(connection)
        let parts = Parts(
            tables: try await TablesQuery.run(on: connection), columns: try await ColumnsQuery.run(on: connection),
            constraints: try await ConstraintsQuery.run(on: connection),
            indexes: try await IndexesQuery.run(on: connection),
            dependents: try await DependentsQuery.run(on: connection))
        reading.schema.tables = parts.joined
        reading.schema.sequences = try await SequencesQuery.run(on: connection).sequences
        reading.schema.views = try await ViewsQuery.run(on: connection)
        return reading.schema
    }

    /// Reads what an audit asks of a catalog, past what other sessions have locked, and if asked what the values of id
    /// columns look like.
    ///
    /// - Parameters:
    ///   - connection: A connection that no one else uses meanwhile; its `search_path` is set. Its `lock_timeout` says
    ///     how long a locked table is waited for.
    ///   - readingData: Whether to look at rows as well: counts of them, at most 20,000 rows of a table, in read-only
    ///     transactions.
    ///   - milliseconds: How long the rows of one table may take before they are left out.
    /// - Returns: The schema, and what could not be read.
    /// - Throws: ``PostgresError`` as the server reports it.
    public static func read(
        _ connection: PostgresConnection, readingData: Bool, milliseconds: Int = 5000
    ) async throws(PostgresError) -> CatalogReading {
        var reading = try await begin(connection)
        reading.schema.instance = try await instance(connection)
        var locked = LockedRelations()
        let tables = try await locked.passing(on: connection) { locked throws(PostgresError) in
            try await TablesQuery.run(on: connection, past: locked)
        }
        let columns = try await locked.passing(on: connection) { locked throws(PostgresError) in
            try await ColumnsQuery.run(on: connection, past: locked)
        }
        let constraints = try await ConstraintsQuery.run(on: connection)
        let indexes = try await locked.passing(on: connection) { locked throws(PostgresError) in
            try await IndexesQuery.run(on: connection, past: locked)
        }
        let dependents = try await locked.passing(on: connection) { locked throws(PostgresError) in
            try await DependentsQuery.facts(on: connection, past: locked)
        }
        let parts = Parts(
            tables: tables, columns: columns, constraints: constraints, indexes: indexes, dependents: dependents)
        reading.schema.tables = parts.joined
        if readingData {
            reading.unread = try await SamplesQuery.run(
                into: &reading.schema.tables, on: connection, milliseconds: milliseconds, past: locked.names)
        }
        // After the values: a sequence read before them would seem to stand behind rows that came meanwhile.
        let sequences = try await locked.passing(on: connection) { locked throws(PostgresError) in
            try await SequencesQuery.run(on: connection, past: locked)
        }
        reading.schema.sequences = sequences.sequences
        reading.hidden = sequences.hidden
        reading.schema.views = try await ViewsQuery.run(on: connection, isWhole: false)
        reading.locked = locked.names.sorted()
        return reading
    }

    private static func begin(_ connection: PostgresConnection) async throws(PostgresError) -> CatalogReading {
        try await connection.execute("SET search_path = pg_catalog")
        let server = try await connection.query(
            "SELECT current_database()::text AS name, current_setting('server_version_num')::int4 AS version")
        guard let facts = server.first else {
            return CatalogReading(Schema(origin: .catalog(database: "", version: 0)))
        }
        let version = Int(try facts.get("version", as: Int32.self))
        return CatalogReading(Schema(origin: .catalog(database: try facts.get("name"), version: version)))
    }

    /// Which database it is. Some hosts let nobody ask: then its name has to do.
    private static func instance(_ connection: PostgresConnection) async throws(PostgresError) -> String? {
        do throws(PostgresError) {
            let rows = try await connection.query(
                """
                SELECT s.system_identifier || '/' || d.oid AS instance
                FROM pg_control_system() s, pg_database d WHERE d.datname = current_database()
                """)
            return try rows.first?.get("instance", as: String?.self)
        } catch {
            guard error.code == .server else { throw error }
            return nil
        }
    }

    /// What the queries found, by the table's object id.
    private struct Parts {
        var tables: [TablesQuery.Result]
        var columns: [Int64: [Column]]
        var constraints: ConstraintsQuery.Result
        var indexes: [Int64: [Index]]
        var dependents: [Int64: [Dependent]]

        var joined: [Table] {
            tables.map { entry in
                var table = entry.table
                table.columns = columns[entry.oid] ?? []
                table.primaryKey = constraints.primaryKeys[entry.oid]
                table.uniqueKeys = constraints.uniqueKeys[entry.oid] ?? []
                table.foreignKeys = constraints.foreignKeys[entry.oid] ?? []
                table.indexes = indexes[entry.oid] ?? []
                table.dependents = dependents[entry.oid] ?? []
                return table
            }.withSumsOfFamilies()
        }
    }
}
