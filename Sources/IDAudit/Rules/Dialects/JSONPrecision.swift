internal import SchemaModel

/// Ids beyond 2^53, which JavaScript rounds when JSON writes them as numbers.
///
/// ## What it finds
/// Whole numbers beyond 9,007,199,254,740,991 in JSON documents; and in databases, columns of ids that hold such numbers,
/// that are filled with Snowflakes (CockroachDB's `unique_rowid()` among them), or whose counter is already there.
///
/// ## Why it hurts
/// JavaScript, and every reader that takes numbers for doubles (`jq`, many of Lua, of Excel, of R), rounds them without a
/// word: 9007199254740993 becomes 9007199254740992. The id then names another row, or none: updates and deletes that hit
/// nothing, or the wrong one. Source: RFC 8259 section 6; ECMAScript, `Number.MAX_SAFE_INTEGER`.
///
/// ## Instead
/// Write such ids as strings in JSON (`"id": "9007199254740993"`), as the interfaces of Twitter and Discord do: `id::text`
/// in SQL, `String` in the schema of the interface, `BigInt.toString()` in a serializer. Or use UUIDs, which are text in
/// JSON anyway.
///
/// ## Limits
/// A bigint that counts from 1 stays below for 285 years at a million rows a second, and is not flagged. Whether a column
/// ever leaves the database as a JSON number, the database does not know.
public struct JSONPrecision: AuditRule {
    /// ID501.
    public static let identity = RuleIdentity(
        code: "ID501", name: "bigint-json-precision", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID501` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .json(["events.json": #"[{"id": 1}, {"id": 9007199254740993}]"#]),
            .json(["export.json": #"{"messages": [{"id": "a", "author_id": 175928847299117063}]}"#]),
            .sql(
                "CREATE SEQUENCE s; SELECT setval('s', 9007199254740993); CREATE TABLE e (id bigint PRIMARY KEY DEFAULT nextval('s'));"
            ),
        ],
        accepted: [
            .json(["events.json": #"[{"id": "9007199254740993"}, {"id": "9007199254740992"}]"#]),
            .json(["events.json": #"[{"id": 9007199254740991}, {"id": 1, "ratio": 1e300}]"#]),
            .sql("CREATE TABLE e (id bigserial PRIMARY KEY); SELECT setval('e_id_seq', 5000000000);"),
        ]
    )

    /// The last whole number that a double tells from its neighbours.
    fileprivate static let lastSafe: Int64 = 9_007_199_254_740_991

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.schema.tables.flatMap { table in
            table.columns.compactMap { column in
                if case .json = schema.schema.origin { return .inJSON(column, of: table) }
                guard column.type.integerBits == 64, !schema.isInherited(column, of: table) else { return nil }
                return .inDatabase(column, of: table, in: schema)
            }
        }
    }
}

extension Finding {
    fileprivate static func inJSON(_ column: Column, of table: Table) -> Finding? {
        guard let sample = column.sample, sample.beyondDouble > 0 else { return nil }
        let object = Object(table: table.name, column: column.name)
        let share =
            "\(Amount.grouped(Int64(sample.beyondDouble))) of \(Amount.grouped(Int64(sample.count)))"
        return Finding(
            JSONPrecision.identity,
            on: object,
            at: sample.firstBeyondDouble ?? column.location,
            message: "`\(object)`: \(share) numbers are beyond 2^53 and lose their last digits in JavaScript",
            why: "after JSON.parse they are other ids, of another row or of none",
            fix: Fix("write `\(column.name)` as a string in JSON")
        )
    }

    fileprivate static func inDatabase(_ column: Column, of table: Table, in schema: AuditedSchema) -> Finding? {
        guard let evidence = evidence(column, of: table, in: schema) else { return nil }
        let object = Object(table: table.name, column: column.name, model: table.alias)
        return Finding(
            JSONPrecision.identity,
            on: object,
            at: column.location,
            message:
                "`\(object)` (\(column.type.declared)) \(evidence): as numbers in JSON such ids lose their last digits",
            why: "JavaScript rounds whole numbers beyond 2^53, so what comes back names another row, or none",
            fix: Fix("write it as a string wherever it leaves as JSON\(cast(column.name, in: schema.schema))"),
            related: schema.references(to: column.name, of: table).map {
                Related(
                    Object(table: $0.child.name, column: $0.column.name, model: $0.child.alias),
                    "holds the same ids", at: $0.column.location)
            },
            confidence: .likely
        )
    }

    /// How a query makes text of it; a model's program does it itself.
    private static func cast(_ column: String, in schema: Schema) -> String {
        switch (schema.origin, schema.dialect) {
        case (.prisma, _), (.orm, _), (.json, _): ""
        case (_, .postgresql), (_, .cockroachdb): ": `\(column.quotedAsIdentifier)::text`"
        case (_, .mysql): ": `CAST(\(schema.dialect.shown(column)) AS CHAR)`"
        case (_, .sqlite): ": `CAST(\(column.quotedAsIdentifier) AS TEXT)`"
        case (_, .sqlserver), (_, .mongodb): ""
        }
    }

    /// What shows that a column of ids goes beyond; amounts and other numbers are no ids.
    private static func evidence(_ column: Column, of table: Table, in schema: AuditedSchema) -> String? {
        if case .snowflake = column.idGenerator?.kind { return "is filled with Snowflakes" }
        if let sequence = schema.sequence(of: column, in: table), let last = sequence.lastValue,
            last.magnitude > UInt64(JSONPrecision.lastSafe)
        {
            return "counts at \(Amount.grouped(last)), beyond 2^53"
        }
        guard let sample = column.sample, sample.beyondDouble > 0, isID(column, of: table) else { return nil }
        return "holds ids beyond 2^53"
    }

    private static func isID(_ column: Column, of table: Table) -> Bool {
        let keys =
            [table.primaryKey?.columns ?? []] + table.uniqueKeys.map(\.columns) + table.foreignKeys.map(\.columns)
        if keys.contains(where: { $0.contains(column.name) }) { return true }
        let name = column.name
        return name.lowercased() == "id" || name.hasSuffix("_id") || name.hasSuffix("Id") || name.hasSuffix("ID")
    }
}
