/// How the types of integers are written.
enum IntegerWidth {
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
