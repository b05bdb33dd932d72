import KeyMigrationPlan
import Postgres
import SchemaModel

/// What a revert did.
public enum RevertReport: Sendable {
    /// The application sees integers again; the UUIDs are kept.
    case swappedBack(SwapReport)
    /// Everything that the migration had added is gone.
    case removed(tables: Int)
}

extension Migration {
    /// Goes back to the integer keys, keeping every row written since.
    ///
    /// From a database that is cut over, the integers get their names back and the UUIDs stay in the shadow columns,
    /// filled for new rows too: `start` and `cutover` go forward again with the same UUIDs. If there never was a
    /// cutover, everything that the migration added is removed.
    ///
    /// - Parameter removing: Whether to remove UUIDs that were once in use as well.
    /// - Returns: What was done.
    /// - Throws: ``MigrationError``; the same call goes on from there.
    public func revert(removing: Bool = false) async throws -> RevertReport {
        try await withConnection(writing: true) { _ in
            try await withWorker { connection in
                let store = StateStore(connection: connection)
                var record = try await current(on: connection, to: "revert")
                var swapped: SwapReport?
                switch record.phase {
                case .finishing, .finished:
                    throw MigrationError.phase(
                        record.phase, "revert",
                        "The way back was given up; run unserial "
                            + "finish until it is done")
                case .cutOver:
                    swapped = try await swap(record, to: .integers, phase: .reverted, rehearsing: false, on: connection)
                    record.phase = .reverted
                case .expanding, .ready, .reverted:
                    // The UUIDs were in use once, and may stand in links and logs: they don't go by a repeated command.
                    if record.cutOverAt != nil, !removing { throw MigrationError.keepsUUIDs() }
                case .removing: break
                }
                if let swapped, !removing { return .swappedBack(swapped) }
                try await store.move(to: .removing)
                record.graph = try await Self.remaining(of: record.graph, on: connection)
                try await runner(record, on: connection).run(MigrationPlan(record.graph).remove)
                try await Self.dropState(on: connection)
                return .removed(tables: record.graph.tables.count)
            }
        }
    }

    /// Takes the state away. An earlier migration that was finished keeps its record, and the default of its keys.
    ///
    /// Without `CASCADE`: if anything of the user's has come to depend on the schema, it is told and nothing is lost.
    private static func dropState(on connection: PostgresConnection) async throws(PostgresError) {
        // Those of a table that someone has dropped outlive its triggers.
        let orphans = try await connection.query(
            """
            SELECT p.oid::regprocedure::text AS function FROM pg_proc p
            WHERE p.pronamespace = to_regnamespace('unserial') AND p.prorettype = 'trigger'::regtype
            """)
        for orphan in orphans {
            try await connection.script("DROP FUNCTION \(orphan.get("function", as: String.self))")
        }
        let earlier = try await connection.query(
            "SELECT EXISTS (SELECT FROM unserial.migration WHERE phase = "
                + "'finished')"
        ).one()
        if try earlier.get(0, as: Bool.self) {
            return try await connection.script(
                """
                BEGIN;
                DELETE FROM unserial.checksum;
                DELETE FROM unserial.table_state;
                DELETE FROM unserial.migration WHERE phase <> 'finished';
                COMMIT
                """)
        }
        try await connection.script(
            """
            BEGIN;
            DROP TABLE unserial.checksum, unserial.table_state, unserial.migration;
            DROP FUNCTION IF EXISTS unserial.key_at(bytea, timestamptz, bigint, int);
            DROP FUNCTION IF EXISTS unserial.uuidv7();
            DROP SCHEMA unserial;
            COMMIT
            """)
    }
}
