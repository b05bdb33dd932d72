import SchemaModel

/// The schema `unserial` in the user's database: the state of the migration and the functions that its triggers call.
public enum UnserialSchema {
    /// A query that gives the roles, other than the current one, that own the schema or anything in it, as `owners`; NULL
    /// for none.
    ///
    /// Our triggers run with our rights whatever stands in this schema: a function that someone else put there first, and
    /// may replace at any time, would hand these rights to them.
    package static let foreignOwners = """
        SELECT string_agg(DISTINCT pg_get_userbyid(owner)::text, ', ') AS owners FROM (
            SELECT nspowner AS owner FROM pg_namespace WHERE nspname = 'unserial'
            UNION SELECT relowner FROM pg_class WHERE relnamespace = to_regnamespace('unserial')
            UNION SELECT proowner FROM pg_proc WHERE pronamespace = to_regnamespace('unserial')
        ) o WHERE pg_get_userbyid(owner) <> current_user
        """

    /// The same question as the last act of the transaction that makes the schema, so that nothing slips in between.
    private static let refuseForeignOwners = """
        DO $unserial$ BEGIN
            IF (\(foreignOwners)) IS NOT NULL THEN
                RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'the schema unserial is not ours alone';
            END IF;
        END $unserial$
        """

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
                    ('expanding', 'ready', 'cut over', 'reverted', 'removing', 'finishing', 'finished')),
                graph jsonb NOT NULL,
                options jsonb NOT NULL,
                tool text NOT NULL,
                started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                ready_at timestamptz,
                cut_over_at timestamptz,
                reverted_at timestamptz,
                keeps_legacy boolean,
                finished_at timestamptz
            )
            """,
            // At most one migration is under way.
            """
            CREATE UNIQUE INDEX IF NOT EXISTS migration_active ON unserial.migration ((true)) WHERE phase <> 'finished'
            """,
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
                first_integer bigint,
                last_integer bigint,
                handed_out bigint
            )
            """,
            // An earlier migration may have left the table without them.
            """
            ALTER TABLE unserial.table_state ADD COLUMN IF NOT EXISTS first_integer bigint, \
            ADD COLUMN IF NOT EXISTS handed_out bigint
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
        // The secrets are nobody's business.
        statements += ["migration", "table_state", "checksum"].map {
            DefaultPrivileges.revoke(on: ObjectName(schema: "unserial", $0))
        }
        statements.append(refuseForeignOwners)
        return statements
    }
}
