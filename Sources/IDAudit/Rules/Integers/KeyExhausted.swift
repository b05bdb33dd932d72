internal import SchemaModel

/// A counter that has used 70 % of what its sequence, its column or a foreign key that follows can hold.
///
/// ## What it finds
/// A sequence that has used 70 % (warning) or 90 % (error) of its values: up to the first of its own last value, the
/// type of the column it feeds, a CHECK on that column (in a live catalog also one of its domain), and the type of every
/// foreign key that follows it, directly or through another one; of a primary key also the type of a column that refers to it by its name alone (`order_id` beside
/// `orders`), where no foreign key does. Sequences that count down end at their least value. The position comes from a
/// live catalog, from the largest id where only `--read-data` knows it, or from `setval`, `RESTART` or `START` in SQL.
///
/// Where the pace is known it says how many days are left: less than a year, with a third of the values gone, is a
/// warning, less than 30 days an error, and what lasts ten years is no error. The pace is that of an earlier snapshot
/// (`--snapshot FILE`), or else that of the server's statistics: rows inserted since they were last reset.
///
/// ## Why it hurts
/// At the last value every insert fails at once (`nextval: reached maximum value`, `integer out of range`). Watching
/// only the column misses a bigint fed by an integer sequence; watching only the sequence misses an integer column fed
/// by a bigint one; and both miss an integer column that refers to a bigint key. A sequence with `CYCLE` does not fail
/// at its end but begins again, and collides with the rows that are there.
///
/// ## Instead
/// Move the key to UUIDv7 (`unserial plan`), or to bigint in sequence, column and all that follows, while there is
/// time: rewriting a large table takes hours. Where only the sequence is too narrow, `ALTER SEQUENCE … AS bigint` is
/// done in a moment.
///
/// ## Options
/// `exhaustionWarning` and `exhaustionError`: the shares in percent.
///
/// ## Limits
/// Statistics tell too slow a pace for a table that is younger than they are.
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
            .sql(
                "CREATE TABLE orders (id bigserial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, order_id int); "
                    + "SELECT setval('orders_id_seq', 2100000000);"
            ),
            .sql(
                "CREATE TABLE e (id bigserial PRIMARY KEY CHECK (id < 1000000)); SELECT setval('e_id_seq', 950000);"
            ),
            .database(
                "CREATE SEQUENCE s AS integer INCREMENT -1; CREATE TABLE e (id int PRIMARY KEY DEFAULT nextval('s')); "
                    + "SELECT setval('s', -2000000000);"
            ),
            .database(
                "CREATE SEQUENCE s MAXVALUE 1000 CYCLE; CREATE TABLE e (id int PRIMARY KEY DEFAULT nextval('s')); "
                    + "SELECT setval('s', 950);"
            ),
            .database(
                "CREATE TABLE e (id smallint PRIMARY KEY); INSERT INTO e SELECT g FROM generate_series(1, 30000) g;"
            ),
        ],
        accepted: [
            .sql("CREATE TABLE e (id serial PRIMARY KEY); SELECT setval('e_id_seq', 1000000);"),
            .sql("CREATE TABLE e (id bigserial PRIMARY KEY); SELECT setval('e_id_seq', 2100000000);"),
            .sql(
                "CREATE TABLE orders (id bigserial PRIMARY KEY); "
                    + "CREATE TABLE c (id uuid PRIMARY KEY, order_id int, order_type text); "
                    + "SELECT setval('orders_id_seq', 2100000000);"
            ),
            .database(
                "CREATE SEQUENCE s MAXVALUE 1000 CYCLE; CREATE TABLE e (id uuid PRIMARY KEY, turn int DEFAULT nextval('s')); "
                    + "SELECT setval('s', 950);"
            ),
            .database("CREATE TABLE e (id int PRIMARY KEY); INSERT INTO e VALUES (1), (2147480000);"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.findingsInCounting { column, table in
            Counter(column, of: table, in: schema).flatMap { .exhausted($0, in: schema) }
        }
    }

    /// How much it matters; `nil` while there is room.
    fileprivate static func severity(of counter: Counter, _ options: AuditOptions) -> Severity? {
        let used = counter.used
        let isPart = used >= Double(options.exhaustionWarning) / 2
        let days = counter.daysLeft ?? .infinity
        if used >= Double(options.exhaustionError) || (days < 30 && isPart) {
            let isFar = days > 3650 && days < .infinity
            return isFar || counter.beginsAgain ? .warning : .error
        }
        return used >= Double(options.exhaustionWarning) || (days < 365 && isPart) ? .warning : nil
    }
}

