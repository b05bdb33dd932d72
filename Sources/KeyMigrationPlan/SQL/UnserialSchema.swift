/// The schema `unserial` in the user's database: the state of the migration and the functions that its triggers call.
public enum UnserialSchema {
    /// The statements that make it, each harmless when repeated.
    ///
    /// - Parameter serverMajor: The server's major version; from 18 on, `uuidv7()` is built in.
    /// - Returns: The statements, in order.
    public static func statements(serverMajor: Int) -> [String] {
        var statements = [
            "CREATE SCHEMA IF NOT EXISTS unserial",
            "COMMENT ON SCHEMA unserial IS 'State of the migration from integer keys to UUIDv7. Made by unserial; "
                + "do not edit.'",
            // The default of the new keys calls a function in this schema for every role that inserts.
            "GRANT USAGE ON SCHEMA unserial TO PUBLIC",
            """
            CREATE TABLE IF NOT EXISTS unserial.migration (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                phase text NOT NULL CHECK (phase IN
                    ('expanding', 'ready', 'cut over', 'reverting', 'reverted', 'removing', 'finishing', 'finished')),
                graph jsonb NOT NULL,
                options jsonb NOT NULL,
                tool text NOT NULL,
                started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                ready_at timestamptz,
                cut_over_at timestamptz,
                reverted_at timestamptz,
                finished_at timestamptz
            )
            """,
            // At most one migration is under way.
            "CREATE UNIQUE INDEX IF NOT EXISTS migration_active ON unserial.migration ((true)) WHERE phase <> "
                + "'finished'",
            """
            CREATE TABLE IF NOT EXISTS unserial.table_state (
                name text PRIMARY KEY,
                secret bytea NOT NULL,
                blocks bigint,
                next_block bigint NOT NULL DEFAULT 0,
                rows_filled bigint NOT NULL DEFAULT 0,
                rows_changed_otherwise bigint NOT NULL DEFAULT 0
                    CONSTRAINT backfill_changes_nothing_else CHECK (rows_changed_otherwise = 0),
                rows_expected bigint,
                filled_at timestamptz,
                checksums_at timestamptz,
                last_integer bigint
            )
            """,
            """
            CREATE TABLE IF NOT EXISTS unserial.checksum (
                name text NOT NULL,
                chunk bigint NOT NULL,
                rows bigint NOT NULL,
                sum numeric NOT NULL,
                PRIMARY KEY (name, chunk)
            )
            """,
            KeyFunction.create,
        ]
        if serverMajor < 18 {
            // Default privileges may keep new functions from PUBLIC, but every role that inserts must be able to call
            // this one.
            statements += [UUIDv7Function.create, "GRANT EXECUTE ON FUNCTION unserial.uuidv7() TO PUBLIC"]
        }
        return statements
    }
}
