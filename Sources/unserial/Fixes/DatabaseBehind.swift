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
        let actual = others.filter { $0.isDatabase }
        let names = Set(changed.map(\.column).map { "\($0.table.name).\($0.column)" })
        let keys = fixed.filter { finding in
            guard case .keyToUUIDv7(let column) = finding.fix.change else { return false }
            return names.contains("\(column.table.name).\(column.column)")
        }
        let numbers = changed.filter(\.isMovedNumber)
        say(numbers, ("is a number", "are numbers"), in: actual, Self.move(keys, schema.dialect)) {
            $0.integerBits != nil
        }
        let texts = changed.filter(\.isTextToUUID)
        say(texts, ("is text", "are text"), in: actual, Self.cast(schema.dialect)) { $0.family != .uuid }
    }

    /// Says where the columns are as they were, and what to do; nothing where each source that knows them has others
    /// already.
    private mutating func say(
        _ changed: [ChangedField], _ are: (one: String, many: String), in actual: [Schema], _ remedy: String,
        where isFormer: (ColumnType) -> Bool
    ) {
        guard let first = changed.first else { return }
        func columns(in schema: Schema) -> [(field: ChangedField, type: ColumnType)] {
            changed.compactMap { field in
                schema.table(field.column.table)?.column(field.column.column).map { (field, $0.type) }
            }
        }
        let known = actual.filter { !columns(in: $0).isEmpty }
        let behind = known.filter { columns(in: $0).contains { isFormer($0.type) } }
        // The database itself says more than the scripts that made it.
        let nearest = behind.first(where: \.isLive) ?? behind.first
        guard nearest != nil || known.isEmpty else { return }
        let location = SourceLocation(wholeFile: first.location.file)
        if let nearest, !nearest.isLive, known.contains(where: \.isLive) {
            leftovers.append(
                .init(
                    .database, at: location,
                    "\(nearest.place) have not followed, while the database has: add what was done to it as one, and say "
                        + "`prisma migrate resolve --applied NAME`"))
            return
        }
        let fields = nearest.map { columns(in: $0).filter { isFormer($0.type) }.map(\.field) } ?? changed
        let count =
            fields.count == 1
            ? "`\(fields[0].name)` \(are.one)" : "\(Quantity.count(fields.count, "column")) \(are.many)"
        let place =
            switch nearest {
            case nil: "a database that was made from this schema"
            case let live? where live.isLive: live.place
            case let scripts?: "the database of \(scripts.place)"
            }
        leftovers.append(.init(.database, at: location, "\(place) has not followed: \(count) there; \(remedy)"))
    }

    /// How the rows of counting keys move.
    private static func move(_ keys: [Finding], _ dialect: Schema.Dialect) -> String {
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

    /// How text becomes a native UUID.
    private static func cast(_ dialect: Schema.Dialect) -> String {
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
    /// Whether it is a database, or what makes one.
    fileprivate var isDatabase: Bool {
        switch origin {
        case .sql, .catalog, .sqlite: true
        case .prisma, .orm, .json: false
        }
    }

    /// What it is, in a sentence.
    fileprivate var place: String {
        switch origin {
        case .catalog(let database, _): "the database `\(database)`"
        case .sqlite(let path): "the database `\(path)`"
        case .sql(let path), .prisma(let path), .orm(_, let path), .json(let path):
            "the migrations that begin with `\(path)`"
        }
    }

    /// Whether it was read from a database itself.
    fileprivate var isLive: Bool { if case .sql = origin { false } else { isDatabase } }
}
