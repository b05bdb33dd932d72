internal import SchemaModel

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

extension ColumnType {
    /// What a column that refers to a key of this type declares: `serial` would bring it a counter of its own.
    var declaredByReference: String {
        let name = declared.lowercased().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard let bits = integerBits, name.contains("serial") || name == "primary_key" else { return declared }
        return IntegerWidth.sqlName(bits: bits) + (isUnsigned ? " unsigned" : "")
    }
}
