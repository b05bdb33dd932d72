internal import SchemaModel

/// A SQLite key that does not do what it seems to: no number is given, NULL is let in, or numbers come twice.
///
/// ## What it finds
/// Three traps. A key declared `INT`, `BIGINT` or `INTEGER … DESC` instead of exactly `INTEGER PRIMARY KEY`, and without a default. A key of any
/// other kind whose columns may be NULL. And, as a note, an `INTEGER PRIMARY KEY` without `AUTOINCREMENT`.
///
/// ## Why it hurts
/// Only `INTEGER PRIMARY KEY`, letter for letter, is another name of the rowid. Any other whole number is an ordinary
/// column: an insert without it stores NULL instead of the next number, and an index of its own is kept. SQLite lets a
/// primary key be NULL, by a mistake of its early days that it keeps, as often as one likes, unless the column says
/// `NOT NULL` or the table is `STRICT` or `WITHOUT ROWID`. And a rowid without `AUTOINCREMENT` is the largest one plus one:
/// after the last row is deleted the next one gets its number, and whatever remembers the old one (a link, a log, another
/// system) now means another row.
///
/// ## Instead
/// `INTEGER PRIMARY KEY`, with `AUTOINCREMENT` where numbers leave the database; `NOT NULL` at every other key. A UUIDv7 in a
/// `BLOB NOT NULL PRIMARY KEY` is never given twice.
public struct SQLiteKeyNotRowID: AuditRule {
    /// ID503.
    public static let identity = RuleIdentity(
        code: "ID503", name: "sqlite-int-not-rowid", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID503` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sqlite("CREATE TABLE a (id INT PRIMARY KEY, name TEXT);"),
            .sqlite("CREATE TABLE a (id BIGINT NOT NULL PRIMARY KEY, name TEXT);"),
            .sqlite("CREATE TABLE a (id INTEGER PRIMARY KEY DESC, name TEXT);"),
            .sqlite("CREATE TABLE a (id TEXT PRIMARY KEY, name TEXT);"),
            .sqlite("CREATE TABLE a (b INTEGER, c TEXT NOT NULL, PRIMARY KEY (b, c));"),
            .sqlite("CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT);"),
        ],
        accepted: [
            .sqlite("CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);"),
            .sqlite("CREATE TABLE a (id BLOB NOT NULL PRIMARY KEY, name TEXT);"),
            .sqlite("CREATE TABLE a (id INT PRIMARY KEY NOT NULL DEFAULT 0 CHECK (id = 0), name TEXT);"),
            .sqlite("CREATE TABLE a (id TEXT PRIMARY KEY, name TEXT) STRICT;"),
            .sqlite("CREATE TABLE a (b INT, c INT, PRIMARY KEY (b, c)) WITHOUT ROWID;"),
            .sql("CREATE TABLE a (id integer PRIMARY KEY, name text);"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        guard schema.schema.dialect == .sqlite else { return [] }
        switch schema.schema.origin {
        case .sql, .sqlite: break
        // An ORM says `Int` and makes `INTEGER` of it.
        default: return []
        }
        return schema.schema.tables.compactMap { table in
            guard let key = table.primaryKey, table.isDurable, !FrameworkTables.contains(table) else { return nil }
            let columns = key.columns.compactMap(table.column)
            if columns.count == 1, let column = columns.first, column.type.integerBits != nil, !table.isWithoutRowID {
                switch column.generation {
                case .autoIncrement(.rowid): return .reused(column, of: table)
                // With a default, an insert without it takes that: a table of one row, most often.
                case .autoIncrement, .expression, .computed: return nil
                default: return .notRowID(column, of: table)
                }
            }
            let nullable = columns.filter(\.isNullable)
            return nullable.isEmpty ? nil : .nullable(nullable, of: table)
        }
    }
}

extension Finding {
    fileprivate static func notRowID(_ column: Column, of table: Table) -> Finding {
        let object = Object(table: table.name, column: column.name, model: table.alias)
        let isInteger = column.type.declared.uppercased() == "INTEGER"
        let declared = isInteger ? "INTEGER … DESC" : column.type.declared
        let null = column.isNullable ? "stores NULL" : "fails"
        return Finding(
            SQLiteKeyNotRowID.identity,
            on: object,
            at: column.location,
            message: "`\(object)` (\(declared)) is not the rowid: only `INTEGER PRIMARY KEY`, letter for letter, is",
            why:
                "an insert without a value \(null) instead of taking the next number, and the key is kept in an index of its own",
            fix: Fix(DialectFixes.rebuild("`\(column.name.quotedAsIdentifier) INTEGER PRIMARY KEY`"))
        )
    }

    fileprivate static func nullable(_ columns: [Column], of table: Table) -> Finding {
        let object = Object(table: table.name, columns: columns.map(\.name), model: table.alias)
        let names = columns.map { "`\($0.name)`" }.joined(separator: ", ")
        return Finding(
            SQLiteKeyNotRowID.identity,
            on: object,
            at: columns.first?.location,
            message: "`\(object)` is a primary key and may be NULL",
            why:
                "SQLite stores any number of rows whose key is NULL: no row of them can be named, and no foreign key finds them",
            fix: Fix(DialectFixes.rebuild("NOT NULL at \(names)"))
        )
    }

    fileprivate static func reused(_ column: Column, of table: Table) -> Finding {
        let object = Object(table: table.name, column: column.name, model: table.alias)
        return Finding(
            SQLiteKeyNotRowID.identity,
            .note,
            on: object,
            at: column.location,
            message: "`\(object)` counts without AUTOINCREMENT: the number of a deleted last row is given again",
            why: "a link, a log or another system that remembers the old number then means another row",
            fix: Fix(
                DialectFixes.rebuild("`\(column.name.quotedAsIdentifier) INTEGER PRIMARY KEY AUTOINCREMENT`")
                    + "; where rows are never deleted there is nothing to do")
        )
    }
}
