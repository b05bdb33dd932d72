import KeyMigrationPlan
import Postgres
import PostgresCatalog
import SchemaModel

/// Reads the graph of a live database.
struct GraphReader {
    let connection: PostgresConnection

    /// The schema and what a migration with these options makes of it.
    func read(_ options: MigrationOptions) async throws -> (schema: Schema, reading: GraphReading) {
        let schema = try await CatalogReader.read(connection)
        var ranges: [ObjectName: KeyRange] = [:]
        for table in KeyGraph.candidates(in: schema, options: options) {
            guard let key = table.primaryKey?.columns.first, table.primaryKey?.columns.count == 1,
                table.column(key)?.type.integerBits != nil
            else { continue }
            let column = key.quotedAsIdentifier
            let row = try await connection.query(
                SQL(raw: "SELECT min(\(column))::int8 AS low, max(\(column))::int8 AS high FROM \(table.name.sql)")
            ).one()
            if let low: Int64 = try row.get("low"), let high: Int64 = try row.get("high") {
                ranges[table.name] = KeyRange(minimum: low, maximum: high)
            }
        }
        let reading = KeyGraph.read(schema, options: options, ranges: ranges)
        guard case .graph(let graph) = reading else { return (schema, reading) }
        let refusals = try await unreadableTimes(of: graph)
        return (schema, refusals.isEmpty ? reading : .refused(refusals))
    }

    /// Moments and time zones that have the right form, and that the server knows nothing of.
    private func unreadableTimes(of graph: KeyGraph) async throws -> [Refusal] {
        var refusals: [Refusal] = []
        for (table, key) in graph.keyed {
            guard let (attempt, declared) = Self.attempt(key.time) else { continue }
            switch try await answer(attempt) {
            case true?: break
            case false?: refusals.append(.unusableTime(table.name, declared))
            case nil: refusals.append(.unreadableTime(table.name, declared))
            }
        }
        return refusals
    }

    private static func attempt(_ time: CreationTime) -> (query: String, declared: String)? {
        switch time {
        case .zoned: nil
        case .local(_, let zone):
            (
                "SELECT '2000-01-01'::timestamp AT TIME ZONE \(zone.quotedAsLiteral) IS NOT NULL",
                "time zone \(zone)"
            )
        case .fixed(let moment):
            ("SELECT \(KeyFunction.isInRange("\(moment.quotedAsLiteral)::timestamptz"))", "moment \(moment)")
        }
    }

    /// What the server answers, `nil` if it does not understand the value.
    private func answer(_ query: String) async throws(PostgresError) -> Bool? {
        do {
            return try await connection.query(SQL(raw: query)).one().get(0)
        } catch {
            guard SQLState.dataException ~= error else { throw error }
            return nil
        }
    }
}
