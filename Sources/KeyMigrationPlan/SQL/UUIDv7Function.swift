/// `unserial.uuidv7()`: the default of the new keys on servers before PostgreSQL 18, where it is built in.
///
/// The layout is the built-in one's: 48 bits of milliseconds, 12 bits of the fraction below (RFC 9562, 6.2 method 3),
/// and 62 bits from the server's strong random source (`gen_random_uuid`).
public enum UUIDv7Function {
    static let create = """
        CREATE OR REPLACE FUNCTION unserial.uuidv7() RETURNS uuid
        LANGUAGE plpgsql VOLATILE PARALLEL SAFE AS $unserial$
        DECLARE
            us bigint := (date_part('epoch', clock_timestamp()) * 1000000)::bigint;
        BEGIN
            RETURN (lpad(to_hex(us / 1000), 12, '0') || to_hex(28672 + us % 1000 * 4096 / 1000)
                || substr(gen_random_uuid()::text, 20))::uuid;
        END $unserial$
        """

    /// The call, as the default of a column.
    public static func call(serverMajor: Int) -> String {
        serverMajor >= 18 ? "pg_catalog.uuidv7()" : "unserial.uuidv7()"
    }
}
