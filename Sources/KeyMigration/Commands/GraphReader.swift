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
        return (schema, KeyGraph.read(schema, options: options, ranges: ranges))
    }
}
