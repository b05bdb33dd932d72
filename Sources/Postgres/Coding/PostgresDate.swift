/// A value of type `date`: days since 2000-01-01, the two ends of the range standing for the infinities.
public struct PostgresDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Days since 2000-01-01.
    public var daysSince2000: Int32

    /// `infinity`: later than every day.
    public static let infinity = PostgresDate(daysSince2000: .max)
    /// `-infinity`: earlier than every day.
    public static let negativeInfinity = PostgresDate(daysSince2000: .min)

    /// Creates a day from the number of days since 2000-01-01.
    public init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    /// Creates a day of the (proleptic) Gregorian calendar.
    ///
    /// - Parameters:
    ///   - year: astronomical: 0 is 1 BC.
    ///   - month: 1 to 12.
    ///   - day: 1 to 31; a day beyond the end of its month counts on into the next.
    public init(year: Int, month: Int, day: Int) {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil: years start in March, so that
        // the leap day is the last; an era is 400 years.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        // 730425 days lie between 0000-03-01 and 2000-01-01.
        daysSince2000 = Int32(clamping: era * 146_097 + dayOfEra - 730_425)
    }

    /// Year (astronomical: 0 is 1 BC), month and day.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSince2000) + 730_425
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day)
    }

    /// The order of time.
    public static func < (left: PostgresDate, right: PostgresDate) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }

    /// `2026-11-22`, or `infinity`, `-infinity`.
    public var description: String {
        if self == .infinity { return "infinity" }
        if self == .negativeInfinity { return "-infinity" }
        let (year, month, day) = components
        return "\(Int64(year).padded(to: 4))-\(Int64(month).padded(to: 2))-\(Int64(day).padded(to: 2))"
    }
}

extension PostgresDate: PostgresEncodable, PostgresDecodable {
    /// `date`.
    public static var postgresType: PostgresType { .date }

    /// Writes 32 bits, or `2026-11-22` for text.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        switch type {
        case .date: buffer.append(daysSince2000)
        case .unspecified, .text, .varchar: buffer.append(text: description)
        default: throw refuse(type)
        }
    }

    /// Reads `date`.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> PostgresDate {
        guard type == .date else { throw .mismatch(type, wanted: "PostgresDate") }
        return PostgresDate(daysSince2000: try bytes.wholeInteger())
    }
}

extension Int64 {
    /// Decimal digits, with leading zeros up to `width`; the sign comes before them.
    func padded(to width: Int) -> String {
        let digits = String(magnitude)
        return (self < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
