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
            // A sign costs a bit of what a key uses: no counter gives numbers below zero.
            let width = column.isUnsigned ? bits + 1 : bits
            let parentWidth = parent.isUnsigned ? parentBits + 1 : parentBits
            self = width == parentWidth ? .same : width < parentWidth ? .narrower : .wider
        case (.text(let length), .text(let parentLength)), (.bytes(let length), .bytes(let parentLength)):
            // `text` and `varchar` of any length are one type to PostgreSQL; only what does not fit matters.
            switch (length, parentLength) {
            case (let length?, let parentLength?): self = length < parentLength ? .narrower : .same
            case (_?, nil): self = .narrower
            default: self = .same
            }
        case (.timestamp(let zoned), .timestamp(let parentZoned)): self = zoned == parentZoned ? .same : .different
        case (.uuid, .uuid), (.date, .date): self = .same
        // `:integer` of an Ecto schema: a whole number, and only the migration tells of how many bits.
        case (.integer, .other) where Self.isWhole(parent), (.other, .integer) where Self.isWhole(column): self = .same
        // A type that nobody here knows may be a domain over the other one, or another name of it.
        case (.other, .other):
            let (name, parentName) = (TypeName(declared: column.declared), TypeName(declared: parent.declared))
            if name == parentName, let digits = Self.digits(of: column), let parentDigits = Self.digits(of: parent) {
                let isNarrower = digits.whole < parentDigits.whole || digits.scale < parentDigits.scale
                self = isNarrower ? .narrower : digits == parentDigits ? .same : .wider
            } else {
                self = name.isBuiltin && parentName.isBuiltin && name != parentName ? .different : .same
            }
        case (.other, _): self = TypeName(declared: column.declared).isBuiltin ? .different : .same
        case (_, .other): self = TypeName(declared: parent.declared).isBuiltin ? .different : .same
        default: self = .different
        }
    }

    /// Whether PostgreSQL refuses a foreign key between two types that differ, as far as is known.
    static func isRefused(_ column: ColumnType, by parent: ColumnType) -> Bool {
        TypeName.accepts(child: name(of: column), key: name(of: parent)) == false
    }

    private static func isWhole(_ type: ColumnType) -> Bool { TypeName(declared: type.declared).name == "integer" }

    /// The digits before and behind the point of `numeric(20,2)`; `nil` for other types, and where none are declared, which
    /// each database takes for another number.
    private static func digits(of type: ColumnType) -> (whole: Int, scale: Int)? {
        guard TypeName(declared: type.declared).name == "numeric", let open = type.declared.lastIndex(of: "("),
            let close = type.declared.lastIndex(of: ")"), open < close
        else { return nil }
        let parts = type.declared[type.declared.index(after: open)..<close].split(separator: ",")
        let numbers = parts.compactMap { Int($0.filter { $0 != " " }) }
        // Precision and scale are small numbers (PostgreSQL: at most 1000).
        guard numbers.count == parts.count, let precision = numbers.first, numbers.count <= 2,
            numbers.allSatisfy({ (-10_000...10_000).contains($0) })
        else { return nil }
        let scale = numbers.count > 1 ? numbers[1] : 0
        return (precision - scale, scale)
    }

    private static func isPadded(_ declared: String) -> Bool {
        declared.hasPrefix("char") && !declared.contains("varying") || declared.hasPrefix("bpchar")
    }

    /// What a family is called tells more than a declaration does, which may be a domain's name or another ORM's word.
    private static func name(of type: ColumnType) -> TypeName {
        switch type.family {
        case .integer(let bits): TypeName(declared: IntegerWidth.sqlName(bits: bits))
        case .uuid: TypeName(declared: "uuid")
        case .text: TypeName(declared: isPadded(type.declared.lowercased()) ? "character" : "text")
        case .bytes: TypeName(declared: "bytea")
        case .timestamp(let zoned): TypeName(declared: zoned ? "timestamptz" : "timestamp")
        case .date: TypeName(declared: "date")
        case .other: TypeName(declared: type.declared)
        }
    }
}
