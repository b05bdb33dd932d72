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
}
