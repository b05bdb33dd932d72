internal import SchemaModel

/// How the type of a foreign key fits the key it refers to.
enum TypeFit: Hashable {
    /// Every value fits, and it is the same type.
    case same
    /// Every value fits into a wider one.
    case wider
    /// Some values do not fit.
    case narrower
    /// Another kind of type.
    case different

    /// Compares a foreign key's column with the key's.
    init(_ column: ColumnType, to parent: ColumnType) {
        switch (column.family, parent.family) {
        case (.integer(let bits), .integer(let parentBits)):
            self = bits == parentBits ? .same : bits < parentBits ? .narrower : .wider
        case (.text(let length), .text(let parentLength)):
            // `text` and `varchar` of any length are one type to PostgreSQL; only what does not fit matters.
            switch (length, parentLength) {
            case (let length?, let parentLength?): self = length < parentLength ? .narrower : .same
            case (_?, nil): self = .narrower
            default: self = .same
            }
        case (.bytes, .bytes), (.timestamp, .timestamp), (.uuid, .uuid), (.date, .date): self = .same
        case (.other, .other): self = Self.areDifferentBuiltins(column.declared, parent.declared) ? .different : .same
        // A type that nobody here knows may be a domain over the other one.
        case (.other, _): self = Self.isBuiltin(column.declared) ? .different : .same
        case (_, .other): self = Self.isBuiltin(parent.declared) ? .different : .same
        default: self = .different
        }
    }

    private static func base(_ declared: String) -> String {
        String(
            declared.lowercased().prefix { $0 != "(" && $0 != "?" && $0 != "@" }.split(separator: " ").joined(
                separator: " "
            )
        )
    }

    private static func isBuiltin(_ declared: String) -> Bool {
        let types: Set = [
            "numeric", "decimal", "real", "double precision", "float", "boolean", "json", "jsonb", "inet", "interval",
            "money",
        ]
        return types.contains(base(declared))
    }

    private static func areDifferentBuiltins(_ left: String, _ right: String) -> Bool {
        isBuiltin(left) && isBuiltin(right) && base(left) != base(right)
    }
}
