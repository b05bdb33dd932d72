internal import SchemaModel

/// An id that outsiders see and that tells them when the row was made.
///
/// ## What it finds
/// UUID versions 1, 2, 6 and 7, ULID, KSUID, ObjectId, Snowflake and CUID of version 1, in a column called `public_id`
/// or the like, as the key of a table that `publicTables` names, or as the key of a table of people (`users`,
/// `members`). A key beside which the table has a public id is let be.
///
/// ## Why it hurts
/// Anyone who sees the id reads the time of making out of it: the age of an account, the order in which customers came,
/// how many came in a week. Keycloak refused UUIDv7 for users for that reason.
///
/// ## Instead
/// A key of UUIDv7 inside, and for the outside a second column of UUIDv4, CUID2 or NanoID with a unique index; or
/// UUIDv4 as the key, where the table is small.
///
/// ## Options
/// `publicTables`: patterns of tables whose ids outsiders see.
///
/// ## Limits
/// Whether outsiders see an id is guessed from names. Where the time is shown beside the id anyway, ignore this.
public struct TimeLeakingPublicID: AuditRule {
    /// ID206.
    public static let identity = RuleIdentity(
        code: "ID206", name: "time-leaking-public-id", severity: .note, precision: .low, since: "0.1.0")

    /// What the tests run; `unserial explain ID206` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE docs (id bigint PRIMARY KEY, public_id uuid UNIQUE DEFAULT uuidv7());"),
            .sql("CREATE TABLE users (id uuid PRIMARY KEY DEFAULT uuidv7());"),
            .prisma("model User {\n  id String @id @default(cuid())\n}"),
            .prisma(
                "model Doc {\n  id Int @id @default(autoincrement())\n  publicId String @unique @default(ulid())\n}"),
        ],
        accepted: [
            .sql(
                "CREATE TABLE docs (id uuid PRIMARY KEY DEFAULT uuidv7(), public_id uuid UNIQUE DEFAULT gen_random_uuid());"
            ),
            .sql("CREATE TABLE events (id uuid PRIMARY KEY DEFAULT uuidv7());"),
            .sql(
                "CREATE TABLE users (id uuid PRIMARY KEY DEFAULT uuidv7(), public_id uuid UNIQUE DEFAULT gen_random_uuid());"
            ),
            .prisma("model User {\n  id String @id @default(uuid()) @db.Uuid\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.idColumns.compactMap { item in
            guard let kind = item.generator?.kind, kind.tellsTime, !item.isForeignKey else { return nil }
            guard let evidence = Self.evidence(item, in: schema) else { return nil }
            return .tellsTime(item, kind, evidence, in: schema.schema)
        }
    }

    /// Whether the id is taken for one that outsiders see, so that no other rule's advice makes it tell the time.
    static func isSeen(_ item: IDColumn, in schema: AuditedSchema) -> Bool { evidence(item, in: schema) != nil }

    /// Why the id is taken for one that outsiders see.
    private static func evidence(_ item: IDColumn, in schema: AuditedSchema) -> (words: String, Finding.Confidence)? {
        switch item.words.publicID {
        case .surely: return ("its name says that outsiders see it", .likely)
        case .likely where !item.isPartOfKey: return ("its name says that outsiders see it", .guess)
        default: break
        }
        guard item.isKey, !PublicIDs.exist(besides: item) else { return nil }
        if schema.isPublic(item.table) { return ("the settings say that outsiders see its table", .certain) }
        return item.holdsPeople ? ("its table holds people", .guess) : nil
    }
}

extension Finding {
    fileprivate static func tellsTime(
        _ item: IDColumn, _ kind: IDGenerator.Kind, _ evidence: (words: String, Confidence), in schema: Schema
    ) -> Finding {
        let isText: Bool = if case .text = item.column.type.family { true } else { false }
        let opaque: IDGenerator.Kind = isText ? .cuid(version: 2) : .uuid(version: 4)
        let fix =
            item.isKey
            ? Fix(
                "if that must not be known, add a second id for the outside (`public_id`, \(Generators.oneOf(opaque)), unique) "
                    + "and keep the key inside")
            : Generators.fix(item, opaque, " for new rows", in: schema)
        return Finding(
            TimeLeakingPublicID.identity,
            on: item.object,
            at: item.column.location,
            message:
                "`\(item.object)` is \(Generators.oneOf(kind)) (`\(item.spelling)`), which tells when the row was made; "
                + evidence.words,
            why: "whoever sees the id learns the age of an account and the order in which rows came",
            fix: fix,
            confidence: evidence.1
        )
    }
}
