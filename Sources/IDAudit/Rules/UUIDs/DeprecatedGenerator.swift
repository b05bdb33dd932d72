internal import SchemaModel

/// A generator that its makers have given up, or that an extension brings although the database has one.
///
/// ## What it finds
/// `cuid()` of version 1, in Prisma or as a function: a warning for people, sessions, invitations and what is a secret
/// or public by its name, where guessing pays, else a note. Nothing is said where ID207 speaks of the same column. `uuid_generate_v4()` of uuid-ossp and `gen_random_uuid()`
/// of pgcrypto, where PostgreSQL 13 and later have `gen_random_uuid()` of their own: a note.
///
/// ## Why it hurts
/// The author of CUID calls version 1 deprecated because it can be guessed: it is a time, a counter, a machine and two
/// blocks from a generator that is not made for secrets. Prisma 8 takes `cuid(2)` only. An extension is one thing more
/// to install, to allow and to restore, in each database, before the first table.
///
/// ## Instead
/// The kind that most other keys of the schema have (UUIDs where they are no fewer than the CUIDs); else `uuid(7)` or `ulid()` where the order of
/// time matters, `cuid(2)` or `nanoid()` where it must not be told. `gen_random_uuid()` without a schema, and the
/// extension dropped.
///
/// ## Limits
/// Away from `cuid()` is no safe fix. What checks the form of an id has to follow: zod's `.cuid()` wants a `c` at the
/// start, `.cuid2()` and regular expressions a length or letters of their own. With `cuid(2)`, new ids are shorter (24
/// letters, not 25), no longer sort by time (an `ORDER BY id` or a cursor over it breaks), and go to random places of
/// the index. Where the other keys are UUIDs, `--fix` lets the field be: the ids that are there are none, and a `uuid`
/// column takes no others.
public struct DeprecatedGenerator: AuditRule {
    /// ID205.
    public static let identity = RuleIdentity(
        code: "ID205", name: "deprecated-generator", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID205` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .prisma("model T {\n  id String @id @default(cuid())\n}"),
            .prisma("model T {\n  id String @id @default(cuid(1))\n}"),
            .prisma("model T {\n  id String @id @default(cuid())\n}\nmodel U {\n  id String @id @default(ulid())\n}"),
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
        let successors = Successors(of: schema)
        return schema.idColumns.compactMap { item in
            switch item.generator?.kind {
            case .cuid(version: 1):
                .cuid(item, isSeen: Self.isSeen(item, in: schema), successors, in: schema.schema)
            case .uuid(version: 4):
                Self.extensionFunction(item, in: schema.schema).map { .fromExtension(item, $0, in: schema.schema) }
            default: nil
            }
        }
    }

    /// Whether guessing the id pays: it opens a door, or outsiders see it.
    fileprivate static func isSeen(_ item: IDColumn, in schema: AuditedSchema) -> Bool {
        if item.words.publicID != nil || GuessableSecret.isDoor(item, in: schema) { return true }
        // Of a table with thousands of ids one is the key.
        return item.isKey && !PublicIDs.exist(besides: item) && (item.holdsPeople || schema.isPublic(item.table))
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

/// What the other keys of a schema are made of: what takes a deprecated generator's place fits in with them.
///
/// Keys that open doors are no example: what they are made of is chosen for that, and not for the others.
private struct Successors {
    /// The kinds that may take its place, the most frequent first.
    private let kinds: [(kind: IDGenerator.Kind, count: Int)]

    init(of schema: AuditedSchema) {
        var counts: [IDGenerator.Kind: Int] = [:]
        var deprecated = 0
        for item in schema.idColumns
        where item.isKey && !item.isForeignKey && !DeprecatedGenerator.isSeen(item, in: schema) {
            switch item.generator?.kind {
            // Either is a UUID to whatever reads it; which one a key is best made of is the database's to say.
            case .uuid(version: 4)?, .uuid(version: 7)?:
                counts[.uuid(version: schema.schema.dialect == .cockroachdb ? 4 : 7), default: 0] += 1
            case .cuid(version: 2)?: counts[.cuid(version: 2), default: 0] += 1
            case .ulid?: counts[.ulid, default: 0] += 1
            case .nanoid(let length)? where length >= 20: counts[.nanoid(length: length), default: 0] += 1
            case .cuid(version: 1)?: deprecated += 1
            default: break
            }
        }
        // CUIDs have to be replaced before a column takes UUIDs, which a few UUIDs elsewhere are no reason for.
        kinds = counts.filter { !$0.key.isUUID || $0.value >= deprecated }.map { ($0.key, $0.value) }
            .sorted {
                ($1.count, $0.kind.family, $0.kind.letters) < ($0.count, $1.kind.family, $1.kind.letters)
            }
    }

    /// The most frequent that no other rule speaks against at this place.
    func best(for item: IDColumn, isSeen: Bool, in schema: Schema) -> (kind: IDGenerator.Kind, count: Int)? {
        let isOrdered = CompositeKeyRandomFirst.wouldFind(item, in: schema)
        return kinds.first { kind, _ in
            isOrdered ? kind.isTimeOrdered : !isSeen || !kind.tellsTime && kind.unguessableBits > 100
        }
    }
}

extension IDGenerator.Kind {
    fileprivate var isUUID: Bool { if case .uuid = self { true } else { false } }

    /// The length that is asked for, where one is: NanoIDs of several are one family.
    fileprivate var letters: Int { if case .nanoid(let length) = self { length } else { 0 } }
}

extension Finding {
    fileprivate static func cuid(
        _ item: IDColumn, isSeen: Bool, _ successors: Successors, in schema: Schema
    ) -> Finding {
        Finding(
            DeprecatedGenerator.identity,
            isSeen ? .warning : .note,
            on: item.object,
            at: item.column.location,
            message:
                "`\(item.object)` is made by `\(item.spelling)`, CUID of version 1, which its author calls deprecated",
            why: "its ids can be guessed, they tell when they were made, and Prisma 8 no longer takes it",
            fix: successor(of: item, successors.best(for: item, isSeen: isSeen, in: schema), in: schema)
        )
    }

    private static func successor(
        of item: IDColumn, _ best: (kind: IDGenerator.Kind, count: Int)?, in schema: Schema
    ) -> Fix {
        let checks = "; what checks their form (zod's `.cuid()`, regular expressions) has to follow"
        let others =
            best.map { best in
                let keys = best.count == 1 ? "1 other key here is" : "\(best.count) other keys here are"
                return best.kind.isUUID ? ", a UUID as \(keys)" : ", as \(keys)"
            } ?? ""
        let isOrdered = CompositeKeyRandomFirst.wouldFind(item, in: schema)
        if let kind = best?.kind, kind.isUUID, ![.sqlite, .mongodb].contains(schema.dialect) {
            // In text they would be found by ID201, whose remedy the ids that are there refuse.
            return Fix(
                "make it \(Generators.oneOf(kind))\(others), in a column for UUIDs that new ids fill for the rows that are "
                    + "there, too, and in all that refers to them, since their ids are no UUIDs; until then take a "
                    + "\(isOrdered ? "ULID" : "CUID2")\(checks)")
        }
        if isOrdered {
            let order = ": in order of time, since what begins with it has tenant or time behind it"
            return Generators.fix(item, best?.kind ?? .ulid, others + order + checks, in: schema)
        }
        let kind = best?.kind ?? .cuid(version: 2)
        if kind.isTimeOrdered {
            let order = ": new ids sort by time among themselves, and tell it"
            return Generators.fix(item, kind, others + order + checks, in: schema)
        }
        let ordered = schema.dialect == .cockroachdb ? "ULID" : "UUIDv7 or ULID"
        let length =
            switch kind {
            case .uuid: "longer"
            case .nanoid(let letters) where letters >= 25: letters > 25 ? "longer" : "as long"
            default: "shorter"
            }
        return Generators.fix(
            item, kind,
            "\(others): new ids are \(length), no longer sort by time and go to random places of the index; where anything "
                + "relies on their order, take \(ordered)\(checks)", in: schema)
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
