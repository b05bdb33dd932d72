import FoundationEssentials
import KeyMigrationPlan
import Postgres
import SchemaModel

/// Reads and writes the schema `unserial`: what a later process needs to go on.
struct StateStore {
    let connection: PostgresConnection

    /// The migration under way, or the last finished one; `nil` if there never was one.
    func load() async throws -> MigrationRecord? {
        let known = try await connection.query(
            """
            SELECT to_regclass('unserial.migration') IS NOT NULL AS present,
                EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('unserial.migration') AND attname = \
                'graph')
                    AS ours, to_regnamespace('unserial') IS NOT NULL AS schema,
                obj_description(to_regnamespace('unserial'), 'pg_namespace') LIKE '%Made by unserial%' AS marked
            """
        ).one()
        guard try known.get("present", as: Bool.self) else {
            if try known.get("schema", as: Bool.self), try known.get("marked", as: Bool?.self) != true {
                throw MigrationError.foreignSchema()
            }
            return nil
        }
        guard try known.get("ours", as: Bool.self) else { throw MigrationError.foreignSchema() }
        let rows = try await connection.query(
            """
            SELECT id::text, phase, graph::text, options::text, \(raw: Self.moment("started_at")),
                \(raw: Self.moment("ready_at")), \(raw: Self.moment("cut_over_at")), \(raw: Self.moment("reverted_at")),
                keeps_legacy, \(raw: Self.moment("finished_at"))
            FROM unserial.migration ORDER BY (phase = 'finished'), migration.finished_at DESC LIMIT 1
            """)
        guard let row = rows.first else { return nil }
        guard let phase = MigrationPhase(rawValue: try row.get("phase")) else { return nil }
        do {
            let decoder = JSONDecoder()
            return MigrationRecord(
                id: try row.get("id"), phase: phase,
                graph: try decoder.decode(KeyGraph.self, from: Data(try row.get("graph", as: String.self).utf8)),
                options: try decoder.decode(
                    MigrationOptions.self, from: Data(try row.get("options", as: String.self).utf8)),
                startedAt: try row.get("started_at"), readyAt: try row.get("ready_at"),
                cutOverAt: try row.get("cut_over_at"),
                revertedAt: try row.get("reverted_at"), keepsLegacy: try row.get("keeps_legacy"),
                finishedAt: try row.get("finished_at"))
        } catch let error as DecodingError {
            throw MigrationError.unreadableState(error)
        }
    }

    private static func moment(_ column: String) -> String {
        "to_char(\(column) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS \(column)"
    }

    /// Records a new migration; the schema, its functions and the row appear together.
    func create(_ graph: KeyGraph, options: MigrationOptions, tool: String) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let graphText = String(decoding: try encoder.encode(graph), as: UTF8.self)
        let optionsText = String(decoding: try encoder.encode(options), as: UTF8.self)
        var statements = UnserialSchema.statements(serverMajor: graph.serverMajor)
        statements.append(
            """
            INSERT INTO unserial.migration (phase, graph, options, tool)
            VALUES ('expanding', \(graphText.quotedAsLiteral), \(optionsText.quotedAsLiteral), \(tool.quotedAsLiteral))
            """)
        statements.append("DELETE FROM unserial.checksum")
        statements.append("DELETE FROM unserial.table_state")
        for table in graph.tables {
            // Two random UUIDs hold 244 bits of the server's strong random source, without any extension.
            statements.append(
                """
                INSERT INTO unserial.table_state (name, secret)
                VALUES (\(table.name.sql.quotedAsLiteral), uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
                """)
        }
        try await connection.script((["BEGIN"] + statements + ["COMMIT"]).joined(separator: ";\n"))
    }

    /// The statement that moves the migration to a phase, for use inside a step's own transaction.
    static func move(to phase: MigrationPhase) -> String {
        let stamp: String? =
            switch phase {
            case .ready: "ready_at"
            case .cutOver: "cut_over_at"
            case .reverted: "reverted_at"
            case .finished: "finished_at"
            default: nil
            }
        let stamped = stamp.map { ", \($0) = clock_timestamp()" } ?? ""
        return """
            UPDATE unserial.migration SET phase = \(phase.rawValue.quotedAsLiteral)\(stamped) WHERE phase <> 'finished'
            """
    }

    /// Gives up the way back, for good.
    ///
    /// - Parameter keepsLegacy: Whether the old ids stay, so that a later call goes on in the same way.
    /// - Throws: `PostgresError` if the statement fails.
    func beginFinish(keepsLegacy: Bool) async throws(PostgresError) {
        try await connection.execute(
            "UPDATE unserial.migration SET phase = 'finishing', keeps_legacy = \(keepsLegacy) WHERE phase = 'cut over'")
    }

    /// Moves the migration to a phase.
    func move(to phase: MigrationPhase) async throws(PostgresError) {
        try await connection.execute(SQL(raw: Self.move(to: phase)))
    }
}
