internal import SchemaModel

/// A UUID that can be foreseen: of time and machine (versions 1, 2, 6), or made of constants (versions 3, 5).
///
/// ## What it finds
/// A default or a program that makes UUIDs of version 1 (`uuid_generate_v1()`, MySQL's `uuid()`, SQL Server's
/// `newsequentialid()`), 2 or 6: a warning. One of version 3 or 5 whose arguments are constants: an error. A key or a
/// unique column whose default is a UUID written out: a warning, where no CHECK says that the table is to hold one row.
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
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT '00000000-0000-0000-0000-000000000000');"),
            .prisma(
                "model T {\n  id String @id @default(\"018f3c5e-7a10-7c3a-9b1e-0123456789ab\") @db.Uuid\n}"),
        ],
        accepted: [
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuidv7());"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY, call text DEFAULT 'uuid_generate_v1()');"),
            .sql(
                "CREATE TABLE t (id uuid PRIMARY KEY, tenant uuid DEFAULT '00000000-0000-0000-0000-000000000000'::uuid);"
            ),
            .sql(
                "CREATE TABLE settings (id uuid PRIMARY KEY DEFAULT '018f3c5e-7a10-7c3a-9b1e-0123456789ab', "
                    + "one bool UNIQUE NOT NULL DEFAULT true CHECK (one));"
            ),
            .sql(
                "CREATE TABLE settings (id uuid PRIMARY KEY DEFAULT '018f3c5e-7a10-7c3a-9b1e-0123456789ab' "
                    + "CHECK (id = '018f3c5e-7a10-7c3a-9b1e-0123456789ab'));"),
            .prisma("model T {\n  id String @id @default(uuid(7)) @db.Uuid\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        let made: [Finding] = schema.idColumns.compactMap { item in
            switch item.generator?.kind {
            case .constantUUID(let version): .constant(item, version: version, in: schema.schema)
            case .uuid(let version) where [1, 2, 6].contains(version):
                .foreseeable(item, version: version, in: schema.schema)
            default: nil
            }
        }
        return made + schema.designedTables.flatMap { Self.writtenOut(in: schema.uses(of: $0), schema.schema) }
    }

    /// Unique columns whose default is one UUID for all rows.
    private static func writtenOut(in uses: ColumnUses, _ schema: Schema) -> [Finding] {
        uses.table.columns.compactMap { column -> Finding? in
            guard case .expression(let text) = column.generation, let literal = literalUUID(text) else { return nil }
            let item = IDColumn(column, of: uses, generator: nil)
            let isOneRow = uses.table.dependents.contains { check in
                check.kind == .check
                    && (check.columns.contains(column.name)
                        || check.columns.count == 1 && uses.isUnique(check.columns[0]))
            }
            return item.isUnique && !isOneRow ? .writtenOut(item, literal, in: schema) : nil
        }
    }

    /// A UUID in quotes, behind a cast or before one: `'018f…'::uuid`, `CAST('018f…' AS uuid)`, `"018f…"`.
    private static func literalUUID(_ text: String) -> String? {
        guard let mark = text.first(where: { $0 == "'" || $0 == "\"" }) else { return nil }
        let parts = text.split(separator: mark, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, isUUID(parts[1]) else { return nil }
        let before = parts[0].lowercased().filter { !$0.isWhitespace && $0 != "(" }
        let after = parts[2].lowercased().filter { !$0.isWhitespace && $0 != ")" }
        guard ["", "cast", "uuid"].contains(before), after.isEmpty || after.hasPrefix("::") || after.hasPrefix("as")
        else { return nil }
        return String(parts[1])
    }

    /// RFC 9562, section 4: 8-4-4-4-12 hexadecimal digits.
    private static func isUUID(_ text: Substring) -> Bool {
        text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count) == [8, 4, 4, 4, 12]
            && text.allSatisfy { $0 == "-" || $0.isASCII && $0.isHexDigit }
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

    fileprivate static func writtenOut(_ item: IDColumn, _ literal: String, in schema: Schema) -> Finding {
        Finding(
            PredictableUUID.identity,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` has the same UUID in every row: its default is `\(literal)`",
            why: "the second row that relies on the default fails as a duplicate",
            fix: Generators.fix(
                item, .uuid(version: 4), ", or no default; a table that is to hold one row says so in a CHECK",
                in: schema),
            confidence: .likely
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
