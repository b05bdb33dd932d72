import SchemaModel

/// Tries whether every view can be made again over uuid columns, and rolls all of it back.
///
/// A view's text may need an integer (`WHERE id > 100`), or something else may need the view as a type; both would be
/// noticed at the cutover only, hours later. The columns alone are exchanged here, which takes no longer than adding
/// them does.
package struct RehearseViews {
    /// The graph.
    let graph: KeyGraph

    /// Creates a rehearsal.
    package init(_ graph: KeyGraph) { self.graph = graph }

    /// The locks, as a step; its statements come from ``statements(dropping:creating:)``.
    package var step: Step {
        Step(
            .expand, "try to make the views again over uuid columns", .transaction(statements()),
            locks: graph.tables.map { .init($0.name, .accessExclusive) }, views: graph.views.reversed().map(\.name),
            reason: "only the catalog changes, and all of it is rolled back", isDone: "SELECT false")
    }

    /// - Parameters:
    ///   - dropping: How many views are dropped, those first that no other one reads; `nil` for all.
    ///   - creating: Those that are made again; `nil` for all.
    /// - Returns: The statements.
    package func statements(dropping: Int? = nil, creating: [RebuiltView]? = nil) -> [String] {
        let drops = graph.views.reversed().prefix(dropping ?? graph.views.count).map { "DROP VIEW \($0.name.sql)" }
        guard dropping == nil else { return drops }
        let exchanges = graph.tables.flatMap { table in
            table.columns.flatMap { column in
                [
                    "RENAME COLUMN \(column.name.quotedAsIdentifier) TO \(column.legacy.quotedAsIdentifier)",
                    "ADD COLUMN \(column.name.quotedAsIdentifier) uuid",
                ].map { "ALTER TABLE \(table.name.sql) \($0)" }
            }
        }
        return drops + exchanges + (creating ?? graph.views).flatMap(\.create)
    }
}
