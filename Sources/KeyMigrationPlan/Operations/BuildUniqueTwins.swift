import SchemaModel

/// Builds the unique indexes that a swap is about to put in the place of those in use.
///
/// As late as that, because two unique indexes over the same rows make concurrent upserts fail (``TwinIndex``): only while
/// a build ends and until the swap, two sessions that upsert the same new row at the same moment may see SQLSTATE 23505.
struct BuildUniqueTwins {
    /// - Parameters:
    ///   - table: The table.
    ///   - side: Which keys the application sees after the swap.
    /// - Returns: A step for each unique index that mentions a converted column.
    static func steps(_ table: KeyedTable, for side: Side) -> [Step] {
        table.indexes.filter(\.isUnique).map { index in
            BuildIndexes.step(
                side == .uuids ? .cutover : .revert, index.coming(side), on: table, index.create(for: side, on: table))
        }
    }
}
