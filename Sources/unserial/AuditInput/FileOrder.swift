/// The order of files by their names, which is that in which migrations run.
extension FileTree {
    /// `V2__a.sql` before `V10__b.sql`, `0001` before `0002`, and `schema.sql` before `schema-indexes.sql`.
    static func precedes(_ left: String, _ right: String) -> Bool {
        var left = Substring(left).utf8
        var right = Substring(right).utf8
        while let first = left.first, let second = right.first {
            if first.isDigit, second.isDigit {
                let number = LeadingNumber(left)
                let other = LeadingNumber(right)
                if let isBefore = number.isBefore(other) { return isBefore }
                left = number.rest
                right = other.rest
                continue
            }
            if first != second {
                // A folder's files stay together: `a/x` before `a-b/x`.
                if first == UInt8(ascii: "/") || second == UInt8(ascii: "/") { return first == UInt8(ascii: "/") }
                if first == UInt8(ascii: ".") || second == UInt8(ascii: ".") { return first == UInt8(ascii: ".") }
                return first < second
            }
            left = left.dropFirst()
            right = right.dropFirst()
        }
        return left.isEmpty && !right.isEmpty
    }
}

/// A number in a name, or a date with or without a time of day.
///
/// Diesel writes `2019-03-22-174825`, and `2026-06-05-120000-0000`, where it once wrote `20140924113530`; to it both are
/// their digits (diesel_migrations, "MigrationVersion").
private struct LeadingNumber {
    /// Its digits, without zeros before them.
    private let digits: [UInt8]
    /// What stands behind it.
    let rest: Substring.UTF8View

    init(_ text: Substring.UTF8View) {
        if let (date, rest) = Self.dashedDate(text) {
            digits = date
            self.rest = rest
        } else {
            digits = Array(text.prefix(while: \.isDigit).drop { $0 == UInt8(ascii: "0") })
            rest = text.drop(while: \.isDigit)
        }
    }

    /// Whether it comes before another; `nil` if they are the same. Of two dates one may have a time of day: `20241231_a`
    /// is after `20240911120000_b`.
    func isBefore(_ other: LeadingNumber) -> Bool? {
        let isDate = digits.count >= 8 && other.digits.count >= 8
        if digits.count != other.digits.count, !isDate { return digits.count < other.digits.count }
        return digits == other.digits ? nil : digits.lexicographicallyPrecedes(other.digits)
    }

    private static func dashedDate(_ text: Substring.UTF8View) -> ([UInt8], Substring.UTF8View)? {
        var digits: [UInt8] = []
        var rest = text
        guard takeGroup(of: 4, &digits, &rest), digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8) else {
            return nil
        }
        for greatest in ["12", "31"] {
            guard takeGroup(of: 2, after: "-", &digits, &rest) else { return nil }
            let part = digits.suffix(2)
            guard !part.elementsEqual("00".utf8), !greatest.utf8.lexicographicallyPrecedes(part) else { return nil }
        }
        // The time of day, and parts of a second.
        if takeGroup(of: 6, after: "-", &digits, &rest) { _ = takeGroup(of: 4, after: "-", &digits, &rest) }
        return (digits, rest)
    }

    /// Takes just so many digits; `false` if there are more or fewer.
    private static func takeGroup(
        of count: Int, after mark: String = "", _ digits: inout [UInt8], _ rest: inout Substring.UTF8View
    ) -> Bool {
        guard rest.starts(with: mark.utf8) else { return false }
        let text = rest.dropFirst(mark.utf8.count)
        let group = text.prefix(count + 1).prefix(while: \.isDigit)
        guard group.count == count else { return false }
        digits += group
        rest = text.dropFirst(count)
        return true
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
