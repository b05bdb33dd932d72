internal import SchemaModel

/// Keys that only the program makes, or that only the database makes while the program's model knows nothing of it.
///
/// ## What it finds
/// Primary keys whose ids Prisma Client or an ORM makes (`uuid()`, `cuid()`, `default=uuid4`) while the database has
/// no default: told once for the source, with all of them. And a key that has a default or a counter in the database,
/// while the model, read beside it, has none and so asks every caller for an id.
///
/// ## Why it hurts
/// An insert by hand, by a script, a trigger, `INSERT … SELECT` or a second service fails (`null value in column
/// "id"`), or makes ids of another kind. The other way round, the program sends an id of its own and the default never
/// runs.
///
/// ## Instead
/// One maker, known to both: `@default(dbgenerated("gen_random_uuid()"))`, or `uuidv7()` in PostgreSQL 18. Where one
/// program alone writes, its making the ids is fine: it knows them before it asks.
public struct AppGeneratedOnly: AuditRule {
    /// ID401.
    public static let identity = RuleIdentity(
        code: "ID401", name: "app-generated-only", severity: .note, since: "0.1.0")

    /// What the tests run; `unserial explain ID401` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .prisma("model T {\n  id String @id @default(uuid(7)) @db.Uuid\n}"),
            .prisma("model T {\n  id String @id @default(cuid(2))\n}"),
            .joined([
                .prisma("model T {\n  id String @id @db.Uuid\n}"),
                .sql("CREATE TABLE \"T\" (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            ]),
        ],
        accepted: [
            .prisma("model T {\n  id String @id @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid\n}"),
            .prisma("model T {\n  id Int @id @default(autoincrement())\n}"),
            .prisma(
                "datasource db {\n  provider = \"mongodb\"\n}\nmodel T {\n  id String @id @default(cuid()) @map(\"_id\")\n}"
            ),
            .joined([
                .prisma("model T {\n  id String @id @default(uuid()) @db.Uuid\n}"),
                .sql("CREATE TABLE \"T\" (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            ]),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY);"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds, with what the other sources know of the same columns.
    public func findings(across system: AuditedSystem) -> [Finding] {
        system.schemas.filter { $0.schema.isModel && $0.schema.dialect != .mongodb }.flatMap { model in
            let databases = system.pairs.filter { $0.declared.schema.origin == model.schema.origin }.map(\.actual)
            let alone = model.idColumns.filter { item in
                guard item.isKey, item.generator?.side == .application, item.column.generation == .none else {
                    return false
                }
                return !databases.contains { Self.isFilled(item.column.name, of: item.table, by: $0) }
            }
            let hidden = model.designedTables.flatMap { table in
                Self.hidden(in: table, databases).map {
                    Finding.hidden($0.item, $0.generation, in: model.schema, by: $0.source)
                }
            }
            return (alone.isEmpty ? [] : [.programAlone(alone, in: model.schema)]) + hidden
        }
    }

    private static func isFilled(_ column: String, of table: Table, by database: AuditedSchema) -> Bool {
        guard let actual = database.column(column, of: table.name) else { return false }
        return actual.isAutoIncrement || actual.idGenerator != nil
    }

    /// Keys that the model leaves to its callers and the database fills.
    private static func hidden(
        in table: Table, _ databases: [AuditedSchema]
    ) -> [(item: IDColumn, generation: String, source: Schema)] {
        guard let key = table.primaryKey?.columns, key.count == 1, let column = table.column(key[0]),
            column.generation == .none, column.applicationGenerator == nil
        else { return [] }
        for database in databases {
            guard let actual = database.column(column.name, of: table.name) else { continue }
            let item = IDColumn(column, of: ColumnUses(table), generator: actual.idGenerator)
            if item.isForeignKey { return [] }
            if let generator = item.generator { return [(item, "`\(generator.spelling)`", database.schema)] }
            if actual.isAutoIncrement { return [(item, "a counter", database.schema)] }
        }
        return []
    }
}

extension Finding {
    fileprivate static func programAlone(_ items: [IDColumn], in schema: Schema) -> Finding {
        let names = items.map(\.object.description)
        let (keys, have) = names.count == 1 ? ("1 key", "has") : ("\(names.count) keys", "have")
        let fix =
            if case .prisma = schema.origin, schema.dialect == .postgresql {
                "where others write, too, let the database make them: `@default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid`, "
                    + "or `uuidv7()` of PostgreSQL 18"
            } else if case .prisma = schema.origin, schema.dialect == .cockroachdb {
                "where others write, too, let the database make them: `@default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid`"
            } else {
                "where others write, too, give the columns a default in the database"
            }
        return Finding(
            AppGeneratedOnly.identity,
            on: Object(.project, table: schema.projectName),
            at: items[0].column.location,
            message: "\(keys) of \(schema.sourceName) \(have) no default in the database: \(Amount.list(names))",
            why:
                "only the program makes their ids: an insert by a script, a trigger or another service fails, or makes ids of "
                + "another kind",
            fix: Fix(fix),
            related: items.prefix(50).map {
                Related($0.object, "made by the program: `\($0.spelling)`", at: $0.column.location)
            }
        )
    }

    fileprivate static func hidden(_ item: IDColumn, _ generation: String, in model: Schema, by database: Schema)
        -> Finding
    {
        let fix =
            if case .prisma = model.origin {
                item.generator.map { "write `@default(dbgenerated(\"\($0.spelling)\"))`" }
                    ?? "write `@default(autoincrement())`"
            } else {
                "tell the model that the database makes it"
            }
        return Finding(
            AppGeneratedOnly.identity,
            on: item.object,
            at: item.column.location,
            message:
                "`\(item.object)` is filled by \(generation) in \(database.sourceName), and \(model.sourceName) does not know",
            why: "the model asks every caller for an id, so that the default never runs and each caller makes its own",
            fix: Fix(fix)
        )
    }
}
