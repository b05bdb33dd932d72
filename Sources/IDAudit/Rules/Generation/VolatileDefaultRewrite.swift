internal import SchemaModel

/// A column added to a table with a default that is computed for each row: PostgreSQL writes the whole table anew.
///
/// ## What it finds
/// `ALTER TABLE … ADD COLUMN … DEFAULT gen_random_uuid()` or another default that makes ids, and `ADD COLUMN … serial`
/// or identity, in SQL scripts for PostgreSQL.
///
/// ## Why it hurts
/// A constant default is kept once for all old rows, since PostgreSQL 11. A volatile one has to be computed for each
/// of them: the table and all its indexes are written anew under an `ACCESS EXCLUSIVE` lock, and nobody reads or
/// writes it until that is done.
///
/// ## Instead
/// In steps: add the column without a default, set the default (for new rows, at once), fill the old rows in
/// batches, then make it `NOT NULL` over a `CHECK` that was validated.
///
/// ## Limits
/// Scripts do not tell how large a table is, or whether they have run long since: on a small table this is nothing.
public struct VolatileDefaultRewrite: AuditRule {
    /// ID403.
    public static let identity = RuleIdentity(
        code: "ID403", name: "volatile-default-rewrite", severity: .note, precision: .medium, since: "0.1.0")

    /// What the tests run; `unserial explain ID403` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql(
                "CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ADD COLUMN uuid uuid NOT NULL DEFAULT gen_random_uuid();"
            ),
            .sql("CREATE TABLE t (name text); ALTER TABLE t ADD COLUMN id bigserial;"),
            .sql("CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ADD at timestamptz DEFAULT clock_timestamp();"),
        ],
        accepted: [
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            .sql("CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ADD COLUMN at timestamptz DEFAULT now();"),
            .sql(
                "CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ADD COLUMN u uuid; "
                    + "ALTER TABLE t ALTER COLUMN u SET DEFAULT gen_random_uuid();"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        guard case .sql = schema.schema.origin, schema.schema.dialect == .postgresql else { return [] }
        return schema.designedTables.flatMap { table -> [Finding] in
            let uses = schema.uses(of: table)
            return table.columns.compactMap { column in
                guard let words = Self.volatile(column.defaultWhenAdded) else { return nil }
                let item = IDColumn(column, of: uses, generator: column.idGenerator)
                return .rewrites(item, words)
            }
        }
    }

    /// The default in words if it is computed for each row.
    private static func volatile(_ generation: Column.Generation?) -> String? {
        switch generation {
        case .autoIncrement: return "a counter"
        case .expression(let text):
            if text.lowercased().hasPrefix("clock_timestamp(") { return "`DEFAULT \(text)`" }
            switch IDGenerator(databaseDefault: text)?.kind {
            // A constant is no different for an id; of an unknown function nobody knows.
            case nil, .constantUUID, .unknown: return nil
            default: return "`DEFAULT \(text)`"
            }
        default: return nil
        }
    }
}

extension Finding {
    fileprivate static func rewrites(_ item: IDColumn, _ words: String) -> Finding {
        let table = item.table.name.sql
        let column = item.column.name.quotedAsIdentifier
        var statements: [String] = []
        // What else is declared with it, a key or a foreign key, the steps would lose.
        if case .expression(let text)? = item.column.defaultWhenAdded, !item.isPartOfKey, !item.isForeignKey {
            let type = item.column.type.declared
            statements = [
                "ALTER TABLE \(table) ADD COLUMN \(column) \(type);",
                "ALTER TABLE \(table) ALTER COLUMN \(column) SET DEFAULT \(text);",
                "UPDATE \(table) SET \(column) = DEFAULT WHERE ctid IN (SELECT ctid FROM \(table) WHERE \(column) IS NULL LIMIT "
                    + "10000); -- until no row is left",
            ]
            if item.table.uniqueKeys.contains(where: { $0.columns == [item.column.name] }) {
                let name = "\(item.table.name.name)_\(item.column.name)_key".quotedAsIdentifier
                statements += [
                    "CREATE UNIQUE INDEX CONCURRENTLY \(name) ON \(table) (\(column));",
                    "ALTER TABLE \(table) ADD CONSTRAINT \(name) UNIQUE USING INDEX \(name);",
                ]
            }
            if !item.column.isNullable {
                let check = "\(item.table.name.name)_\(item.column.name)_given".quotedAsIdentifier
                statements += [
                    "ALTER TABLE \(table) ADD CONSTRAINT \(check) CHECK (\(column) IS NOT NULL) NOT VALID;",
                    "ALTER TABLE \(table) VALIDATE CONSTRAINT \(check);",
                    "ALTER TABLE \(table) ALTER COLUMN \(column) SET NOT NULL;",
                    "ALTER TABLE \(table) DROP CONSTRAINT \(check);",
                ]
            }
        }
        let isLater = item.table.location?.file != item.column.location?.file
        return Finding(
            VolatileDefaultRewrite.identity,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` is added with \(words), which is computed for each row that is there",
            why:
                "the table and all its indexes are written anew under an exclusive lock: nobody reads or writes it meanwhile",
            fix: Fix(
                "add it without a default, set the default, fill the old rows in batches, then make it `NOT NULL` over a "
                    + "validated `CHECK`", statements: statements),
            confidence: isLater ? .likely : .guess
        )
    }
}
