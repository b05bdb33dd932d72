internal import SchemaModel

/// A generator that its makers have given up, or that an extension brings although the database has one.
///
/// ## What it finds
/// `cuid()` of version 1, in Prisma or as a function: a warning for people, sessions, invitations and what is a secret
/// or public by its name, where guessing pays, else a note. `uuid_generate_v4()` of uuid-ossp and `gen_random_uuid()`
/// of pgcrypto, where PostgreSQL 13 and later have `gen_random_uuid()` of their own: a note.
///
/// ## Why it hurts
/// The author of CUID calls version 1 deprecated because it can be guessed: it is a time, a counter, a machine and two
/// blocks from a generator that is not made for secrets. Prisma 8 takes `cuid(2)` only. An extension is one thing more
/// to install, to allow and to restore, in each database, before the first table.
///
/// ## Instead
/// `uuid(7)` or `ulid()` where the order of time matters, `cuid(2)` or `nanoid()` where it must not be told;
/// `gen_random_uuid()` without a schema, and the extension dropped.
///
/// ## Limits
/// From `cuid()` to `cuid(2)` is no safe fix: new ids are shorter (24 letters, not 25), no longer sort by time (an
/// `ORDER BY id` or a cursor over it breaks), and go to random places of the index.
public struct DeprecatedGenerator: AuditRule {
    /// ID205.
    public static let identity = RuleIdentity(
        code: "ID205", name: "deprecated-generator", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID205` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .prisma("model T {\n  id String @id @default(cuid())\n}"),
            .prisma("model T {\n  id String @id @default(cuid(1))\n}"),
            .sql("CREATE TABLE t (id text PRIMARY KEY DEFAULT generate_cuid());"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuid_generate_v4());"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT extensions.gen_random_uuid());"),
        ],
        accepted: [
            .prisma("model T {\n  id String @id @default(cuid(2))\n}"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT pg_catalog.gen_random_uuid());"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.idColumns.compactMap { item in
            switch item.generator?.kind {
            case .cuid(version: 1): .cuid(item, isSeen: Self.isSeen(item, in: schema), in: schema.schema)
            case .uuid(version: 4):
                Self.extensionFunction(item, in: schema.schema).map { .fromExtension(item, $0, in: schema.schema) }
            default: nil
            }
        }
    }

    /// Whether guessing the id pays: it opens a door, or outsiders see it.
    private static func isSeen(_ item: IDColumn, in schema: AuditedSchema) -> Bool {
        if item.words.publicID != nil || GuessableSecret.isDoor(item, in: schema) { return true }
        let isOnly = !PublicIDs.exist(in: item.table, besides: item.column.name)
        return item.isKey && isOnly && (item.holdsPeople || schema.isPublic(item.table))
    }

    /// The extension whose function the default calls although the server has one.
    private static func extensionFunction(_ item: IDColumn, in schema: Schema) -> String? {
        guard schema.dialect == .postgresql, item.generator?.side == .database else { return nil }
        if case .catalog(_, let version) = schema.origin, version < 130_000 { return nil }
        let spelling = item.spelling.lowercased().filter { $0 != "\"" && $0 != " " }
        if spelling.contains("uuid_generate_v4(") { return "uuid-ossp" }
        guard let call = spelling.range(of: "gen_random_uuid("), spelling[..<call].hasSuffix(".") else { return nil }
        return spelling[..<call].hasSuffix("pg_catalog.") ? nil : "pgcrypto"
    }
}

extension String {
    /// Where a text begins.
    fileprivate func range(of text: String) -> Index? {
        indices.first { self[$0...].hasPrefix(text) }
    }
}

extension Finding {
    fileprivate static func cuid(_ item: IDColumn, isSeen: Bool, in schema: Schema) -> Finding {
        let ordered = schema.dialect == .cockroachdb ? "ULID" : "UUIDv7 or ULID"
        return Finding(
            DeprecatedGenerator.identity,
            isSeen ? .warning : .note,
            on: item.object,
            at: item.column.location,
            message:
                "`\(item.object)` is made by `\(item.spelling)`, CUID of version 1, which its author calls deprecated",
            why: "its ids can be guessed, they tell when they were made, and Prisma 8 no longer takes it",
            fix: CompositeKeyRandomFirst.wouldFind(item, in: schema)
                ? Generators.fix(
                    item, .ulid, ": in order of time, since what begins with it has tenant or time behind it",
                    in: schema)
                : Generators.fix(
                    item, .cuid(version: 2),
                    ": new ids are shorter, no longer sort by time and go to random places of the index; where anything "
                        + "relies on their order, take \(ordered)", in: schema)
        )
    }

    fileprivate static func fromExtension(_ item: IDColumn, _ name: String, in schema: Schema) -> Finding {
        var fix = Generators.fix(item, .uuid(version: 4), "; once no default needs it, drop the extension", in: schema)
        // The same values, from the server itself.
        fix.safety = .safe
        return Finding(
            DeprecatedGenerator.identity,
            .note,
            on: item.object,
            at: item.column.location,
            message:
                "`\(item.object)` calls `\(item.spelling)` of \(name), which PostgreSQL has had itself since version 13",
            why: "the extension has to be there, and in the search path, before the table can be made or restored",
            fix: fix
        )
    }
}
