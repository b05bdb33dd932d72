extension KeyFunction {
    /// The time in an id as an SQL expression of type `timestamptz`, to the microsecond.
    ///
    /// The fraction of RFC 9562's method 3 (section 6.2) is 4.096 steps a microsecond, rounded down, so rounding up on
    /// the way back gives each microsecond again. Seconds and the rest are added apart: an interval is multiplied as a
    /// double, which holds no more than 2^53 microseconds.
    package static func time(in uuid: String) -> String {
        """
        ('1970-01-01 00:00:00+00'::timestamptz + \(milliseconds(in: uuid)) / 1000 * interval '1 second' \
        + (\(milliseconds(in: uuid)) % 1000 * 1000 + \(fraction(in: uuid))) * interval '1 microsecond')
        """
    }

    /// The id of that integer with the time that stands in another id: the same id, if it was made of this integer,
    /// whatever has become of the row's creation time since.
    package static func call(timeIn uuid: String, integer: String, secret: String, bits: Int) -> String {
        "unserial.key_at(\(secret), \(time(in: uuid)), \(integer), \(bits))"
    }

    /// The integer of which an id was made as an SQL expression of type `bigint`; NULL if it was not made with this
    /// secret.
    package static func integer(in uuid: String, secret: String, bits: Int) -> String {
        let low = "((1::bigint << \(bits)) - 1)"
        func isMade(of integer: String) -> String {
            "\(call(timeIn: uuid, integer: integer, secret: secret, bits: bits)) = \(uuid)"
        }
        // The field holds the lowest bits alone; an integer below zero has lost its sign there.
        return """
            (SELECT CASE WHEN f.low NOT BETWEEN 0 AND \(low) THEN NULL WHEN \(isMade(of: "f.low")) THEN f.low \
            WHEN \(isMade(of: "f.low - \(low) - 1")) THEN f.low - \(low) - 1 END \
            FROM (SELECT (('x' || right(encode(uuid_send(\(uuid)), 'hex'), 16))::bit(64)::bigint \
            & 4611686018427387903 >> \(56 - bits)) \
            - ((get_byte(h.of_time, 0) * 256 + get_byte(h.of_time, 1))::bigint % 63 << \(bits)) \
            - (('x' || encode(substr(h.of_time, 3, 8), 'hex'))::bit(64)::bigint & \(low)) AS low \
            FROM (SELECT sha256(\(secret) \
            || int8send(\(milliseconds(in: uuid)) * 1000 + \(fraction(in: uuid)))) AS of_time) h) f)
            """
    }

    private static func milliseconds(in uuid: String) -> String {
        "('x' || left(encode(uuid_send(\(uuid)), 'hex'), 12))::bit(48)::bigint"
    }

    /// Microseconds beyond the millisecond.
    private static func fraction(in uuid: String) -> String {
        "((('x' || substr(encode(uuid_send(\(uuid)), 'hex'), 14, 3))::bit(12)::int * 1000 + 4095) / 4096)"
    }
}
