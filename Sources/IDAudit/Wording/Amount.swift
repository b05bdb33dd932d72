/// Numbers and lists as people read them.
enum Amount {
    /// A number with its thousands apart.
    static func grouped(_ number: Int64) -> String {
        var groups: [Substring] = []
        var digits = Substring(String(number.magnitude))
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// `1 row`, `4,100,000 rows`.
    static func rows(_ count: Int64) -> String { count == 1 ? "1 row" : "\(grouped(count)) rows" }

    /// `812 MB`, `12 GB`: rounded down, in steps of 1,024.
    static func bytes(_ count: Int64) -> String {
        let units = ["bytes", "kB", "MB", "GB", "TB", "PB"]
        var value = max(count, 0)
        var unit = 0
        while value >= 10 * 1024, unit < units.count - 1 {
            value /= 1024
            unit += 1
        }
        return "\(grouped(value)) \(units[unit])"
    }

    /// A share between 0 and 1 as `0.2 %`, `12 %`, `99.9 %`.
    static func percent(_ share: Double) -> String {
        guard share < 0.9995 else { return "more than 99.9 %" }
        let thousandths = Int((share * 1000).rounded())
        guard thousandths >= 1 else { return "less than 0.1 %" }
        guard thousandths < 100 || thousandths > 990 else { return "\((thousandths + 5) / 10) %" }
        return thousandths % 10 == 0 ? "\(thousandths / 10) %" : "\(thousandths / 10).\(thousandths % 10) %"
    }

    /// `` `a` ``, `` `a` and `b` ``, `` `a`, `b` and 3 more ``.
    static func list(_ names: [String], most: Int = 5) -> String {
        let shown = names.prefix(most).map { "`\($0)`" }
        let hidden = names.count - shown.count
        if hidden > 0 { return "\(shown.joined(separator: ", ")) and \(hidden) more" }
        guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
        return "\(shown.dropLast().joined(separator: ", ")) and \(last)"
    }
}
