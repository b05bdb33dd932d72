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
        let location = changed.first.map { SourceLocation(wholeFile: $0.location.file) }
        let numbers = changed.filter(\.isMovedNumber)
        if !numbers.isEmpty, let place = Self.place(of: numbers, in: actual, where: { $0.integerBits != nil }) {
            let names = Set(numbers.map { "\($0.column.table.name).\($0.column.column)" })
            let keys = fixed.filter { finding in
                guard case .keyToUUIDv7(let column) = finding.fix.change else { return false }
                return names.contains("\(column.table.name).\(column.column)")
            }
            let move = Self.move(keys, schema.dialect)
            leftovers.append(
                .init(
                    .database, at: location,
                    "\(place) has not followed: \(Self.count(numbers, "is a number", "are numbers")) "
                        + "there; \(move)"))
        }
        let texts = changed.filter(\.isTextToUUID)
        if !texts.isEmpty, let place = Self.place(of: texts, in: actual, where: { $0.family != .uuid }) {
            leftovers.append(
                .init(
                    .database, at: location,
                    "\(place) has not followed: \(Self.count(texts, "is text", "are text")) there; "
                        + Self.cast(schema.dialect)))
        }
    }

    /// Where the columns are as they were; `nil` if each source that knows them has them changed already.
    private static func place(
        of changed: [ChangedField], in actual: [Schema], where isFormer: (ColumnType) -> Bool
    ) -> String? {
        guard !actual.isEmpty else { return "a database that was made from this schema" }
        let behind = actual.filter { schema in
            changed.contains { field in
                schema.table(field.column.table)?.column(field.column.column).map { isFormer($0.type) } ?? false
            }
        }
        // The database itself says more than the scripts that made it.
        guard let nearest = behind.first(where: \.isLive) ?? behind.first else { return nil }
        switch nearest.origin {
        case .catalog(let database, _): return "the database `\(database)`"
        case .sqlite(let path): return "the database `\(path)`"
        case .sql(let path): return "the database of the migrations that begin with `\(path)`"
        case .prisma, .orm, .json: return nil
        }
    }

    private static func count(_ fields: [ChangedField], _ one: String, _ many: String) -> String {
        fields.count == 1 ? "`\(fields[0].name)` \(one)" : "\(Quantity.count(fields.count, "column")) \(many)"
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

    /// Whether it was read from a database itself.
    fileprivate var isLive: Bool { if case .sql = origin { false } else { isDatabase } }
}
