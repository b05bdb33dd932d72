internal import SchemaModel

/// A public id that two rows can share, or that a row can lack.
///
/// ## What it finds
/// A column called `public_id`, `publicId` or the like, or `uuid`, `slug`, `external_id` and their kin, that no unique
/// constraint or index covers. One that is unique together with others (`tenant_id, slug`) is fine, and so is a
/// foreign key, and a copy of another table's id in a history. An error where the name says that it is public, or a
/// generator fills it; a warning or a note where the name says less. An `external_id` that nobody makes here is
/// another system's, and let be; an `old_public_id` is a note. A public id that is unique but may be NULL is a warning.
///
/// ## Why it hurts
/// The link that is to open one row opens two, or the first that the database comes upon. Every look-up reads the whole
/// table, as there is no index. A row without a public id cannot be addressed at all.
///
/// ## Instead
/// `UNIQUE` and `NOT NULL`; in PostgreSQL `CREATE UNIQUE INDEX CONCURRENTLY`, which stops no writer. `--fix` adds it where
/// the name says that the id is public or a generator fills it: what nobody makes here may be the id of another row or
/// another system, and come twice.
public struct PublicIDNotUnique: AuditRule {
    /// ID302.
    public static let identity = RuleIdentity(
        code: "ID302", name: "public-id-not-unique-indexed", severity: .error, precision: .medium, since: "0.1.0")

    /// What the tests run; `unserial explain ID302` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE docs (id bigserial PRIMARY KEY, public_id uuid NOT NULL DEFAULT gen_random_uuid());"),
            .sql("CREATE TABLE docs (id bigserial PRIMARY KEY, public_id uuid UNIQUE);"),
            .sql("CREATE TABLE docs (id bigserial PRIMARY KEY, uuid uuid NOT NULL DEFAULT gen_random_uuid());"),
            .prisma("model Doc {\n  id Int @id\n  publicId String @default(nanoid())\n}"),
            .prisma("model Doc {\n  id Int @id\n  slug String\n}"),
        ],
        accepted: [
            .sql(
                "CREATE TABLE docs (id bigserial PRIMARY KEY, public_id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid());"
            ),
            .sql("CREATE TABLE docs (id bigserial PRIMARY KEY, t_id int, slug text NOT NULL, UNIQUE (t_id, slug));"),
            .sql(
                "CREATE TABLE docs (id bigserial PRIMARY KEY, slug text NOT NULL); CREATE UNIQUE INDEX ON docs (lower(slug));"
            ),
            .sql("CREATE TABLE doc_history (id bigserial PRIMARY KEY, public_id uuid NOT NULL);"),
            .sql("CREATE TABLE doc_log_entries (id bigserial PRIMARY KEY, uuid uuid);"),
            .prisma("model Doc {\n  id Int @id\n  publicId String @unique @default(nanoid())\n}"),
            .prisma("model Doc {\n  uuid String @id @default(uuid()) @db.Uuid\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.designedTables.flatMap { table -> [Finding] in
            guard !NameWords(table.alias ?? table.name.name).isCopy else { return [] }
            let uses = schema.uses(of: table)
            return table.columns.compactMap { column in
                guard let name = schema.words(of: column).publicID else { return nil }
                let item = IDColumn(column, of: uses, generator: column.idGenerator)
                guard !item.isForeignKey, !item.isPartOfKey, column.type.family != .other else { return nil }
                return .unsafePublicID(item, name, in: schema)
            }
        }
    }
}

extension Finding {
    /// `nil` for what is as it should be.
    fileprivate static func unsafePublicID(
        _ item: IDColumn, _ name: NameWords.PublicName, in schema: AuditedSchema
    ) -> Finding? {
        let isMade = item.generator != nil && item.generator?.kind != .unknown
        guard item.isUniqueInCompany else {
            // An `external_id` that nobody makes here is another system's.
            guard isMade || !item.words.contains("external") else { return nil }
            return notUnique(item, name, isMade: isMade, in: schema.schema)
        }
        guard item.column.isNullable, name == .surely || isMade else { return nil }
        return mayLack(item, in: schema.schema)
    }

    private static func notUnique(
        _ item: IDColumn, _ name: NameWords.PublicName, isMade: Bool, in schema: Schema
    ) -> Finding {
        // A unique index of a partitioned table has to hold the columns that it is partitioned by.
        let isPlain = item.table.kind == .ordinary
        let severity: Severity =
            switch name {
            case .surely: isPlain ? .error : .warning
            case .likely: isMade && isPlain ? .error : .warning
            case .perhaps: isMade ? .warning : .note
            }
        let table = item.table.name
        let index = "\(table.name)_\(item.column.name)_key"
        let statement =
            "CREATE UNIQUE INDEX CONCURRENTLY \(index.quotedAsIdentifier) ON \(table.sql) (\(item.column.name.quotedAsIdentifier));"
        // What nobody makes here may be another row's or another system's: then a constraint is wrong.
        let isOwn = isMade || name == .surely
        let change = isOwn && isPlain ? SchemaChange.unique(.init(table, item.column.name)) : nil
        let fix =
            switch (schema.origin, schema.dialect) {
            case (.prisma, _) where !isOwn:
                Fix("if it is this model's own id, add `@unique`, or `@@unique` with the column of its tenant")
            case (.prisma, _): Fix("add `@unique`, or `@@unique` with the column of its tenant", change: change)
            case (_, .postgresql):
                Fix(
                    !isPlain
                        ? "add a unique constraint together with the columns that the table is partitioned by: PostgreSQL takes "
                            + "no other, and a lookup table where it must be unique alone"
                        : "add a unique index, if it is this table's own id; with the tenant's column before it if it is one's within a "
                            + "tenant", change: change, statements: isPlain ? [statement] : [])
            default: Fix("add a unique index, alone or with the tenant's column before it", change: change)
            }
        let hasIndex = item.uses.indexes(with: item.column.name).contains { $0.columns.first == item.column.name }
        return Finding(
            PublicIDNotUnique.identity,
            severity,
            on: item.object,
            at: item.column.location,
            message:
                "`\(item.object)` is an id for outsiders by its name, and nothing keeps two rows from having the same",
            why: "a link that is to open one row may open another"
                + (hasIndex ? "" : "; without an index, every look-up reads the whole table"),
            fix: fix,
            confidence: severity == .error ? .likely : .guess
        )
    }

    private static func mayLack(_ item: IDColumn, in schema: Schema) -> Finding {
        let column = item.column.name.quotedAsIdentifier
        let statement = "ALTER TABLE \(item.table.name.sql) ALTER COLUMN \(column) SET NOT NULL;"
        let change = SchemaChange.required(.init(item.table.name, item.column.name))
        let fix =
            switch (schema.origin, schema.dialect) {
            case (.prisma, _): Fix("fill the rows that lack it, then make it required (without `?`)", change: change)
            case (_, .postgresql):
                Fix("fill the rows that lack it, then `SET NOT NULL`", change: change, statements: [statement])
            default: Fix("fill the rows that lack it, then make it `NOT NULL`", change: change)
            }
        return Finding(
            PublicIDNotUnique.identity,
            .warning,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` is an id for outsiders, and rows may lack it",
            why: "a unique index takes any number of NULLs, and a row without the id cannot be addressed",
            fix: fix
        )
    }
}
