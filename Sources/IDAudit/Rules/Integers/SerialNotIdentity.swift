internal import SchemaModel

/// A serial column where PostgreSQL has identity columns.
///
/// ## What it finds
/// `serial`, `bigserial` and `smallserial`, in SQL text and as what they leave in a catalog: a default over a sequence
/// of the column's own. The tables in which tools keep their books are let be.
///
/// ## Why it hurts
/// `serial` is three things made at once that go apart later: whoever may insert needs a right on the sequence as well
/// (`permission denied for sequence`), `CREATE TABLE … LIKE` shares one sequence between two tables, `ALTER COLUMN …
/// TYPE` forgets the sequence, and any program may write ids of its own, which the sequence then meets.
///
/// ## Instead
/// `GENERATED ALWAYS AS IDENTITY` in new tables (SQL standard; PostgreSQL 10 and later). For a key, think of UUIDv7
/// first. An existing column changes in one transaction; what was granted on the sequence, and whatever names it, goes
/// with it.
public struct SerialNotIdentity: AuditRule {
    /// ID108.
    public static let identity = RuleIdentity(
        code: "ID108", name: "serial-not-identity", severity: .note, since: "0.1.0")

    /// What the tests run; `unserial explain ID108` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE e (id serial PRIMARY KEY);"),
            .sql(
                "CREATE TABLE e (id bigint PRIMARY KEY); CREATE SEQUENCE e_id_seq OWNED BY e.id; "
                    + "ALTER TABLE e ALTER COLUMN id SET DEFAULT nextval('e_id_seq');"
            ),
        ],
        accepted: [
            .sql("CREATE TABLE e (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);"),
            .sql("CREATE SEQUENCE s; CREATE TABLE e (id bigint PRIMARY KEY DEFAULT nextval('s'));"),
            .prisma("model E {\n  id Int @id @default(autoincrement())\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        switch schema.schema.origin {
        case .sql, .catalog: break
        default: return []
        }
        guard schema.schema.dialect == .postgresql else { return [] }
        return schema.findingsInCounting { column, table in
            guard !FrameworkTables.contains(table) else { return nil }
            guard case .autoIncrement(.sequence) = column.generation, column.type.integerBits != nil,
                let sequence = schema.ownSequence(of: column, in: table),
                schema.sequence(of: column, in: table)?.name == sequence.name
            else { return nil }
            let isShared = schema.columns(fedBy: sequence).count > 1
            return .serial(
                column, of: table, sequence, isShared: isShared,
                isAlone: !schema.hasChildren(table)
                    && table.kind == .ordinary)
        }
    }
}

extension Finding {
    fileprivate static func serial(
        _ column: Column, of table: Table, _ sequence: NumberSequence, isShared: Bool, isAlone: Bool
    ) -> Finding {
        let object = Object(table: table.name, column: column.name, model: table.alias)
        let type = IntegerWidth.sqlName(bits: column.type.integerBits ?? 64)
        // What partitions and children have inherited is a default; an identity they would not have before PostgreSQL 17.
        let fix =
            isShared
            ? Fix("give the other columns sequences of their own first, then make it an identity column")
            : !isAlone
                ? Fix(
                    "in a new table `GENERATED ALWAYS AS IDENTITY`, from PostgreSQL 17 on, for before it partitions have no "
                        + "identity, and children by INHERITS never; let this one be")
                : Fix(
                    "in a new table `\(column.name.quotedAsIdentifier) \(type) GENERATED ALWAYS AS IDENTITY`; on an existing one the "
                        + "statements below in one transaction: rights on the sequence, and whatever names it, go",
                    statements: statements(column, of: table, sequence))
        return Finding(
            SerialNotIdentity.identity,
            on: object,
            at: column.location,
            message: "`\(object)` is a serial column, not an identity column",
            why:
                "rights, type and life of its sequence are apart from the column's, and programs can write ids that the sequence "
                + "will meet",
            fix: fix
        )
    }

    /// The identity goes on where the sequence stands: it is read, and set, under a lock that keeps writers out.
    private static func statements(_ column: Column, of table: Table, _ sequence: NumberSequence) -> [String] {
        let alter = "ALTER TABLE \(table.name.sql) ALTER COLUMN \(column.name.quotedAsIdentifier)"
        let next =
            "SELECT setval(pg_get_serial_sequence(\(table.name.sql.quotedAsLiteral), \(column.name.quotedAsLiteral)), "
            + "(SELECT last_value FROM unserial_position), (SELECT is_called FROM unserial_position));"
        return [
            "BEGIN;", "LOCK TABLE \(table.name.sql) IN ACCESS EXCLUSIVE MODE;",
            "CREATE TEMPORARY TABLE unserial_position ON COMMIT DROP AS SELECT last_value, is_called FROM \(sequence.name.sql);",
            "\(alter) DROP DEFAULT;", "DROP SEQUENCE \(sequence.name.sql);",
        ]
            // An identity column must not be nullable, and a column that was given a sequence later may be.
            + (column.isNullable ? ["\(alter) SET NOT NULL;"] : []) + [
                "\(alter) ADD GENERATED BY DEFAULT AS IDENTITY\(options(sequence, of: column, in: table));", next,
                "COMMIT;",
            ]
    }

    private static func options(_ sequence: NumberSequence, of column: Column, in table: Table) -> String {
        var options: [String] = []
        // As pg_dump writes it: who names the sequence finds it.
        if sequence.name.name != "\(table.name.name)_\(column.name)_seq" {
            options.append("SEQUENCE NAME \(sequence.name.sql)")
        }
        if sequence.increment != 1 { options.append("INCREMENT \(sequence.increment)") }
        if !sequence.hasEndOfItsType {
            options.append(sequence.increment < 0 ? "MINVALUE \(sequence.minimum)" : "MAXVALUE \(sequence.maximum)")
        }
        let (first, isDown) = (sequence.first, sequence.increment < 0)
        if first != (isDown ? -1 : 1) { options.append("\(isDown ? "MAXVALUE" : "MINVALUE") \(first)") }
        if let start = sequence.start { options.append("START \(start)") }
        if sequence.cache != 1 { options.append("CACHE \(sequence.cache)") }
        if sequence.cycles { options.append("CYCLE") }
        return options.isEmpty ? "" : " (\(options.joined(separator: " ")))"
    }
}
