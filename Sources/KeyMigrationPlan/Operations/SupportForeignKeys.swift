import SchemaModel

/// Builds the indexes that serve the coming foreign keys where only a unique index serves those in use.
///
/// A unique twin comes as late as the swap (``TwinIndex``), but the foreign key is connected long before: without an
/// index, each delete of a parent would read all its children (PostgreSQL manual, 5.4.5 "Foreign Keys"). The swap drops
/// them, for the unique index is there then.
struct SupportForeignKeys {
    /// - Parameters:
    ///   - table: The table that refers.
    ///   - side: Whose foreign keys are coming.
    /// - Returns: A step for each index.
    static func steps(_ table: KeyedTable, for side: Side) -> [Step] {
        table.references.compactMap { reference in
            guard let support = reference.support else { return nil }
            let column = side == .uuids ? reference.column.shadow : reference.column.legacy
            return BuildIndexes.step(
                side == .uuids ? .index : .revert, support, on: table,
                "CREATE INDEX CONCURRENTLY \(support.quotedAsIdentifier) ON \(table.name.sql) "
                    + "(\(column.quotedAsIdentifier))")
        }
    }

    /// Drops them, inside the swap.
    static func drop(_ table: KeyedTable) -> [String] {
        table.references.compactMap(\.support).map { "DROP INDEX \(ObjectName(schema: table.name.schema, $0).sql)" }
    }
}
