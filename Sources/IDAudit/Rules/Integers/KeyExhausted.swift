internal import SchemaModel

/// A counter that has used 70 % of what its sequence, its column or a foreign key that follows can hold.
///
/// ## What it finds
/// A sequence that has used 70 % (warning) or 90 % (error) of the least of: its own maximum, its column's type, and the
/// type of every foreign key that follows. The last value comes from a live catalog, or from `setval`, `RESTART` or
/// `START` in SQL.
///
/// ## Why it hurts
/// At the last value every insert fails at once (`nextval: reached maximum value`, `integer out of range`). The limit
/// is the least of three: the maximum of the sequence, the type of the column, and the type of every foreign key that
/// follows it. Watching only the column misses a bigint fed by an integer sequence, and an integer column that refers
/// to a bigint key.
///
/// ## Instead
/// Move the key to UUIDv7 (`unserial plan`), or to bigint in sequence, column and all that follows, while there is
/// time: rewriting a large table takes hours.
public struct KeyExhausted: AuditRule {
    /// ID101.
    public static let identity = RuleIdentity(
        code: "ID101",
        name: "int4-key-exhausted",
        severity: .error,
        since: "0.1.0"
    )

    /// What the tests run; `unserial explain ID101` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE e (id serial PRIMARY KEY); SELECT setval('e_id_seq', 2000000000);"),
            .sql(
                "CREATE SEQUENCE s AS integer; CREATE TABLE e (id bigint PRIMARY KEY DEFAULT nextval('s')); "
                    + "SELECT setval('s', 2147480000);"
            ),
            .sql(
                "CREATE TABLE e (id bigserial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, e_id int REFERENCES e); "
                    + "SELECT setval('e_id_seq', 2100000000);"
            ),
        ],
        accepted: [
            .sql("CREATE TABLE e (id serial PRIMARY KEY); SELECT setval('e_id_seq', 1000000);"),
            .sql("CREATE TABLE e (id bigserial PRIMARY KEY); SELECT setval('e_id_seq', 2100000000);"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.schema.tables.flatMap { table in
            table.columns.filter { $0.isAutoIncrement && !schema.isInherited($0, of: table) }.compactMap { column in
                Counter(column, of: table, in: schema).flatMap { .exhausted($0, in: schema.schema) }
            }
        }
    }

    /// A counter with its tightest limit.
    fileprivate struct Counter {
        let table: Table
        let column: Column
        let last: Int64
        let limit: Int64
        /// What sets the limit.
        let bound: String
        let followers: [AuditedSchema.Reference]

        init?(_ column: Column, of table: Table, in schema: AuditedSchema) {
            guard let sequence = schema.sequence(of: column, in: table), let last = sequence.lastValue, last > 0,
                sequence.maximum > 0
            else { return nil }
            self.table = table
            self.column = column
            self.last = last
            followers = schema.references(to: column.name, of: table)
            var limit = column.type.integerBits.map { IntegerWidth.maximum(bits: $0) } ?? .max
            var bound = "the column"
            if sequence.maximum < limit {
                limit = sequence.maximum
                bound = "the sequence `\(sequence.name)`"
            }
            for reference in followers {
                guard let bits = reference.column.type.integerBits, IntegerWidth.maximum(bits: bits) < limit else {
                    continue
                }
                limit = IntegerWidth.maximum(bits: bits)
                bound = "`\(reference.child.name).\(reference.column.name)`, which refers to it"
            }
            self.limit = limit
            self.bound = bound
        }

        /// In percent, rounded down.
        var used: Int { Int(Double(last) / Double(limit) * 100) }
    }
}

extension Finding {
    /// `nil` while there is room.
    fileprivate static func exhausted(_ counter: KeyExhausted.Counter, in schema: Schema) -> Finding? {
        guard counter.used >= 70 else { return nil }
        let object = Object(table: counter.table.name, column: counter.column.name, model: counter.table.alias)
        let left = max(counter.limit - counter.last, 0)
        let message =
            "`\(object)` has used \(counter.used) % of its ids: \(IntegerWidth.grouped(counter.last)) of "
            + "\(IntegerWidth.grouped(counter.limit)), the limit of \(counter.bound)"
        return Finding(
            KeyExhausted.identity,
            counter.used >= 90 ? .error : .warning,
            on: object,
            at: counter.column.location,
            message: message,
            why: "\(IntegerWidth.grouped(left)) inserts from now every further one fails",
            fix: Fixes.uuidKey(
                counter.column.name, of: counter.table, hasFollowers: !counter.followers.isEmpty, in: schema),
            related: counter.followers.map {
                Related(
                    Object(table: $0.child.name, column: $0.column.name, model: $0.child.alias),
                    "follows `\(object)`",
                    at: $0.column.location
                )
            }
        )
    }
}
