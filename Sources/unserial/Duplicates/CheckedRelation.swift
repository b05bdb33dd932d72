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
    /// The columns of the primary key; empty where there is none, or where it is the column itself.
    let key: [String]
    /// Whether rows have a place of their own (`ctid`).
    let hasTuples: Bool
    /// Whether rows may stand in several tables, partitions or children.
    let hasChildren: Bool

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
        let columns = try await connection.query(
            """
            SELECT a.attname::text AS name, coalesce(b.typname, t.typname)::text AS type,
                coalesce(b.typcategory, t.typcategory)::text = 'S' AS is_text,
                array_position(i.indkey::int2[], a.attnum)::int8 AS key_place
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type b ON b.oid = nullif(t.typbasetype, 0)
                LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
            WHERE a.attrelid = \(oid)::int8::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """)
        var all: [(name: String, type: String, isText: Bool, place: Int64?)] = []
        for row in columns {
            all.append(
                (try row.get("name"), try row.get("type"), try row.get("is_text"), try row.get("key_place")))
        }
        let exact = all.first { $0.name == column }
        guard let own = exact ?? all.first(where: { $0.name.lowercased() == column.lowercased() }) else {
            throw DuplicatesError.noColumn(column, of: name, columns: all.map(\.name))
        }
        let key = all.filter { $0.place != nil }.sorted { ($0.place ?? 0) < ($1.place ?? 0) }.map(\.name)
        return CheckedRelation(
            name: name, column: own.name, type: own.type, isText: own.isText, key: key == [own.name] ? [] : key,
            hasTuples: kind == "r" || kind == "p" || kind == "m", hasChildren: try row.get("has_children"))
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
