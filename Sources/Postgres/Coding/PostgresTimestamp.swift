/// A value of type `timestamp with time zone` or `timestamp without time zone`.
///
/// Storage is the server's own: microseconds since 2000-01-01 00:00:00 UTC in 64 bits, the two ends of the range
/// standing for `infinity` and `-infinity`.
public struct PostgresTimestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Microseconds since 2000-01-01 00:00:00 UTC.
    public var microsecondsSince2000: Int64

    /// `infinity`: later than every moment.
    public static let infinity = PostgresTimestamp(microsecondsSince2000: .max)
    /// `-infinity`: earlier than every moment.
    public static let negativeInfinity = PostgresTimestamp(microsecondsSince2000: .min)
    /// Microseconds from 1970-01-01 to 2000-01-01: 10957 days.
    public static let epochOffset: Int64 = 946_684_800_000_000

    /// Creates a moment from microseconds since 2000-01-01 00:00:00 UTC.
    public init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    /// Creates a moment from microseconds since 1970-01-01 00:00:00 UTC; what lies before the range is `-infinity`.
    public init(microsecondsSince1970: Int64) {
        let (value, overflow) = microsecondsSince1970.subtractingReportingOverflow(Self.epochOffset)
        microsecondsSince2000 = overflow ? .min : value
    }

    /// Microseconds since 1970-01-01 00:00:00 UTC; `nil` for the infinities and for what 64 bits cannot hold.
    public var microsecondsSince1970: Int64? {
        guard isFinite else { return nil }
        let (value, overflow) = microsecondsSince2000.addingReportingOverflow(Self.epochOffset)
        return overflow ? nil : value
    }

    /// Whether it is neither `infinity` nor `-infinity`.
    public var isFinite: Bool { self != .infinity && self != .negativeInfinity }

    /// The order of time.
    public static func < (left: PostgresTimestamp, right: PostgresTimestamp) -> Bool {
        left.microsecondsSince2000 < right.microsecondsSince2000
    }

    /// ISO 8601 in UTC with microseconds, such as `2026-11-22T19:00:00.000001Z`, or `infinity`, `-infinity`.
    public var description: String {
        if self == .infinity { return "infinity" }
        if self == .negativeInfinity { return "-infinity" }
        let perDay: Int64 = 86_400_000_000
        var (days, rest) = microsecondsSince2000.quotientAndRemainder(dividingBy: perDay)
        if rest < 0 {
            days -= 1
            rest += perDay
        }
        let seconds = rest / 1_000_000
        let date = PostgresDate(daysSince2000: Int32(truncatingIfNeeded: days)).description
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0.padded(to: 2) }.joined(separator: ":")
        return "\(date)T\(time).\((rest % 1_000_000).padded(to: 6))Z"
    }
}

extension PostgresTimestamp: PostgresEncodable, PostgresDecodable {
    /// `timestamp with time zone`.
    public static var postgresType: PostgresType { .timestamptz }

    /// Writes 64 bits, or ISO 8601 for text.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        switch type {
        case .timestamptz, .timestamp: buffer.append(microsecondsSince2000)
        case .unspecified, .text, .varchar: buffer.append(text: description)
        default: throw refuse(type)
        }
    }

    /// Reads both timestamp types; one without a time zone is taken as UTC.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> PostgresTimestamp {
        guard type == .timestamptz || type == .timestamp else { throw .mismatch(type, wanted: "PostgresTimestamp") }
        return PostgresTimestamp(microsecondsSince2000: try bytes.wholeInteger())
    }
}
