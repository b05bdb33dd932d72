import SchemaModel

/// Adds the uuid columns beside the integers.
///
/// A column without a default is added in the catalog alone (PostgreSQL manual, ALTER TABLE, Notes), so the lock is held
/// for a moment whatever the size of the table. Comments and column privileges are copied at once, since both follow the
/// column and not its name.
struct AddShadowColumns {
    static func step(_ table: KeyedTable, attributes: [String] = []) -> Step {
        let additions = table.columns.map { "ADD COLUMN IF NOT EXISTS \($0.shadow.quotedAsIdentifier) uuid" }
        return Step(
            .expand, "add \(names(table)) to \(table.name)",
            .transaction(["ALTER TABLE \(table.name.sql) \(additions.joined(separator: ", "))"] + attributes),
            locks: [.init(table.name, .accessExclusive)],
            reason: "a column without a default changes the catalog only; no row is read or written",
            isDone: CatalogQuestions.all(table.columns.map { CatalogQuestions.columnExists(table.name, $0.shadow) }),
            undo: table.columns.map {
                "ALTER TABLE \(table.name.sql) DROP COLUMN IF EXISTS \($0.shadow.quotedAsIdentifier)"
            })
    }

    private static func names(_ table: KeyedTable) -> String {
        table.columns.map(\.shadow).joined(separator: ", ")
    }
}