extension Finding {
    /// `nil` while there is room.
    fileprivate static func exhausted(_ counter: Counter, in schema: AuditedSchema) -> Finding? {
        guard let severity = KeyExhausted.severity(of: counter, schema.options) else { return nil }
        // Rows that are found by another key may share a number.
        if counter.beginsAgain, !schema.isUnique(counter.column, in: counter.table) { return nil }
        let object = Object(table: counter.table.name, column: counter.column.name, model: counter.table.alias)
        let position = Amount.grouped(counter.position)
        let end = Amount.grouped(counter.end)
        let places =
            counter.isDescending || !counter.startsAtOne
            ? "it stands at \(position) and ends at \(end)" : "\(position) of \(end)"
        let share = counter.left == 0 ? "all" : "\(Int(counter.used)) %"
        var message = "`\(object)` has used \(share) of its ids: \(places), the limit of \(counter.boundWords)"
        if let days = counter.daysLeft, days > 0 { message += "; \(Counting.days(days)) left" }
        let others = (counter.sequence.map { schema.columns(fedBy: $0) } ?? [])
            .filter { $0.table.name != counter.table.name || $0.column.name != counter.column.name }
        var finding = Finding(
            KeyExhausted.identity,
            severity,
            on: object,
            at: counter.column.location,
            message: message,
            why: counter.consequence,
            fix: counter.fix(in: schema),
            related: counter.followers.map {
                Related(
                    Object(table: $0.child.name, column: $0.column.name, model: $0.child.alias),
                    "follows `\(object)`",
                    at: $0.column.location
                )
            }
                + others.map {
                    Related(
                        Object(table: $0.table.name, column: $0.column.name, model: $0.table.alias),
                        "counts with the same sequence",
                        at: $0.column.location
                    )
                },
            confidence: counter.confidence,
            daysLeft: counter.daysLeft
        )
        finding.end = counter.end
        finding.standsStill = counter.daysLeft == nil && counter.valuesPerDay == 0
        return finding
    }
}

extension Counter {
    /// Whether the table has a primary key, and the column is not of it.
    fileprivate var isBesideKey: Bool { table.primaryKey.map { !$0.columns.contains(column.name) } ?? false }

    /// What sets the end, in words.
    fileprivate var boundWords: String {
        switch bound {
        case .column: "the column"
        case .sequence: "the sequence `\(sequence?.name.description ?? "")`"
        case .check(let check): "the CHECK `\(check.name)`"
        case .follower(let reference, nil): "`\(reference.child.name).\(reference.column.name)`, which refers to it"
        case .follower(let reference, let check?):
            "the CHECK `\(check.name)` of `\(reference.child.name).\(reference.column.name)`, which refers to it"
        case .namesake(let child, let column): "`\(child.name).\(column.name)`, which refers to it by its name"
        }
    }

    fileprivate var consequence: String {
        let pace = valuesPerDay.map { $0 > 0 ? ", at \(Counting.aDay($0))" : ", but none came of late" } ?? ""
        if beginsAgain {
            return
                "\(Counting.counted(left, "value")) from now the sequence begins again (CYCLE), and every insert whose id is "
                + "still there fails: duplicate key\(pace)"
        }
        let failing: String
        if case .follower(let reference, _) = bound {
            failing = "row of `\(reference.child.name)` that refers to a new one"
        } else if case .namesake(let child, _) = bound {
            failing = "row of `\(child.name)` that refers to a new one"
        } else {
            failing = "further one"
        }
        return left == 0
            ? "every \(failing) fails now"
            : "\(Counting.counted(left, "insert")) from now every \(failing) fails\(pace)"
    }

    /// Rows may be gone when a cycle comes round, and only values tell of a column that no sequence feeds.
    fileprivate var confidence: Finding.Confidence {
        if case .namesake = bound { return .likely }
        return sequence == nil || beginsAgain ? .likely : .certain
    }

