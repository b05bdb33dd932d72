internal import SchemaModel

/// A table that outsiders address and whose only id is a number that counts up.
///
/// ## What it finds
/// A table with a counting key and no other unique id that tells nothing, if `publicTables` names it (warning), or if
/// its name says that people open its rows by a link: `users`, `orders`, `invoices`, `documents` (note). A table that
/// says who of the users belongs to what is let be.
///
/// ## Why it hurts
/// Whoever sees `/invoices/4711` tries 4712. Where one check of access is missing, everything is read, number by
/// number: so it happened to Optus in 2022, and it is the first of OWASP's risks of APIs. The number itself tells how
/// many there are, and two of them how many came in between.
///
/// ## Instead
/// A second column for the outside, `public_id`, of UUIDv4, CUID2 or NanoID, unique and not null; or a UUID as the key.
///
/// ## Options
/// `publicTables`: patterns of tables whose ids outsiders see.
///
/// ## Limits
/// Without `publicTables` it goes by names alone.
public struct EnumerablePublicID: AuditRule {
    /// ID301.
    public static let identity = RuleIdentity(
        code: "ID301", name: "enumerable-public-id", severity: .note, precision: .low, since: "0.1.0")

    /// What the tests run; `unserial explain ID301` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE invoices (id bigserial PRIMARY KEY, total numeric);"),
            .prisma("model User {\n  id Int @id @default(autoincrement())\n  email String @unique\n}"),
            .sql("CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, token_uuid uuid);"),
        ],
        accepted: [
            .sql(
                "CREATE TABLE invoices (id bigserial PRIMARY KEY, public_id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid());"
            ),
            .sql("CREATE TABLE invoices (pk bigserial PRIMARY KEY, id text NOT NULL UNIQUE);"),
            .sql("CREATE TABLE invoices (id uuid PRIMARY KEY);"),
            .sql("CREATE TABLE counters (id bigserial PRIMARY KEY, hits bigint);"),
            .prisma("model User {\n  id Int @id @default(autoincrement())\n  uuid String @unique @default(uuid())\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.idColumns.compactMap { item in
            guard item.isKey, item.column.isAutoIncrement, item.column.type.integerBits != nil else { return nil }
            let isPublic = schema.isPublic(item.table)
            guard isPublic || item.holdsPeople || item.tableWords.isAddressed,
                !PublicIDs.exist(besides: item)
            else { return nil }
            return .enumerable(item, isPublic: isPublic, in: schema.schema)
        }
    }
}

extension Finding {
    fileprivate static func enumerable(_ item: IDColumn, isPublic: Bool, in schema: Schema) -> Finding {
        let evidence = isPublic ? "as the settings say" : "going by its name"
        let hasUUID = [.postgresql, .cockroachdb, .sqlserver].contains(schema.dialect)
        let column =
            if case .prisma = schema.origin {
                "`publicId String @unique @default(\(hasUUID ? "uuid())\(Fixes.nativeUUID(in: schema))" : "nanoid())")`"
            } else {
                "`public_id`, unique and not null, filled with UUIDv4 or a NanoID"
            }
        return Finding(
            EnumerablePublicID.identity,
            isPublic ? .warning : .note,
            on: item.object,
            at: item.column.location,
            message:
                "`\(item.object)` counts up and is the only id of `\(item.table.name)`, which outsiders address, \(evidence)",
            why:
                "whoever sees one number tries the next; one forgotten check of access opens all rows, and the numbers tell "
                + "how many there are",
            fix: Fix("add \(column), and let links and interfaces use that"),
            confidence: isPublic ? .certain : .guess
        )
    }
}
