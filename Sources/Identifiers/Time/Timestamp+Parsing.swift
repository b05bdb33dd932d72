extension Timestamp: LosslessStringConvertible {
    /// Reads a time as ``init(parsing:)`` does; nil for what is not one.
    ///
    /// What ``description`` writes is read back for the years 0 to 99999.
    public init?(_ description: String) {
        guard let time = try? Timestamp(parsing: description) else { return nil }
        self = time
    }

    /// Reads a time: RFC 3339 with `T` or a blank and any number of digits after the second, a date (its midnight in
    /// UTC), or `@` and seconds since 1970 as `date(1)` takes them.
    ///
    /// `2026-11-22T19:30:00.25+01:00`, `2026-11-22 19:30:00Z`, `2026-11-22`, `@1700000000.5`. A time of day needs `Z` or an
    /// offset; digits after the ninth are cut off; a leap second (`:60`) counts as the second after it.
    ///
    /// - Parameter text: the whole text.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/malformedTime`` and the position.
    public init(parsing text: String) throws(IdentifierError) {
        var reader = TimeReader(text)
        self = try reader.read()
    }
}

/// Reads one time from left to right.
private struct TimeReader {
    private let text: String
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    mutating func read() throws(IdentifierError) -> Timestamp {
        let time = take("@") ? try epoch() : try calendar()
        guard index == bytes.count else { throw fault("the end") }
        return time
    }

    private mutating func epoch() throws(IdentifierError) -> Timestamp {
        let isNegative = take("-")
        let seconds = try number(1...12, "seconds since 1970")
        let magnitude = Int128(seconds) * 1_000_000_000 + Int128(take(".") ? try fraction() : 0)
        return Timestamp(nanoseconds: isNegative ? -magnitude : magnitude)
    }

    private mutating func calendar() throws(IdentifierError) -> Timestamp {
        let year = try number(4...5, "a year")
        try demand("-")
        let month = try number(2...2, "a month", within: 1...12)
        try demand("-")
        let start = index
        let date = CivilDate(year: year, month: month, day: try number(2...2, "a day", within: 1...31))
        guard date.exists else {
            index = start
            throw fault("a day that the month has")
        }
        let midnight = Int128(date.daysSinceEpoch) * 86_400_000_000_000
        guard index < bytes.count else { return Timestamp(nanoseconds: midnight) }
        guard take("T") || take("t") || take(" ") else { throw fault("'T' or a blank") }
        let hour = try number(2...2, "an hour", within: 0...23)
        try demand(":")
        let minute = try number(2...2, "a minute", within: 0...59)
        try demand(":")
        let second = try number(2...2, "a second", within: 0...60)
        let below = take(".") ? try fraction() : 0
        let seconds = hour * 3600 + minute * 60 + second - (try offset())
        return Timestamp(nanoseconds: midnight + Int128(seconds) * 1_000_000_000 + Int128(below))
    }

    /// Seconds east of Greenwich.
    private mutating func offset() throws(IdentifierError) -> Int {
        if take("Z") || take("z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+") else { throw fault("'Z' or an offset such as +01:00") }
        let hours = try number(2...2, "hours of the offset", within: 0...23)
        _ = take(":")
        let seconds = hours * 3600 + (try number(2...2, "minutes of the offset", within: 0...59)) * 60
        return isWest ? -seconds : seconds
    }

    /// Nanoseconds from the digits after the point.
    private mutating func fraction() throws(IdentifierError) -> Int {
        let start = index
        while isDigit { index += 1 }
        guard index > start else { throw fault("a digit") }
        let digits = bytes[start..<min(index, start + 9)]
        let padded = digits + repeatElement(UInt8(ascii: "0"), count: 9 - digits.count)
        return padded.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private mutating func number(
        _ widths: ClosedRange<Int>,
        _ name: String,
        within range: ClosedRange<Int> = 0...Int.max
    ) throws(IdentifierError) -> Int {
        let start = index
        while isDigit, index - start < widths.upperBound { index += 1 }
        let value = bytes[start..<index].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard widths.contains(index - start), range.contains(value) else {
            index = start
            throw fault(name)
        }
        return value
    }

    private var isDigit: Bool {
        index < bytes.count && UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index]
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func demand(_ character: Unicode.Scalar) throws(IdentifierError) {
        guard take(character) else { throw fault("'\(character)'") }
    }

    private func fault(_ expected: String) -> IdentifierError {
        .malformedTime(text, at: index + 1, expected: expected)
    }
}