    /// Where the sequence alone is too narrow, it is widened in a moment; anything else is a move of the key.
    fileprivate func fix(in schema: AuditedSchema) -> Fix {
        switch bound {
        case .sequence:
            guard let sequence, !beginsAgain, sequence.hasEndOfItsType, sequence.bits < column.type.integerBits ?? 64
            else {
                break
            }
            // As wide as the widest column that it feeds, for a narrower one ends by itself.
            let widths = schema.columns(fedBy: sequence).compactMap(\.column.type.integerBits)
            let bits = ([column.type.integerBits ?? 64] + widths).max() ?? 64
            let statement = "ALTER SEQUENCE \(sequence.name.sql) AS \(IntegerWidth.sqlName(bits: bits))"
            return Fix("\(statement): the column holds more", .safe, statements: [statement + ";"])
        case .check(let check):
            let statements = raisedCheck(check, in: schema.schema.dialect)
            let way =
                statements.isEmpty
                ? "drop it, and add it anew with another limit"
                : "below it ends where the column's type does, and new rows are checked all the time"
            return Fix(
                "raise the limit of the CHECK `\(check.name)` if nothing relies on it: \(way)", statements: statements)
        case .follower(let reference, nil):
            guard reference.column.type.integerBits ?? 64 < column.type.integerBits ?? 64 else { break }
            return Fixes.changeType(
                of: reference.column, in: reference.child, to: column, of: table, in: schema)
        case .namesake(let child, let narrow):
            return Fixes.changeType(of: narrow, in: child, to: column, of: table, in: schema)
        case .column where followers.isEmpty && isBesideKey && column.type.integerBits ?? 64 < 64:
            return widened(in: schema)
        case .column, .follower: break
        }
        return Fixes.uuidKey(column, of: table, followers: followers, in: schema)
    }
}

extension Counter {
    /// The column in 64 bits, where nothing refers to it.
    fileprivate func widened(in schema: AuditedSchema) -> Fix {
        let later = "so on a large table add a new column, fill it in batches, and swap"
        let isPrisma = if case .prisma = schema.schema.origin { true } else { false }
        guard schema.schema.dialect == .mysql else {
            let type = isPrisma ? "BigInt" : "bigint"
            let feeder = sequence == nil ? "" : ", and its sequence with it"
            return Fix("make it `\(type)`\(feeder); that rewrites every row under an exclusive lock, \(later)")
        }
        // The counter is the table's, and has no width. Another type of a column copies the table and permits no
        // concurrent DML (MySQL manual, "Online DDL Operations").
        let copy = "; that copies the table while nobody may write to it, \(later)"
        let isUnsigned = column.type.isUnsigned
        if isPrisma { return Fix("make it `BigInt\(isUnsigned ? " @db.UnsignedBigInt" : "")`" + copy) }
        var wide = column
        wide.type = ColumnType(
            .integer(bits: 64), declared: isUnsigned ? "bigint unsigned" : "bigint", isUnsigned: isUnsigned)
        if case .orm = schema.schema.origin { return Fix("make it `\(wide.type.declared)`" + copy) }
        var fix = DialectFixes.modifying(column, of: table, like: wide, in: schema)
        fix.text += copy
        return fix
    }

    /// The same CHECK with another limit, in place of the old one in one statement; then what is there is looked at under
    /// a lock that lets others write. None where the limit does not stand in it as one number.
    fileprivate func raisedCheck(_ check: Dependent, in dialect: Schema.Dialect) -> [String] {
        let end = (isDescending ? column.type.minimum : column.type.maximum) ?? (isDescending ? .min : .max)
        guard dialect == .postgresql, !column.domainChecks.contains(check),
            let definition = CheckBounds.definition(check.definition, with: end, for: self.end)
        else { return [] }
        let (name, alter) = (check.name.name.quotedAsIdentifier, "ALTER TABLE \(table.name.sql)")
        return [
            "\(alter) DROP CONSTRAINT \(name), ADD CONSTRAINT \(name) \(definition) NOT VALID;",
            "\(alter) VALIDATE CONSTRAINT \(name);",
        ]
    }
}

extension NumberSequence {
    /// Whether it ends where its type ends, and not where someone wished it to.
    var hasEndOfItsType: Bool {
        let type = ColumnType(.integer(bits: bits), declared: "")
        return increment < 0 ? minimum == type.minimum : maximum == type.maximum
    }
}
