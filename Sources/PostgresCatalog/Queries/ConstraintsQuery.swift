import Postgres
import SchemaModel

/// Primary keys, unique constraints and foreign keys: `pg_constraint`, on PostgreSQL 14 to 18.
struct ConstraintsQuery {
    struct Result: Sendable {
        var primaryKeys: [Int64: Key] = [:]
        var uniqueKeys: [Int64: [Key]] = [:]
        var foreignKeys: [Int64: [ForeignKey]] = [:]
    }

    static func run(on connection: PostgresConnection) async throws(PostgresError) -> Result {
        let rows = try await connection.query(
            """
            SELECT k.conrelid::int8 AS relation, k.conname::text AS name, k.contype::text AS type,
                k.condeferrable AS deferrable, k.condeferred AS deferred, k.convalidated AS validated,
                ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
                    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY u.place) AS columns,
                rn.nspname::text AS parent_schema, r.relname::text AS parent,
                ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
                    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number ORDER BY u.place) AS parent_columns,
                k.confdeltype::text AS on_delete, k.confupdtype::text AS on_update, k.confmatchtype::text AS match
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class r ON r.oid = k.confrelid
            LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
            WHERE k.contype IN ('p', 'u', 'f') AND \(raw: UserRelations.condition)
            ORDER BY k.conrelid, k.conname
            """)
        var result = Result()
        for row in rows {
            let relation: Int64 = try row.get("relation")
            let name: String = try row.get("name")
            let columns: [String] = try row.get("columns")
            let isDeferrable: Bool = try row.get("deferrable")
            switch try row.get("type", as: String.self) {
            case "p": result.primaryKeys[relation] = Key(name: name, columns: columns, isDeferrable: isDeferrable)
            case "u":
                result.uniqueKeys[relation, default: []].append(
                    Key(name: name, columns: columns, isDeferrable: isDeferrable))
            default:
                let parent = ObjectName(schema: try row.get("parent_schema"), try row.get("parent", as: String.self))
                result.foreignKeys[relation, default: []].append(
                    ForeignKey(
                        name: name, columns: columns, parent: parent, parentColumns: try row.get("parent_columns"),
                        onDelete: action(try row.get("on_delete", as: String.self)),
                        onUpdate: action(try row.get("on_update", as: String.self)), isDeferrable: isDeferrable,
                        isInitiallyDeferred: try row.get("deferred"),
                        isMatchFull: try row.get("match", as: String.self) == "f",
                        isValidated: try row.get("validated")))
            }
        }
        return result
    }

    private static func action(_ code: String) -> ForeignKey.Action {
        switch code {
        case "r": .restrict
        case "c": .cascade
        case "n": .setNull
        case "d": .setDefault
        default: .noAction
        }
    }
}
