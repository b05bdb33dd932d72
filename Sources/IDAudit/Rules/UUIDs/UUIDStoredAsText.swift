internal import SchemaModel

/// A UUID that is kept as text although the database has 16 bytes for it.
///
/// ## What it finds
/// A text column whose default or whose program makes UUIDs; a key of `char(36)` or `varchar(36)`; and, where values
/// were read, a text column of which at least 99 % have the form of a UUID. The foreign keys that follow are told with
/// the key, and change with it. A prefix before the UUID (`usr_…`) needs text and is let be, and so is SQLite, which
/// has no such type. So is a column that people write into, for which the program's UUID is but a first value: one that
/// no key, unique index or foreign key has, and whose name ends in `name`, `label`, `title`, `slug`, `description`,
/// `caption`, `comment` or `text`; and a secret (`token`), which nobody joins by.
///
/// ## Why it hurts
/// The text takes 37 to 40 bytes, the native type 16, in the row, in every index and in every foreign key. Text is
/// compared by the rules of a language, letter by letter; it lets `A…` and `a…` in as two ids, and anything else that
/// is no UUID at all. Prisma makes `TEXT` out of `String @default(uuid())` unless `@db.Uuid` stands beside it.
///
/// ## Instead
/// `uuid` in PostgreSQL (`@db.Uuid`, `USING id::uuid`), `BINARY(16)` in MySQL, `uniqueidentifier` in SQL Server: in the
/// key and every column that refers to it, in one migration. Prisma fills no `BINARY(16)`: there `@db.Char(36)` is as
/// small as it gets, and let be.
///
/// ## Limits
/// A column of 36 letters without a default is taken for a UUID by its length and its place: likely, not certain.
public struct UUIDStoredAsText: AuditRule {
    /// ID201.
    public static let identity = RuleIdentity(
        code: "ID201", name: "uuid-stored-as-text", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID201` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE t (id text PRIMARY KEY DEFAULT gen_random_uuid());"),
            .sql("CREATE TABLE t (id varchar(36) PRIMARY KEY, line text);"),
            .sql("CREATE TABLE t (id text PRIMARY KEY DEFAULT replace(gen_random_uuid()::text, '-', ''));"),
            .prisma("model T {\n  id String @id @default(uuid())\n}"),
            .prisma("model T {\n  id String @id @default(uuid(7)) @db.VarChar(36)\n}"),
        ],
        accepted: [
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            .sql("CREATE TABLE t (id text PRIMARY KEY DEFAULT 'usr_' || gen_random_uuid());"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY, name varchar(36));"),
            .sql("CREATE TABLE t (id text PRIMARY KEY DEFAULT md5(random()::text));"),
            .prisma("model T {\n  id String @id @default(uuid()) @db.Uuid\n}"),
            .prisma("model T {\n  id String @id @default(cuid(2))\n}"),
            .prisma("model T {\n  id Int @id\n  title String @default(uuid())\n}"),
            .prisma("model T {\n  id Int @id\n  resetToken String @default(uuid())\n}"),
            .prisma("datasource db {\n  provider = \"sqlite\"\n}\nmodel T {\n  id String @id @default(uuid())\n}"),
            .prisma(
                "datasource db {\n  provider = \"mysql\"\n}\nmodel T {\n  id String @id @default(uuid(7)) @db.Char(36)\n}"
            ),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        system.schemas.indices.flatMap { findings(in: system, source: $0) }
    }

    private func findings(in system: AuditedSystem, source: Int) -> [Finding] {
        let schema = system.schemas[source]
        guard [.postgresql, .cockroachdb, .mysql, .sqlserver].contains(schema.schema.dialect) else { return [] }
        return schema.designedTables.flatMap { table -> [Finding] in
            let uses = schema.uses(of: table)
            return table.columns.compactMap { column in
                guard case .text(let length) = column.type.family, !Self.isSmallest(length, in: schema.schema) else {
                    return nil
                }
                let item = IDColumn(column, of: uses, generator: column.idGenerator)
                guard let evidence = Evidence(item, length: length) else { return nil }
                // A secret that nobody joins by may as well be text.
                guard item.isForeignKey || !item.words.isSecret else { return nil }
                // A child is told with its parent.
                if case .generator = evidence {} else if Self.followsText(item, in: schema) { return nil }
                let followers = system.references(to: column.name, of: table, first: source)
                return .uuidAsText(item, evidence, followers, in: schema)
            }
        }
    }

    /// Prisma fills no `Binary(16)` of MySQL, so that text of just the length is the smallest it can have.
    private static func isSmallest(_ length: Int?, in schema: Schema) -> Bool {
        guard case .prisma = schema.origin else { return false }
        return schema.dialect == .mysql && length == 36
    }

    /// Whether the column refers to a key that is text, too: that key is the one to change.
    private static func followsText(_ item: IDColumn, in schema: AuditedSchema) -> Bool {
        item.isForeignKey
            && schema.references.contains { reference in
                guard case .text = reference.parentColumn.type.family else { return false }
                return reference.child.name == item.table.name && reference.column.name == item.column.name
            }
    }

    /// Why the column is taken for one of UUIDs.
    fileprivate enum Evidence {
        case generator(IDGenerator)
        case values(Int)
        case length

        init?(_ item: IDColumn, length: Int?) {
            if let generator = item.generator, !generator.hasAffix {
                switch generator.kind {
                // A default of the program for a field that people fill.
                case .uuid where generator.side == .application && item.isFreeText: return nil
                case .uuid, .constantUUID:
                    self = .generator(generator)
                    return
                default: break
                }
            }
            if let sample = item.column.sample, sample.count >= 10 {
                guard sample.textualUUIDs > 0, sample.count - sample.textualUUIDs <= sample.count / 100 else {
                    return nil
                }
                self = .values(sample.count)
            } else if length == 36, item.generator == nil, item.column.generation == .none {
                let isID = item.isKey || ["uuid", "guid"].contains(item.words.words.last ?? "")
                guard isID else { return nil }
                self = .length
            } else {
                return nil
            }
        }
    }
}

extension Finding {
    fileprivate static func uuidAsText(
        _ item: IDColumn,
        _ evidence: UUIDStoredAsText.Evidence,
        _ followers: [AuditedSchema.Reference],
        in schema: AuditedSchema
    ) -> Finding {
        let names = followers.map { "\($0.child.name).\($0.column.name)" }
        let source =
            switch evidence {
            case .generator(let generator): "whose values are UUIDs (`\(generator.spelling)`)"
            case .values(let count): "whose values are UUIDs, as \(Amount.rows(Int64(count))) show"
            case .length: "of just the length of a UUID"
            }
        let follow =
            switch names.count {
            case 0: ""
            case 1: "; \(Amount.list(names)) follows it"
            default: "; \(Amount.list(names)) follow it"
            }
        let confidence: Confidence = if case .length = evidence { .likely } else { .certain }
        return Finding(
            UUIDStoredAsText.identity,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` is \(item.column.type.declared), \(source)\(follow)",
            why:
                "as text a UUID takes 37 to 40 bytes instead of 16, in the row, in every index and in every foreign key, "
                + "and nothing keeps other text out",
            fix: Self.nativeUUIDFix(
                item, followers, all: schema.followers(of: item.column.name, in: item.table), in: schema.schema),
            related: followers.map {
                Related(
                    Object(table: $0.child.name, column: $0.column.name, model: $0.child.alias),
                    "follows `\(item.object)` and changes with it", at: $0.column.location)
            },
            confidence: confidence
        )
    }

    private static func nativeUUIDFix(
        _ item: IDColumn, _ followers: [AuditedSchema.Reference], all: [AuditedSchema.Reference], in schema: Schema
    ) -> Fix {
        let change = SchemaChange.nativeUUID(.init(item.table.name, item.column.name))
        let type = Fixes.uuidType(in: schema)
        switch (schema.origin, schema.dialect) {
        case (.orm("django", _), .postgresql), (.orm("django", _), .cockroachdb):
            let version = if case .uuid(version: let number) = item.generator?.kind { number } else { 4 }
            let also = followers.isEmpty ? "" : "; the fields that refer to it follow in the same migration"
            return Fix(
                "make it `models.UUIDField(default=uuid.uuid\(version))` and let `makemigrations` write the change\(also); values "
                    + "of `.hex` get hyphens, so that URLs and answers with them change", change: change)
        case (.prisma, .mysql):
            return Fix(
                "add `@db.Char(36)` to it\(followers.isEmpty ? "" : ", and to each field that refers to it"): Prisma fills no "
                    + "binary column by itself; 16 bytes it is only where the program gives `Bytes @db.Binary(16)`",
                change: change)
        case (.prisma, let dialect):
            let native = dialect == .sqlserver ? "@db.UniqueIdentifier" : "@db.Uuid"
            let also = followers.isEmpty ? "" : ", and to each field that refers to it"
            return Fix("add `\(native)` to it\(also)", change: change)
        case (_, .postgresql), (_, .cockroachdb):
            let statements = Self.uuidStatements(item, all)
            let column = item.column.name.quotedAsIdentifier
            let also = followers.isEmpty ? "" : ", and each column that refers to it in the same transaction"
            return Fix(
                "`ALTER COLUMN \(column) TYPE uuid USING \(column)::uuid`\(also); that rewrites the table under an "
                    + "exclusive lock, so on a large one add a new column, fill it in batches, and swap",
                change: change, statements: statements)
        default:
            let also = followers.isEmpty ? "" : ", and each column that refers to it"
            return Fix("make it `\(type)`\(also)", change: change)
        }
    }

    /// Foreign keys away, types, defaults and foreign keys back, in one transaction; nothing where a foreign key has no
    /// name to drop it by, several columns or a default, or where the column itself follows another.
    private static func uuidStatements(_ item: IDColumn, _ followers: [AuditedSchema.Reference]) -> [String] {
        let keys = followers.filter { $0.key.columns.count == 1 }
        let areEasy = keys.allSatisfy { $0.key.name != nil && $0.column.generation == .none }
        // A column under two foreign keys would stay bound to the other one.
        let areSingle = keys.allSatisfy { reference in
            let name = reference.column.name
            return reference.uses.foreignKeys(with: name).count { $0.columns.contains(name) } == 1
        }
        guard keys.count == followers.count, areEasy, areSingle, !item.isForeignKey else { return [] }
        let drops = keys.map {
            "ALTER TABLE \($0.child.name.sql) DROP CONSTRAINT \(($0.key.name ?? "").quotedAsIdentifier);"
        }
        let column = item.column.name.quotedAsIdentifier
        let table = item.table.name.sql
        var own = ["ALTER TABLE \(table) ALTER COLUMN \(column) TYPE uuid USING \(column)::uuid;"]
        if case .expression(let text) = item.column.generation {
            // A default does not follow its column's type by itself.
            own = ["ALTER TABLE \(table) ALTER COLUMN \(column) DROP DEFAULT;"] + own
            own.append("ALTER TABLE \(table) ALTER COLUMN \(column) SET DEFAULT (\(text))::uuid;")
        }
        let types = keys.map { reference in
            let child = reference.column.name.quotedAsIdentifier
            return "ALTER TABLE \(reference.child.name.sql) ALTER COLUMN \(child) TYPE uuid USING \(child)::uuid;"
        }
        let adds = keys.map { reference in
            var sql =
                "ALTER TABLE \(reference.child.name.sql) ADD CONSTRAINT \((reference.key.name ?? "").quotedAsIdentifier)"
            sql += " FOREIGN KEY (\(reference.column.name.quotedAsIdentifier)) REFERENCES "
            sql += "\(reference.parent.name.sql) (\(reference.parentColumn.name.quotedAsIdentifier))"
            if reference.key.isMatchFull { sql += " MATCH FULL" }
            if reference.key.onDelete != .noAction { sql += " ON DELETE \(reference.key.onDelete.rawValue)" }
            if reference.key.onUpdate != .noAction { sql += " ON UPDATE \(reference.key.onUpdate.rawValue)" }
            if reference.key.isDeferrable { sql += " DEFERRABLE" }
            if reference.key.isInitiallyDeferred { sql += " INITIALLY DEFERRED" }
            if !reference.key.isValidated { sql += " NOT VALID" }
            return sql + ";"
        }
        let statements = drops + own + types + adds
        return statements.count == 1 ? statements : ["BEGIN;"] + statements + ["COMMIT;"]
    }
}

extension IDColumn {
    /// Whether people write into it, and nothing is told apart by it.
    fileprivate var isFreeText: Bool {
        let last = words.words.last ?? ""
        return !isUniqueInCompany && !isForeignKey
            && ["name", "label", "title", "slug", "description", "caption", "comment", "text"].contains(last)
    }
}
