internal import SchemaModel

/// A sequence that ends before the column it feeds, or goes on past it.
///
/// ## What it finds
/// `CREATE SEQUENCE … AS integer`, or a `MAXVALUE`, below what the column holds: what is left when `ALTER COLUMN … TYPE
/// bigint` widened a `serial` column and not its sequence. And a sequence wider than its column: what a dump from
/// before PostgreSQL 10 makes of every `serial`, for sequences had no type then.
///
/// ## Why it hurts
/// A narrow sequence ends the column early: `nextval: reached maximum value`, though the column is a bigint and every
/// check of column types is content. A wide one hides the end: whoever watches how far sequences are used sees 0 %,
/// until the column says `integer out of range`.
///
/// ## Instead
/// One width for both. `ALTER SEQUENCE … AS …` changes a catalog row and takes a moment.
public struct SequenceWidthDiffers: AuditRule {
    /// ID105.
    public static let identity = RuleIdentity(
        code: "ID105",
        name: "sequence-narrower-than-column",
        severity: .warning,
        since: "0.1.0"
    )

    /// What the tests run; `unserial explain ID105` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE SEQUENCE s AS integer; CREATE TABLE e (id bigint PRIMARY KEY DEFAULT nextval('s'));"),
            .sql("CREATE SEQUENCE s; CREATE TABLE e (id integer PRIMARY KEY DEFAULT nextval('s'));"),
            .sql("CREATE TABLE e (id serial PRIMARY KEY); ALTER TABLE e ALTER COLUMN id TYPE bigint;"),
            .sql("CREATE TABLE e (id int GENERATED ALWAYS AS IDENTITY (MAXVALUE 1000) PRIMARY KEY);"),
        ],
        accepted: [
            .sql("CREATE TABLE e (id serial PRIMARY KEY); CREATE TABLE f (id bigserial PRIMARY KEY);"),
            .sql("CREATE TABLE e (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);"),
            .sql("CREATE SEQUENCE s AS integer; CREATE TABLE e (id integer PRIMARY KEY DEFAULT nextval('s'));"),
            .sql("CREATE SEQUENCE s; CREATE TABLE e (id numeric PRIMARY KEY DEFAULT nextval('s'));"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        guard schema.schema.dialect == .postgresql else { return [] }
        return schema.findingsInCounting { column, table in
            guard let sequence = schema.sequence(of: column, in: table) else { return nil }
            return .width(of: sequence, feeding: column, of: table, users: schema.columns(fedBy: sequence))
        }
    }
}

extension Finding {
    /// `nil` where both end at the same value.
    fileprivate static func width(
        of sequence: NumberSequence, feeding column: Column, of table: Table, users: [(table: Table, column: Column)]
    ) -> Finding? {
        let isDescending = sequence.increment < 0
        guard let bits = column.type.integerBits,
            let columnEnd = isDescending ? column.type.minimum : column.type.maximum
        else { return nil }
        let end = isDescending ? sequence.minimum : sequence.maximum
        guard end != columnEnd else { return nil }
        let isNarrow = isDescending ? end > columnEnd : end < columnEnd
        let object = Object(table: table.name, column: column.name, model: table.alias)
        let ends = "`\(sequence.name)` ends at \(Amount.grouped(end))"
        let holds = "`\(object)` (\(column.type.declared)) holds \(Amount.grouped(columnEnd))"
        // A round end of its own somebody chose; one that its type has is forgotten.
        let isChosen = !sequence.hasEndOfItsType
        let statement = "ALTER SEQUENCE \(sequence.name.sql) AS \(IntegerWidth.sqlName(bits: bits))"
        // What narrows the sequence for one column ends the others early, and it cannot stand beyond its own end.
        let others = users.filter { $0.column.type.integerBits ?? 64 > bits }
        let isPast = sequence.lastValue.map { isDescending ? $0 < columnEnd : $0 > columnEnd } ?? false
        let fix =
            !isNarrow && !others.isEmpty
            ? Fix(
                "widen the column, or give it a sequence of its own: this one feeds "
                    + "\(Amount.list(others.map { "\($0.table.name).\($0.column.name)" })) too, which holds more")
            : !isNarrow && isPast
                ? Fix("widen the column: the sequence is past its end already")
                : isChosen
                    ? Fix(
                        "raise the limit of the sequence if nothing relies on it: ALTER SEQUENCE … \(isDescending ? "MINVALUE" : "MAXVALUE") …"
                    )
                    : Fix(
                        isNarrow ? statement : "\(statement), or widen the column", .safe, statements: [statement + ";"]
                    )
        return Finding(
            SequenceWidthDiffers.identity,
            isNarrow && !isChosen ? .warning : .note,
            on: object,
            at: column.location,
            message: isNarrow
                ? "the sequence \(ends) although \(holds)" : "the sequence \(ends), and \(holds) at most",
            why: isNarrow
                ? "every insert fails from there on (`nextval: reached \(isDescending ? "minimum" : "maximum") value`), while the "
                    + "column has room"
                : "the sequence looks unused to whoever watches it, until an insert fails with `\(rangeError(bits))`",
            fix: fix,
            confidence: isChosen ? .likely : .certain
        )
    }

    private static func rangeError(_ bits: Int) -> String { "\(IntegerWidth.sqlName(bits: bits)) out of range" }
}
