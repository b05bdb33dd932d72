internal import SchemaModel

/// What `@default(…)` means.
enum Generator {
    /// Where a missing value of the field comes from.
    static func generation(of field: Field) -> Column.Generation {
        guard let value = field.attribute("default")?.argument("value", at: 0) else { return .none }
        guard case .function(let name, let arguments) = value else { return .expression(value.description) }
        switch name {
        case "autoincrement": return .autoIncrement(.unspecified)
        // CockroachDB: `@default(sequence(maxValue: 4294967295))`.
        case "sequence": return .autoIncrement(.sequence(nil))
        case "dbgenerated":
            guard let sql = arguments.first?.value?.text else { return .none }
            if let sequence = sequence(in: sql) { return .autoIncrement(.sequence(sequence)) }
            return .expression(sql)
        default: return .expression(value.description)
        }
    }

    /// The sequence of `nextval('schema.name'::regclass)`.
    private static func sequence(in sql: String) -> ObjectName? {
        let text = sql.drop { $0 == " " }
        guard text.lowercased().hasPrefix("nextval(") else { return nil }
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return nil }
        let names = parts[1].split(separator: ".").map { $0.filter { $0 != "\"" } }
        guard let name = names.last else { return nil }
        return ObjectName(schema: names.count > 1 ? names[names.count - 2] : nil, name)
    }
}
