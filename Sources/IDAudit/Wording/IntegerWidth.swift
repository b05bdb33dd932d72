internal import SchemaModel

/// What fits into an integer type.
enum IntegerWidth {
    static func maximum(bits: Int) -> Int64 { ColumnType(.integer(bits: bits), declared: "").maximum ?? .max }

    /// The limit as people read it: `2,147,483,647`.
    static func maximumText(bits: Int) -> String { grouped(maximum(bits: bits)) }

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
