internal import SchemaModel

/// Two sources of one database that do not say the same of an id: who makes it, of which type it is, whether its table
/// exists.
///
/// ## What it finds
/// Between a Prisma schema or ORM models, SQL scripts, and the database itself, each with those nearer to what runs: a
/// key whose generators differ (`uuid(7)` here, `gen_random_uuid()` there; a default that the database lacks), a key
/// or foreign key whose types differ (uuid and text, 32 and 64 bits), a table that one has and the other has not.
/// Partitions, temporary tables, other schemas and the books of tools (`_prisma_migrations`, `schema_migrations`) are
/// let be. Several histories of SQL are held against the others as one. More than ten missing tables are told in one
/// finding.
///
/// ## Why it hurts
/// One of the two is not what people believe. Rows get ids of one kind from the program and of another from everyone
/// else; a migration made from the model changes what nobody wanted changed; a default that only the model knows fails
/// at the first insert.
///
/// ## Instead
/// Make the source that is wrong like the other: `prisma db pull` or `prisma migrate diff` shows what it takes.
///
/// ## Limits
/// Models of which only the key-declaring part is read never count as lacking a table, nor does a history of SQL that
/// changes tables which it never creates, nor the other histories of that kind of database beside it: its beginning is
/// somewhere else.
public struct GeneratorDisagrees: AuditRule {
    /// ID402.
    public static let identity = RuleIdentity(
        code: "ID402", name: "generator-disagrees", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID402` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .joined([
                .prisma("model T {\n  id String @id @default(uuid(7)) @db.Uuid\n}"),
                .sql("CREATE TABLE \"T\" (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            ]),
            .joined([
                .prisma("model T {\n  id String @id @default(uuid())\n}"),
                .sql("CREATE TABLE \"T\" (id uuid PRIMARY KEY);"),
            ]),
            .joined([
                .prisma("model T {\n  id Int @id @default(autoincrement())\n}"),
                .sql("CREATE TABLE \"T\" (id integer PRIMARY KEY);"),
            ]),
            .joined([
                .prisma("model T {\n  id Int @id\n}\nmodel U {\n  id Int @id\n}"),
                .sql("CREATE TABLE \"T\" (id integer PRIMARY KEY);"),
            ]),
        ],
        accepted: [
            .joined([
                .prisma("model T {\n  id String @id @default(uuid()) @db.Uuid\n}"),
                .sql("CREATE TABLE \"T\" (id uuid PRIMARY KEY DEFAULT uuid_generate_v4());"),
            ]),
            .joined([
                .prisma("model T {\n  id String @id @default(cuid())\n}"),
                .sql(
                    "CREATE TABLE \"T\" (id text PRIMARY KEY); CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY);"
                ),
            ]),
            .joined([
                .prisma("model T {\n  id Int @id @default(autoincrement())\n  at DateTime @default(now())\n}"),
                .sql("CREATE TABLE \"T\" (id serial PRIMARY KEY, at timestamp(3));"),
            ]),
            .prisma("model T {\n  id String @id @default(uuid())\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// The missing tables that are told one by one.
    private static let most = 10

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        let columns = system.pairs.flatMap { declared, actual in
            declared.designedTables.flatMap { table -> [Finding] in
                guard let other = actual.table(table.name) else { return [] }
                return Self.columns(
                    of: declared.uses(of: table), actual.uses(of: other), declared.schema, actual.schema)
            }
        }
        return columns + system.sidePairs.flatMap { declared, actual in Self.tables(declared, actual) }
    }

    private static func tables(_ declared: [AuditedSchema], _ actual: [AuditedSchema]) -> [Finding] {
        guard let one = declared.first?.schema, let other = actual.first?.schema else { return [] }
        let lost = actual.allSatisfy(\.schema.isComplete) ? tables(of: declared, missingIn: actual) : []
        let unknown = declared.allSatisfy(\.schema.isComplete) ? tables(of: actual, missingIn: declared) : []
        guard lost.count + unknown.count <= most else { return [.manyMissing(lost, unknown, one, other)] }
        return lost.map { .missing($0, of: one, in: other, isModel: true) }
            + unknown.map { .missing($0, of: other, in: one, isModel: false) }
    }

    // MARK: Tables

    /// Tables of one side that the other lacks, of schemas that it knows, each once.
    private static func tables(of side: [AuditedSchema], missingIn others: [AuditedSchema]) -> [Table] {
        let tables = others.flatMap(\.schema.tables)
        let known = Set(tables.map { $0.name.qualified.schema })
        let views = ViewNames(others.map(\.schema))
        // Another case of letters is a quote that was forgotten, not a table that is missing.
        let names = Set(tables.map { $0.name.name.lowercased() })
        var told: Set<String> = []
        return side.flatMap { source in
            source.designedTables.filter { table in
                known.contains(table.name.qualified.schema) && !views.hold(table.name, of: source.schema)
                    && !names.contains(table.name.name.lowercased())
            }
        }.filter { told.insert($0.name.qualified.description.lowercased()).inserted }
    }

    // MARK: Columns

    private static func columns(
        of uses: ColumnUses, _ other: ColumnUses, _ declared: Schema, _ actual: Schema
    ) -> [Finding] {
        uses.table.columns.compactMap { column in
            guard let there = other.column(column.name) else { return nil }
            let item = IDColumn(column, of: uses, generator: column.idGenerator)
            guard item.isPartOfKey || item.isForeignKey || item.generator != nil else { return nil }
            if let types = typeDrift(column.type, there.type, declared.dialect) {
                return .typesDiffer(item, there, types, declared, actual)
            }
            guard let difference = difference(column, there, declared, actual) else { return nil }
            return .generatorsDiffer(item, difference, there, declared, actual)
        }
    }

    /// Both types if an id of one is not an id of the other; lengths and types that nobody here knows are let be.
    private static func typeDrift(_ one: ColumnType, _ other: ColumnType, _ dialect: Schema.Dialect) -> String? {
        let differs =
            switch (one.family, other.family) {
            // Ecto's `:id` is an integer of any width.
            case (.integer, .integer) where one.declared == "id": false
            case (.integer(let bits), .integer(let others)): bits != others && dialect != .sqlite
            case (.text, .text), (.bytes, .bytes): false
            case (.other, _), (_, .other), (.timestamp, _), (_, .timestamp), (.date, _), (_, .date): false
            // SQLite keeps what it is given; only whole numbers are told from the rest.
            case (let one, let other) where dialect == .sqlite: isInteger(one) != isInteger(other)
            case (let one, let other): one != other
            }
        return differs ? "\(one.declared) and \(other.declared)" : nil
    }

    private static func isInteger(_ family: ColumnType.Family) -> Bool {
        if case .integer = family { true } else { false }
    }

    /// What the generators of a column are, where they differ.
    private static func difference(_ one: Column, _ other: Column, _ declared: Schema, _ actual: Schema) -> String? {
        let mine = one.idGenerator
        let theirs = other.idGenerator
        if one.isAutoIncrement {
            if other.isAutoIncrement { return nil }
            return theirs.map { "counts in \(declared.sourceName), and is `\($0.spelling)` in \(actual.sourceName)" }
                ?? "counts in \(declared.sourceName), and has no counter in \(actual.sourceName)"
        }
        guard let mine else { return nil }
        let made = "is `\(mine.spelling)` in \(declared.sourceName)"
        if other.isAutoIncrement { return "\(made), and counts in \(actual.sourceName)" }
        guard let theirs else {
            // What the program makes needs no default.
            return mine.side == .database ? "\(made), and has no default in \(actual.sourceName)" : nil
        }
        guard mine.kind != .unknown, theirs.kind != .unknown, mine.kind != theirs.kind else { return nil }
        return "\(made), and `\(theirs.spelling)` in \(actual.sourceName)"
    }
}

extension Finding {
    fileprivate static func generatorsDiffer(
        _ item: IDColumn, _ difference: String, _ there: Column, _ declared: Schema, _ actual: Schema
    ) -> Finding {
        Finding(
            GeneratorDisagrees.identity,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` \(difference)",
            why: "who inserts through the one gets other ids than who inserts through the other, or none at all",
            fix: Fix("make \(declared.sourceName) and \(actual.sourceName) say the same"),
            related: [Related(item.object, "as \(actual.sourceName) has it", at: there.location)]
        )
    }

    fileprivate static func typesDiffer(
        _ item: IDColumn, _ there: Column, _ types: String, _ declared: Schema, _ actual: Schema
    ) -> Finding {
        let isOwn: Bool = if case .orm = declared.origin { true } else { false }
        return Finding(
            GeneratorDisagrees.identity,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` has two types: \(types) (\(declared.sourceName), \(actual.sourceName))",
            why:
                "ids that fit the one may not fit the other, and the next migration changes a key that nobody meant to change",
            fix: Fix("make \(declared.sourceName) and \(actual.sourceName) say the same"),
            related: [Related(item.object, "as \(actual.sourceName) has it", at: there.location)],
            confidence: isOwn ? .likely : .certain
        )
    }

    fileprivate static func missing(_ table: Table, of source: Schema, in other: Schema, isModel: Bool) -> Finding {
        let object = Object(table: table.name, model: table.alias)
        return Finding(
            GeneratorDisagrees.identity,
            isModel ? .warning : .note,
            on: object,
            at: table.location,
            message: "`\(object)` is in \(source.sourceName), and \(other.sourceName) has no such table",
            why: isModel
                ? "every use of it fails until it is made, or it is left over"
                : "\(other.sourceName) does not tell the whole database: whoever makes one from it lacks this table",
            fix: Fix(
                isModel
                    ? "run the migration that makes it, or remove it" : "take it over, or drop it if nothing uses it")
        )
    }

    fileprivate static func manyMissing(_ lost: [Table], _ unknown: [Table], _ declared: Schema, _ actual: Schema)
        -> Finding
    {
        var parts: [String] = []
        if !lost.isEmpty {
            parts.append(
                "\(count(lost)) of \(declared.sourceName) that \(actual.sourceName) lacks: \(Amount.list(lost.map(\.name.description)))"
            )
        }
        if !unknown.isEmpty {
            parts.append(
                "\(count(unknown)) of \(actual.sourceName) that \(declared.sourceName) lacks: \(Amount.list(unknown.map(\.name.description)))"
            )
        }
        return Finding(
            GeneratorDisagrees.identity,
            on: Object(.project, table: declared.projectName),
            at: (lost.first ?? unknown.first)?.location,
            message: parts.joined(separator: "; "),
            why: "the two were not made from each other, or one of them is old",
            fix: Fix("bring them together, or audit them apart"),
            related: (lost + unknown).prefix(50).map {
                Related(Object(table: $0.name, model: $0.alias), "only in one of the two", at: $0.location)
            },
            confidence: .likely
        )
    }

    private static func count(_ tables: [Table]) -> String { tables.count == 1 ? "1 table" : "\(tables.count) tables" }
}
