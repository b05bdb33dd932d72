import IDAudit
import PrismaSchema
import SchemaModel

/// What a database has to do when the Prisma schema over it has changed, and who may do it.
///
/// Prisma compares types, not values. Source: prisma-engines, `sql_schema_differ`: in PostgreSQL and SQL Server a change
/// for which it knows no cast (`integer` or `text` to `uuid` is one) becomes `DropAndRecreateColumn`; MySQL and SQLite keep
/// the values, and numbers stay numbers in text.
struct DatabaseBehind {
    /// A line each for keys that move and for text that becomes a UUID; none where the database is so already.
    private(set) var leftovers: [FixOutcome.Leftover] = []

    /// Compares fields with what else is known of their database.
    ///
    /// - Parameters:
    ///   - changed: The fields.
    ///   - schema: The Prisma schema before the change.
    ///   - others: All sources of the database.
    ///   - fixed: The findings that are mended.
    init(_ changed: [ChangedField], schema: Schema, others: [Schema], fixed: [Finding]) {
        let sources = others.filter { $0.isLive || $0.isSQL }.map { Source($0, of: changed) }
        let names = Set(changed.map(\.column).map { "\($0.table.name).\($0.column)" })
        let keys = fixed.filter { finding in
            guard case .keyToUUIDv7(let column) = finding.fix.change else { return false }
            return names.contains("\(column.table.name).\(column.column)")
        }
        say(changed.filter(\.isMovedNumber), .number, in: sources, .move(keys, schema.dialect))
        say(changed.filter(\.isTextToUUID), .text, in: sources, .cast(schema.dialect))
    }

    /// Says where the columns are as they were, and what to do; nothing where each source that knows them has others
    /// already.
    private mutating func say(
        _ changed: [ChangedField], _ former: Former, in sources: [Source], _ remedy: Remedy
    ) {
        guard let first = changed.first else { return }
        let known = sources.map { (schema: $0.schema, columns: $0.columns(of: changed)) }.filter { !$0.columns.isEmpty }
        let behind = known.filter { $0.columns.contains { former.holds($0.type) } }
        // The database itself says more than the scripts that made it.
        let nearest = behind.first { $0.schema.isLive } ?? behind.first
        guard nearest != nil || known.isEmpty else { return }
        let location = SourceLocation(wholeFile: first.location.file)
        if let nearest, !nearest.schema.isLive, known.contains(where: { $0.schema.isLive }) {
            leftovers.append(.scripts(nearest.schema, at: location))
            return
        }
        let fields = nearest.map { $0.columns.filter { former.holds($0.type) }.map(\.field) } ?? changed
        leftovers.append(.columns(fields, former, in: nearest?.schema, remedy, at: location))
    }
}

/// What columns were.
private enum Former {
    case number, text

    /// Whether a column of that type still is it.
    func holds(_ type: ColumnType) -> Bool {
        switch self {
        case .number: type.integerBits != nil
        case .text: type.family != .uuid
        }
    }
}

/// What rows need to follow.
private enum Remedy {
    /// The rows of counting keys move.
    case move([Finding], Schema.Dialect)
    /// Text becomes a native UUID.
    case cast(Schema.Dialect)
}

/// A database, or what makes one, with its types of the columns that change.
private struct Source {
    let schema: Schema
    private var types: [SchemaChange.Column: ColumnType] = [:]

    init(_ schema: Schema, of changed: [ChangedField]) {
        self.schema = schema
        let tables = TablesByName(schema)
        for name in Set(changed.map(\.column.table)) {
            for column in tables[name]?.columns ?? [] { types[.init(name, column.name)] = column.type }
        }
    }

    func columns(of changed: [ChangedField]) -> [(field: ChangedField, type: ColumnType)] {
        changed.compactMap { field in types[field.column].map { (field, $0) } }
    }
}

/// The words of what a database does not follow, in one place.
extension FixOutcome.Leftover {
    /// The database has followed, and the scripts that make it have not.
    fileprivate static func scripts(_ scripts: Schema, at location: SourceLocation) -> Self {
        Self(
            .database, at: location,
            "\(scripts.place) have not followed, while the database has: add what was done to it as one, and say `prisma "
                + "migrate resolve --applied NAME`")
    }

    /// Columns are as they were; in no place that was read, where none is given.
    fileprivate static func columns(
        _ fields: [ChangedField], _ former: Former, in source: Schema?, _ remedy: Remedy, at location: SourceLocation
    ) -> Self {
        let place =
            switch source {
            case nil: "a database that was made from this schema"
            case let live? where live.isLive: live.place
            case let scripts?: "the database of \(scripts.place)"
            }
        let what = fields.count == 1 ? "`\(fields[0].name)`" : Quantity.count(fields.count, "column")
        let are = former.words(for: fields.count)
        return Self(.database, at: location, "\(place) has not followed: \(what) \(are) there; \(remedy.words)")
    }
}

extension Former {
    fileprivate func words(for count: Int) -> String {
        switch self {
        case .number: count == 1 ? "is a number" : "are numbers"
        case .text: count == 1 ? "is text" : "are text"
        }
    }
}

extension Remedy {
    fileprivate var words: String {
        switch self {
        case .move(let keys, let dialect): Self.moving(keys, dialect)
        case .cast(let dialect): Self.casting(dialect)
        }
    }

    private static func moving(_ keys: [Finding], _ dialect: Schema.Dialect) -> String {
        let byHand =
            "write a migration that adds a column, fills it for each row and all that refers to it, and swaps (`prisma "
            + "migrate dev --create-only`)"
        switch dialect {
        case .postgresql:
            let planned = keys.count { $0.fix.command != nil }
            let loss =
                "`prisma migrate dev` and `prisma db push` would drop each column with its values and make it anew"
            guard planned > 0, let command = keys.lazy.compactMap(\.fix.command).first else {
                return "\(byHand): `unserial plan` refuses these keys, as the findings say, and \(loss)"
            }
            let some = planned < keys.count ? " for \(planned) of \(keys.count) keys, and says why not the others" : ""
            return
                "`\(command)` shows how to move the rows while it runs\(some); then add what it did as a migration and "
                + "say `prisma migrate resolve --applied NAME`, for \(loss)"
        case .cockroachdb, .sqlserver:
            return "\(byHand), for Prisma's own would drop each column with its values and make it anew"
        case .mysql, .sqlite:
            return "\(byHand), for Prisma's own would keep the old numbers as text"
        case .mongodb: return "write the new ids into the documents and all that refers to them"
        }
    }

    private static func casting(_ dialect: Schema.Dialect) -> String {
        let isPostgres = dialect == .postgresql || dialect == .cockroachdb
        let statement =
            isPostgres
            ? "`ALTER TABLE … ALTER COLUMN … TYPE uuid USING …::uuid`"
            : "`ALTER TABLE … ALTER COLUMN … uniqueidentifier`"
        return
            "write \(statement) into the migration, foreign keys off and on around it (`prisma migrate dev --create-only`), "
            + "for Prisma's own would drop each column with its values and make it anew"
    }
}

extension Schema {
    /// What it is, in a sentence.
    fileprivate var place: String {
        switch origin {
        case .catalog(let database, _): "the database `\(database)`"
        case .sqlite(let path): "the database `\(path)`"
        case .sql(let path), .prisma(let path), .orm(_, let path), .json(let path):
            "the migrations that begin with `\(path)`"
        }
    }
}
