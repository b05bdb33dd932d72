import Postgres
import SchemaModel

/// A table or view, as far as the check of one column needs to know it.
struct CheckedRelation {
    let name: ObjectName
    let column: String
    /// The type's name, such as `uuid` or `int8`.
    let type: String
    /// Whether the column is text of some kind.
    let isText: Bool
    /// What tells its rows apart, as far as this role may read it.
    let rowNames: RowNames

    /// What a row is named by.
    enum RowNames {
        /// The columns of the primary key.
        case key([String])
        /// The place in the table (`ctid`), with the table where there are partitions or children.
        case tuples(hasChildren: Bool)
        /// How it begins; of the columns, where not all of them may be read.
        case beginnings(columns: [String]?)
    }

    /// Finds a relation by a name as people write it, and a column of it.
    ///
    /// - Throws: ``DuplicatesError`` that says what there is instead, or `PostgresError`.
    static func find(_ table: String, _ column: String, _ connection: PostgresConnection) async throws
        -> CheckedRelation
    {
        let names = try spellings(of: table)
        // As SQL would read the name, and then letter by letter: `Event` means "Event" where there is no event.
        let found = try await connection.query(
            """
            SELECT c.oid::int8 AS oid, n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
                c.relhassubclass AS has_children, row_security_active(c.oid) AS is_filtered
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = coalesce(to_regclass(\(names.folded)), to_regclass(\(names.exact)))
            """)
        guard let row = found.first else { throw DuplicatesError.noTable(table) }
        let kind: String = try row.get("kind")
        let name = ObjectName(schema: try row.get("schema"), try row.get("name"))
        guard ["r", "p", "v", "m", "f"].contains(kind) else { throw DuplicatesError.noRows(name) }
        guard try !row.get("is_filtered", as: Bool.self) else { throw DuplicatesError.filtered(name) }
        let oid: Int64 = try row.get("oid")
        // Nothing else has `ctid`.
        let hasTuples = ["r", "p", "m"].contains(kind)
        let columns = try await connection.query(
            """
            SELECT a.attname::text AS name, coalesce(b.typname, t.typname)::text AS type,
                coalesce(b.typcategory, t.typcategory)::text = 'S' AS is_text,
                has_column_privilege(a.attrelid, a.attnum, 'SELECT') AS is_readable,
                CASE WHEN \(hasTuples) THEN has_column_privilege(a.attrelid, 'ctid', 'SELECT')
                    AND has_column_privilege(a.attrelid, 'tableoid', 'SELECT') ELSE false END AS has_places,
                array_position(i.indkey::int2[], a.attnum)::int8 AS key_place
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type b ON b.oid = nullif(t.typbasetype, 0)
                LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
            WHERE a.attrelid = \(oid)::int8::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """)
        var all: [Column] = []
        for row in columns { all.append(try Column(row)) }
        let exact = all.first { $0.name == column }
        guard let own = exact ?? all.first(where: { $0.name.lowercased() == column.lowercased() }) else {
            throw DuplicatesError.noColumn(column, of: name, columns: all.map(\.name))
        }
        guard own.isReadable else { throw DuplicatesError.unreadable(own.name, of: name) }
        return CheckedRelation(
            name: name, column: own.name, type: own.type, isText: own.isText,
            rowNames: rowNames(all, of: own, hasChildren: try row.get("has_children")))
    }

    private struct Column {
        let name: String
        let type: String
        let isText: Bool
        let keyPlace: Int64?
        /// Whether this role may read it.
        let isReadable: Bool
        /// Whether rows have a place, and this role may read it; the same for all columns of a table.
        let hasPlaces: Bool

        init(_ row: Row) throws {
            name = try row.get("name")
            type = try row.get("type")
            isText = try row.get("is_text")
            keyPlace = try row.get("key_place")
            isReadable = try row.get("is_readable")
            hasPlaces = try row.get("has_places")
        }
    }

    private static func rowNames(_ columns: [Column], of own: Column, hasChildren: Bool) -> RowNames {
        let key = columns.filter { $0.keyPlace != nil }.sorted { ($0.keyPlace ?? 0) < ($1.keyPlace ?? 0) }
        // The column alone is the name that all rows of an id have.
        if !key.isEmpty, key.map(\.name) != [own.name], key.allSatisfy(\.isReadable) { return .key(key.map(\.name)) }
        if own.hasPlaces { return .tuples(hasChildren: hasChildren) }
        let readable = columns.filter(\.isReadable).map(\.name)
        return .beginnings(columns: readable.count == columns.count ? nil : readable)
    }

    /// The name as SQL reads it, and as it stands; both quoted.
    static func spellings(of text: String) throws(DuplicatesError) -> (folded: String, exact: String) {
        var folded: [String] = []
        var exact: [String] = []
        var rest = Substring(text)
        while true {
            var part = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let next = rest.first {
                    rest = rest.dropFirst()
                    if next == "\"" {
                        guard rest.first == "\"" else { break }
                        rest = rest.dropFirst()
                    }
                    part.append(next)
                }
                folded.append(part)
            } else {
                part = String(rest.prefix { $0 != "." })
                rest = rest.dropFirst(part.count)
                folded.append(part.lowercased())
            }
            exact.append(part)
            guard !part.isEmpty, exact.count <= 2 else { throw .tableName(text) }
            if rest.isEmpty { break }
            guard rest.first == "." else { throw .tableName(text) }
            rest = rest.dropFirst()
        }
        return (
            folded.map(\.quotedAsIdentifier).joined(separator: "."),
            exact.map(\.quotedAsIdentifier).joined(separator: ".")
        )
    }
}
