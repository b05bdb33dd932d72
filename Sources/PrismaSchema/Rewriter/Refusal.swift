internal import SchemaModel

/// Why a change cannot be carried out.
struct Refusal: Error {
    let reason: String
}

/// The words of the reasons, in one place.
extension Refusal {
    static func noField(_ column: SchemaChange.Column) -> Refusal {
        Refusal(reason: "no field in these files is `\(column.table).\(column.column)`")
    }

    static func otherType(_ field: String, _ type: String, wanted: String) -> Refusal {
        Refusal(reason: "`\(field)` has the type `\(type)`, and this is for \(wanted) only")
    }

    static func noNativeUUID(_ dialect: Schema.Dialect) -> Refusal {
        Refusal(reason: "Prisma has no native uuid type for \(dialect.rawValue)")
    }

    static func otherGenerator(_ field: String, _ spelling: String) -> Refusal {
        Refusal(
            reason: "`\(field)` is filled by `\(spelling)`, whose values are no UUIDs; give it another generator first")
    }

    static func noGenerator(_ family: String) -> Refusal {
        Refusal(reason: "Prisma has no generator of \(family) ids here")
    }

    static func doesNotFit(_ generator: String, in field: String, _ type: String) -> Refusal {
        Refusal(reason: "what `\(generator)` makes does not fit in `\(field)`, which is `\(type)`")
    }

    static func operatorClass(_ field: String) -> Refusal {
        Refusal(reason: "an index names an operator class for `\(field)`, which is one of its present type")
    }

    static func predicate(_ field: String) -> Refusal {
        Refusal(reason: "the `where` of an index compares `\(field)` with a value of its present type")
    }

    static func optionalRelation(_ field: String) -> Refusal {
        Refusal(reason: "`\(field)` belongs to an optional relation, whose actions would change with it")
    }

    static func foreignKey(_ field: String) -> Refusal {
        Refusal(reason: "`\(field)` refers to another row, whose key is its value")
    }

    static func rowAsDefault(_ field: String, _ value: String) -> Refusal {
        Refusal(
            reason: "the default of `\(field)`, \(value), names a row by its present key; take it away first")
    }

    static func literal(_ field: String, _ value: String) -> Refusal {
        Refusal(reason: "the default of `\(field)`, \(value), is no UUID")
    }

    static func variant(_ field: String) -> Refusal {
        Refusal(reason: "`\(field)` is NULL in the rows of other variants of its model")
    }

    static func noScalar(_ field: String) -> Refusal {
        Refusal(reason: "`\(field)` is a list, and this is about single values")
    }
}
