internal import SchemaModel

/// A UUID that can be foreseen: of time and machine (versions 1, 2, 6), or made of constants (versions 3, 5).
///
/// ## What it finds
/// A default or a program that makes UUIDs of version 1 (`uuid_generate_v1()`, MySQL's `uuid()`, SQL Server's
/// `newsequentialid()`), 2 or 6: a warning. One of version 3 or 5 whose arguments are constants: an error.
///
/// ## Why it hurts
/// Version 1 is the time in steps of 100 ns, a machine, and a number that rarely changes: who has one can count out
/// its neighbours, and has done so to reset passwords. It shows the address of the machine as well, and its bytes are
/// not in the order of time, so that it does not even help the index. A UUID made of constants is the same for every
/// row: the second insert fails where it is unique, and where it isn't, all rows have one id.
///
/// ## Instead
/// UUIDv4 for what outsiders see, UUIDv7 for keys that stay inside. For version 5, a name that differs from row to row,
/// given by the program.
public struct PredictableUUID: AuditRule {
    /// ID204.
    public static let identity = RuleIdentity(
        code: "ID204", name: "predictable-uuid", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID204` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuid_generate_v1());"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuid_generate_v1mc());"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuid_generate_v5(uuid_ns_dns(), 'example.com'));"),
            .prisma("model T {\n  id String @id @default(dbgenerated(\"uuid_generate_v1()\")) @db.Uuid\n}"),
        ],
        accepted: [
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuidv7());"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY, call text DEFAULT 'uuid_generate_v1()');"),
            .prisma("model T {\n  id String @id @default(uuid(7)) @db.Uuid\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.idColumns.compactMap { item in
            switch item.generator?.kind {
            case .constantUUID(let version): .constant(item, version: version, in: schema.schema)
            case .uuid(let version) where [1, 2, 6].contains(version):
                .foreseeable(item, version: version, in: schema.schema)
            default: nil
            }
        }
    }
}

extension Finding {
    fileprivate static func foreseeable(_ item: IDColumn, version: Int, in schema: Schema) -> Finding {
        let isPublic = item.words.publicID != nil || item.holdsPeople || item.tableWords.isSecretTable
        let kind: IDGenerator.Kind = item.isKey && !isPublic ? .uuid(version: 7) : .uuid(version: 4)
        let order = version == 6 ? "" : ", and the index gets them in no order"
        return Finding(
            PredictableUUID.identity,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` is a UUID of version \(version) (`\(item.spelling)`), which can be foreseen",
            why: "it is the time, a machine and a counter: who has one can count out its neighbours\(order)",
            fix: Generators.fix(item, kind, in: schema)
        )
    }

    fileprivate static func constant(_ item: IDColumn, version: Int, in schema: Schema) -> Finding {
        Finding(
            PredictableUUID.identity,
            .error,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` has the same UUID in every row: `\(item.spelling)` is made of constants",
            why: item.isUnique
                ? "the second row that relies on the default fails as a duplicate"
                : "version \(version) is a digest of its arguments, so all rows that rely on the default share one id",
            fix: Generators.fix(
                item, .uuid(version: 4), ", or let the program make version \(version) of what differs from row to row",
                in: schema)
        )
    }
}
