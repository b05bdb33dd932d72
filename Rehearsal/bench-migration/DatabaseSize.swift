import Postgres

/// What a database takes on disk, and what it wrote to the log.
enum DatabaseSize {
    /// Bytes of all tables with their indexes and TOAST tables, the catalog left out; of what `unserial` keeps too.
    static func relations(on connection: PostgresConnection) async throws -> Int {
        try await connection.query(
            """
            SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            """
        ).one().get(0)
    }

    /// The end of the write-ahead log, in bytes since its beginning.
    static func logPosition(on connection: PostgresConnection) async throws -> Int {
        try await connection.query("SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint").one().get(0)
    }
}
