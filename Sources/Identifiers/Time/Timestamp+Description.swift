extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, with as many digits after the second as needed, in threes: `2022-02-22T19:22:22.000Z`.
    ///
    /// At least milliseconds are written. Years beyond 9999 have five digits.
    public var description: String {
        let below = nanoseconds - Int128(milliseconds) * 1_000_000
        return text(fractionDigits: below == 0 ? 3 : below % 1000 == 0 ? 6 : 9)
    }

    /// RFC 3339 in UTC with a fixed number of digits after the second.
    ///
    /// - Parameter fractionDigits: 0 to 9; what is finer is cut off.
    /// - Returns: such as `2022-02-22T19:22:22.000Z`.
    public func text(fractionDigits: Int) -> String {
        let perDay: Int128 = 86_400_000_000_000
        let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: perDay)
        let days = remainder < 0 ? quotient - 1 : quotient
        guard let wholeDays = Int(exactly: days), abs(wholeDays) < 1 << 40 else { return "@\(nanoseconds)ns" }
        let inDay = Int(remainder < 0 ? remainder + perDay : remainder)
        let date = CivilDate(daysSinceEpoch: wholeDays)
        let second = inDay / 1_000_000_000
        let fraction = Self.digits(inDay % 1_000_000_000, 9).prefix(Swift.max(0, Swift.min(9, fractionDigits)))
        return "\(Self.digits(date.year, 4))-\(Self.digits(date.month, 2))-\(Self.digits(date.day, 2))"
            + "T\(Self.digits(second / 3600, 2)):\(Self.digits(second / 60 % 60, 2)):\(Self.digits(second % 60, 2))"
            + (fraction.isEmpty ? "Z" : ".\(fraction)Z")
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, width - text.count)) + text
    }
}
