import KeyMigrationPlan
import Postgres
import SchemaModel

/// An old id and the UUID of its row.
public struct LookupResult: Sendable {
    /// The old id.
    public var integer: Int64
    /// The UUID, `nil` if no row has that id.
    public var uuid: String?
}

extension Migration {
    /// The UUIDs of rows known by their old ids.
    ///
    /// - Parameters:
    ///   - table: The table, with its schema if it is not in `public`.
    ///   - integers: Old ids.
    /// - Returns: One result for each, in order.
    /// - Throws: ``MigrationError/Code/notFound`` if the table is not part of the migration or the old ids were dropped.
    public func lookup(_ table: String, _ integers: [Int64]) async throws -> [LookupResult] {
        try await withConnection(writing: false) { connection in
            guard let record = try await StateStore(connection: connection).load() else {
                throw MigrationError.noMigration("look up")
            }
            let known = record.graph.keyed.map(\.table.name.description)
            guard let (found, key) = record.graph.keyed.first(where: { $0.table.name.isCalled(table) })
            else { throw MigrationError.unknownTable(table, known) }
            let integer = key.column.integer(record.side)
            let present = try await connection.query(
                """
                SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(\(found.name.sql)) AND attname = \(integer)
                    AND NOT attisdropped) AS present
                """
            ).one()
            guard try present.get("present", as: Bool.self) else { throw MigrationError.legacyDropped(table, integer) }
            let rows = try await connection.query(
                """
                SELECT w.integer, t.\(identifier: key.column.uuid(record.side))::text AS uuid
                FROM unnest(\(integers)::int8[]) WITH ORDINALITY w(integer, place)
                LEFT JOIN \(raw: found.name.sql) t ON t.\(identifier: integer) = w.integer ORDER BY w.place
                """)
            var results: [LookupResult] = []
            for row in rows { results.append(LookupResult(integer: try row.get("integer"), uuid: try row.get("uuid"))) }
            return results
        }
    }
}

extension ObjectName {
    /// Whether a person may mean this table: by its plain name, with its schema, or as SQL.
    fileprivate func isCalled(_ text: String) -> Bool {
        text == description || text == sql || text == "\(schema ?? "public").\(name)"
    }
}
