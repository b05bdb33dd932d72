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

    /// What Prisma's client makes where the database has no default.
    static func client(of field: Field) -> IDGenerator? {
        guard let value = field.attribute("default")?.argument("value", at: 0),
            case .function(let name, let arguments) = value
        else { return nil }
        var number: Int?
        if case .number(let digits)? = arguments.first?.value { number = Int(digits) }
        let kind: IDGenerator.Kind? =
            switch name {
            case "uuid": .uuid(version: number ?? 4)
            case "cuid": .cuid(version: number ?? 1)
            case "ulid": .ulid
            case "nanoid": .nanoid(length: number ?? 21)
            default: nil
            }
        if name == "auto" { return IDGenerator(.objectID, by: .database, spelling: value.description) }
        return kind.map { IDGenerator($0, by: .application, spelling: value.description) }
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
