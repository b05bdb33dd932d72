/// How integers and their types are written.
enum IntegerWidth {
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

    /// The type's name in SQL.
    static func sqlName(bits: Int) -> String {
        switch bits {
        case 8: "tinyint"
        case 16: "smallint"
        case 24: "mediumint"
        case 32: "integer"
        default: "bigint"
        }
    }
}
