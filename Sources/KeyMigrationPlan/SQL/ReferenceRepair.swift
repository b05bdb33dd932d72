import SchemaModel

/// Sets the column that follows a reference to the row that the application sees, where the two disagree.
///
/// For rows that were written while our triggers were disabled, or whose other column was written by hand. The triggers
/// let it pass: what they look up for the changed column is the row that the driving one names already.
package struct ReferenceRepair {
    let resolved: ResolvedReference
    let side: Side

    /// - Parameters:
    ///   - resolved: The reference.
    ///   - side: Which keys the application sees.
    package init(_ resolved: ResolvedReference, side: Side) {
        self.resolved = resolved
        self.side = side
    }

    /// One `UPDATE`, for a person to run.
    package var statement: String {
        let driving = resolved.reference.column.name.quotedAsIdentifier
        let own = resolved.parentKey.column.name.quotedAsIdentifier
        let follows = follower(resolved.reference.column).quotedAsIdentifier
        let value = "parent.\(follower(resolved.parentKey.column).quotedAsIdentifier)"
        return """
            UPDATE \(resolved.child.name.sql) child SET \(follows) = \(value) FROM \(resolved.parent.name.sql) parent \
            WHERE parent.\(own) = child.\(driving) AND \(value) IS NOT NULL AND child.\(follows) IS DISTINCT FROM \(value);
            """
    }

    private func follower(_ column: ConvertedColumn) -> String { side == .uuids ? column.legacy : column.shadow }
}
