internal import SchemaModel

/// A primary key of UUIDv4, whose new rows go to random places of the index.
///
/// ## What it finds
/// A primary key of one column that UUIDv4 fills. A note; a warning where the table is larger than `largeTable` (10
/// GB), or will be within a year at the rate of its inserts. Where the database has counted the rows (`ANALYZE`)
/// and they are few (under 100,000) nothing is said. CockroachDB is let be: it splits a table by its key, and random keys spread the inserts.
///
/// ## Why it hurts
/// Every insert touches another page of the index. Once the index is larger than memory, each costs a read, and each
/// page that changes goes into the write-ahead log in full; time-ordered ids halved that in a measured case. In MySQL
/// and SQL Server, where the table is kept in the order of its key, the rows themselves are scattered, too.
///
/// ## Instead
/// UUIDv7, where the time at which a row was made is no secret: the id tells it to the millisecond. That is why this is
/// never an error. An account's age, the order of sign-ups or a patient's admission may not be for everyone who sees
/// the id; there, UUIDv4 is the right choice, or a UUIDv7 key beside a public id that tells nothing. `--fix` lets keys be
/// of which ID206 would then say that outsiders see them.
///
/// ## Options
/// `largeTable`: the bytes from which this is a warning.
public struct RandomUUIDPrimaryKey: AuditRule {
    /// ID202.
    public static let identity = RuleIdentity(
        code: "ID202", name: "random-uuid-primary-key", severity: .note, since: "0.1.0")

    /// What the tests run; `unserial explain ID202` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE events (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            .sql("CREATE TABLE events (id uuid DEFAULT uuid_generate_v4(), PRIMARY KEY (id));"),
            .prisma("model Event {\n  id String @id @default(uuid()) @db.Uuid\n}"),
            .prisma("model Event {\n  id String @id @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid\n}"),
        ],
        accepted: [
            .sql("CREATE TABLE events (id uuid PRIMARY KEY DEFAULT uuidv7());"),
            .sql("CREATE TABLE events (id bigint PRIMARY KEY, token uuid DEFAULT gen_random_uuid());"),
            .prisma(
                "datasource db {\n  provider = \"cockroachdb\"\n}\nmodel Event {\n  id String @id @default(uuid()) @db.Uuid\n}"
            ),
            .sql("CREATE TABLE sessions (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            .prisma("model Event {\n  id String @id @default(uuid(7)) @db.Uuid\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds, with the sizes that any source knows.
    public func findings(across system: AuditedSystem) -> [Finding] {
        system.schemas.filter { $0.schema.dialect != .cockroachdb }.flatMap { schema in
            schema.idColumns.compactMap { item -> Finding? in
                guard item.isKey, item.generator?.kind == .uuid(version: 4), !item.tableWords.isSecretTable else {
                    return nil
                }
                let size = system.size(of: item.table)
                let isLarge = size.bytesInAYear.map { $0 >= Double(schema.options.largeTable) } ?? false
                guard isLarge || (size.rows ?? 100_000) >= 100_000 else { return nil }
                return .randomKey(item, size, isLarge: isLarge, in: schema)
            }
        }
    }
}

extension Finding {
    fileprivate static func randomKey(
        _ item: IDColumn, _ size: TableSize, isLarge: Bool, in audited: AuditedSchema
    ) -> Finding {
        let schema = audited.schema
        let isClustered = schema.dialect == .mysql || schema.dialect == .sqlserver
        let extent = size.isKnown ? " in a table of \(size.words)" : ""
        let place = isClustered ? "of the table, which is kept in the order of its key" : "of the index"
        let isPerson = item.holdsPeople
        let warning =
            isPerson
            ? "only if it may be known when a row was made, which a UUIDv7 tells to the millisecond: for people that is "
                + "often personal, and UUIDv4 is then the right choice"
            : "unless the time at which a row was made is a secret: a UUIDv7 tells it to the millisecond"
        var fix = Generators.fix(item, .uuid(version: 7), in: schema)
        fix.text += ", \(warning)"
        // ID206 would speak against it: that is for people to weigh.
        if TimeLeakingPublicID.isSeen(item, in: audited) { fix.change = nil }
        return Finding(
            RandomUUIDPrimaryKey.identity,
            isLarge ? .warning : .note,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` is a random UUIDv4 (`\(item.spelling)`)\(extent)",
            why:
                "new rows go to random pages \(place): once that is larger than memory, each insert costs a read and a "
                + "full page of write-ahead log",
            fix: fix,
            confidence: size.isKnown ? .certain : .likely
        )
    }
}
