internal import SchemaModel

/// What `@default(…)` means.
struct Generator {
    /// Where a missing value comes from, in the database.
    private(set) var generation = Column.Generation.none
    /// What Prisma's client gives: the database has no default then.
    private(set) var application: IDGenerator?
    /// The arguments of CockroachDB's `sequence(…)`.
    private(set) var sequence: [Argument]?

    init(_ attribute: Attribute?) {
        guard let value = attribute?.argument("value", at: 0) else { return }
        guard case .function(let name, let arguments) = value else {
            generation = .expression(value.description)
            return
        }
        switch name {
        case "autoincrement": generation = .autoIncrement(.unspecified)
        case "sequence":
            generation = .autoIncrement(.sequence(nil))
            sequence = arguments
        case "dbgenerated":
            // Without SQL, a default that Prisma found in the database and could not read.
            let sql = arguments.first?.value?.text ?? ""
            if let sequence = Self.sequence(in: sql) {
                generation = .autoIncrement(.sequence(sequence))
            } else {
                generation = .expression(sql.isEmpty ? value.description : sql)
            }
        default:
            if let kind = Self.kind(of: name, arguments) {
                application = IDGenerator(kind, by: .application, spelling: value.description)
            } else {
                // `now()`, MongoDB's `auto()`, and what connectors add.
                generation = .expression(value.description)
            }
        }
    }

    /// What a function that Prisma's client runs makes.
    ///
    /// Source: Prisma's reference, "Attribute functions"; for `ksuid` and `slugid` Prisma Next's `ids`.
    private static func kind(of name: String, _ arguments: [Argument]) -> IDGenerator.Kind? {
        let number = arguments.first.flatMap { argument -> Int? in
            if case .number(let digits) = argument.value { Int(digits) } else { nil }
        }
        return switch name {
        case "uuid": .uuid(version: number == 7 ? 7 : 4)
        case "uuidv4": .uuid(version: 4)
        case "uuidv7": .uuid(version: 7)
        case "cuid": .cuid(version: number == 2 ? 2 : 1)
        case "cuid2": .cuid(version: 2)
        case "ulid": .ulid
        case "ksuid": .ksuid
        case "nanoid": .nanoid(length: min(max(number ?? 21, 2), 255))
        // A UUIDv4 in 22 letters.
        case "slugid": .random(bits: 122)
        default: nil
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

extension NumberSequence {
    /// The sequence that Prisma makes for `sequence(start: 12, increment: 1, minValue: 1, maxValue: 100)` of CockroachDB.
    init(_ arguments: [Argument], of column: String, in table: ObjectName, at location: SourceLocation?) {
        func number(_ name: String) -> Int64? {
            guard let argument = arguments.first(where: { $0.name == name }), case .number(let digits) = argument.value
            else { return nil }
            return Int64(digits)
        }
        let increment = number("increment") ?? 1
        self.init(
            ObjectName(schema: table.schema, "prisma_sequence_\(table.name)_\(column)"),
            maximum: number("maxValue") ?? (increment < 0 ? -1 : .max),
            minimum: number("minValue") ?? (increment < 0 ? .min : 1),
            increment: increment,
            owner: Owner(table: table, column: column),
            location: location
        )
    }
}
