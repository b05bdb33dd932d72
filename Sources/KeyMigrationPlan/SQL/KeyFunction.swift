import SchemaModel

/// `unserial.key_at`: the UUIDv7 of an existing row, a pure function of its creation time, its old id and a secret.
///
/// ```
///  0                   48    52           64  66                       66+t                       128
///  ┌────────────────────┬─────┬────────────┬───┬────────────────────────┬──────────────────────────┐
///  │ milliseconds       │ 0111│ fraction   │ 10│ mask(time) + old id    │ keyed hash of the id     │
///  └────────────────────┴─────┴────────────┴───┴────────────────────────┴──────────────────────────┘
///   RFC 9562, 5.7        ver   µs · 4.096   var  t = id bits + 6          62 − t bits
/// ```
///
/// - Rows sort by (creation time in microseconds, old id): the fraction is RFC 9562's method 3 (section 6.2), and inside
///   one microsecond the mask is the same for all rows, so the sum keeps the order of the ids.
/// - The mask is a keyed hash of the time that never overflows the field, so an id published on its own does not tell the
///   old number, and no one without the secret can compute a neighbour's id.
/// - Because the value depends on nothing but the row, a child can compute the id of a parent that is not filled yet, in
///   any order, in any process, after any crash.
public enum KeyFunction {
    static let create = """
        CREATE OR REPLACE FUNCTION unserial.key_at(secret bytea, at timestamptz, id bigint, id_bits int) RETURNS uuid
        LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $unserial$
        DECLARE
            -- Times outside the 48 bits of RFC 9562, and no time at all, are the moment 0: such rows sort by their id.
            us bigint := CASE
                WHEN at >= '1970-01-01 00:00:00+00' AND at < '2100-01-01 00:00:00+00'
                THEN (date_part('epoch', at) * 1000000)::bigint
                -- Later, a double no longer tells microseconds apart; exact, but slower.
                WHEN at >= '2100-01-01 00:00:00+00' AND at < '10000-01-01 00:00:00+00'
                THEN (extract(epoch FROM at) * 1000000)::bigint ELSE 0 END;
            of_time bytea := sha256(secret || int8send(us));
            of_id bytea := sha256(secret || decode('00', 'hex') || int8send(id));
            low bigint := (1::bigint << id_bits) - 1;
            -- 63 of the 64 possible prefixes: the last one could overflow.
            mask bigint := ((get_byte(of_time, 0) * 256 + get_byte(of_time, 1))::bigint % 63 << id_bits)
                + (('x' || encode(substr(of_time, 3, 8), 'hex'))::bit(64)::bigint & low);
        BEGIN
            IF id IS NULL THEN RETURN NULL; END IF;
            RETURN (lpad(to_hex(us / 1000), 12, '0')
                || to_hex(28672 + us % 1000 * 4096 / 1000)
                || to_hex((-9223372036854775808)::bigint
                    | (mask + (id & low) << 56 - id_bits)
                    | (('x' || encode(substr(of_id, 1, 8), 'hex'))::bit(64)::bigint & (1::bigint << 56 - id_bits) - 1)
                ))::uuid;
        END $unserial$
        """

    /// The creation time of a row of that alias as an SQL expression of type `timestamptz`.
    package static func time(_ key: ConvertedKey, _ alias: String) -> String {
        switch key.time {
        case .zoned(let column): "\(alias).\(column.quotedAsIdentifier)"
        case .local(let column, let zone):
            "(\(alias).\(column.quotedAsIdentifier)::timestamp AT TIME ZONE \(zone.quotedAsLiteral))"
        case .fixed(let moment): "\(moment.quotedAsLiteral)::timestamptz"
        }
    }

    /// The time by which the ids of rows of that alias sort: ``time(_:_:)``, with those that an id can't hold as the
    /// moment 0.
    package static func sortTime(_ key: ConvertedKey, _ alias: String) -> String {
        let time = time(key, alias)
        return "CASE WHEN \(isInRange(time)) THEN \(time) ELSE '1970-01-01 00:00:00+00' END"
    }

    /// Whether an id can hold that time.
    package static func isInRange(_ time: String) -> String {
        "\(time) >= '1970-01-01 00:00:00+00' AND \(time) < '10000-01-01 00:00:00+00'"
    }

    /// The id of a row of that alias as an SQL expression, with the table's secret as SQL.
    public static func call(_ key: ConvertedKey, alias: String, secret: String, side: Side = .integers) -> String {
        """
        unserial.key_at(\(secret), \(time(key, alias)), \(alias).\(key.column.integer(side).quotedAsIdentifier)::bigint, \
        \(key.idBits))
        """
    }
}
