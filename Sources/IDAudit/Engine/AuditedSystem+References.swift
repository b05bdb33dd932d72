internal import SchemaModel

extension AuditedSystem {
    /// What refers to a column, what refers to that, and so on, as all sources together know it. A foreign key that two
    /// sources declare is one.
    ///
    /// - Parameters:
    ///   - column: The column's name.
    ///   - table: Its table.
    ///   - first: The number of the source whose foreign keys come first.
    /// - Returns: Each referring column once.
    func followers(of column: String, in table: Table, first: Int) -> [AuditedSchema.Reference] {
        joined(table, first) { $0.followers(of: column, in: $1) }
    }

    /// What refers to a column itself, as all sources together know it.
    ///
    /// - Parameters:
    ///   - column: The column's name.
    ///   - table: Its table.
    ///   - first: The number of the source whose foreign keys come first.
    /// - Returns: Each referring column once.
    func references(to column: String, of table: Table, first: Int) -> [AuditedSchema.Reference] {
        joined(table, first) { $0.references(to: column, of: $1) }
    }

    private func joined(
        _ table: Table, _ first: Int, _ references: (AuditedSchema, Table) -> [AuditedSchema.Reference]
    ) -> [AuditedSchema.Reference] {
        let own = references(schemas[first], table)
        guard schemas.count > 1 else { return own }
        var seen: Set<NumberSequence.Owner> = []
        let others = schemas.indices.filter { $0 != first }.flatMap { index in
            schemas[index].table(table.name).map { references(schemas[index], $0) } ?? []
        }
        return (own + others).filter {
            seen.insert(.init(table: $0.child.name.qualified, column: $0.column.name)).inserted
        }
    }
}
