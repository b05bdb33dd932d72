import KeyMigrationPlan
import Postgres
import SchemaModel

/// What the checks share: one snapshot of the database, and what the migration has left in it.
struct ProofContext {
    let connection: PostgresConnection
    let record: MigrationRecord
    /// Whether no one else has written since the migration started, so that every checksum must be equal.
    let isQuiescent: Bool

    var side: Side { record.side }
    var graph: KeyGraph { record.graph }

    /// Whether a column is still there: `finish` drops integers.
    func exists(_ table: ObjectName, _ column: String) async throws(PostgresError) -> Bool {
        try await connection.query(
            """
            SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(\(table.sql)) AND attname = \(column)
                AND NOT attisdropped) AS present
            """
        ).one().get("present")
    }

    /// The rows that a query gives as `key` and `problem`, the first ones only.
    func examples(_ table: KeyedTable, _ query: String) async throws(PostgresError) -> [ProofExample] {
        let rows = try await connection.query(SQL(raw: "\(query) LIMIT \(ProofResult.exampleLimit)"))
        var examples: [ProofExample] = []
        for row in rows {
            examples.append(
                ProofExample(
                    table: table.name.description, key: try row.get("key"), problem: try row.get("problem")))
        }
        return examples
    }

    /// What a row of that alias is called, as an SQL expression of type `text`: its new key and its old one, or the
    /// primary key that no migration touched, or its place.
    func label(_ table: KeyedTable, _ alias: String) async throws(PostgresError) -> String {
        var columns: [String] = []
        if let key = table.key {
            columns.append(key.column.uuid(side))
            if try await exists(table.name, key.column.integer(side)) { columns.append(key.column.integer(side)) }
        } else {
            columns = try await primaryKey(table.name)
        }
        guard !columns.isEmpty else { return "'ctid=' || \(alias).ctid" }
        let values = columns.map {
            "\("\($0)=".quotedAsLiteral) || COALESCE(\(alias).\($0.quotedAsIdentifier)::text, 'NULL')"
        }
        return "concat_ws(', ', \(values.joined(separator: ", ")))"
    }

    private func primaryKey(_ table: ObjectName) async throws(PostgresError) -> [String] {
        let rows = try await connection.query(
            """
            SELECT a.attname::text AS name FROM pg_index i
            JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place) ON k.place <= i.indnkeyatts
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
            WHERE i.indrelid = to_regclass(\(table.sql)) AND i.indisprimary ORDER BY k.place
            """)
        var names: [String] = []
        for row in rows { names.append(try row.get("name")) }
        return names
    }
}
