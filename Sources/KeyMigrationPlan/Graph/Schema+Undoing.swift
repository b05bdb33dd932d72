package import SchemaModel

extension Schema {
    /// The schema as it would be without what a migration added: to compare it with the one that was planned for.
    ///
    /// - Parameters:
    ///   - graph: The migration.
    ///   - side: Which keys the application sees in this schema.
    /// - Returns: The schema with integers alone.
    package func undoing(_ graph: KeyGraph, side: Side) -> Schema {
        var schema = self
        schema.tables = tables.map { table in
            graph.table(table.name).map { table.undoing($0, side: side) } ?? table
        }
        schema.sequences = sequences.map { sequence in
            guard side == .uuids, var owner = sequence.owner, let keyed = graph.table(owner.table),
                let column = keyed.columns.first(where: { $0.legacy == owner.column })
            else { return sequence }
            var sequence = sequence
            owner.column = column.name
            sequence.owner = owner
            return sequence
        }
        return schema
    }
}

extension Table {
    fileprivate func undoing(_ keyed: KeyedTable, side: Side) -> Table {
        var table = self
        // The unique index in use stands for its twin, which is not there: the same parts under the same names.
        var added = Set(
            keyed.indexes.map { side == .integers ? $0.shadow : $0.isUnique ? $0.legacy : $0.name })
        if let key = keyed.key { added.formUnion([key.shadowIndex, key.legacyIndex]) }
        added.formUnion(keyed.references.compactMap(\.support))
        let addedKeys = Set(keyed.references.flatMap { [$0.shadowConstraint, $0.legacyConstraint] })
        table.indexes.removeAll { $0.name.map(added.contains) ?? false }
        table.uniqueKeys.removeAll { $0.name.map(added.contains) ?? false }
        table.foreignKeys.removeAll { $0.name.map(addedKeys.contains) ?? false }
        let uuids = Set(keyed.columns.map { $0.uuid(side) })
        let integers = Dictionary(uniqueKeysWithValues: keyed.columns.map { ($0.integer(side), $0.name) })
        table.columns = columns.filter { !uuids.contains($0.name) }.map { column in
            var column = column
            column.name = integers[column.name] ?? column.name
            return column
        }
        guard side == .uuids else {
            table.dependents.removeAll { !uuids.isDisjoint(with: $0.columns) }
            return table
        }
        let names = Dictionary(
            uniqueKeysWithValues: keyed.indexes.filter { !$0.isUnique }.map { ($0.legacy, $0.name) })
        table.indexes = table.indexes.map { $0.renaming(indexes: names, columns: integers) }
        table.uniqueKeys = table.uniqueKeys.map { key in
            var key = key
            key.name = key.name.map { names[$0] ?? $0 }
            key.columns = key.columns.map { integers[$0] ?? $0 }
            return key
        }
        table.dependents.removeAll { $0.columns.contains { integers[$0] != nil } }
        return table
    }
}

extension Index {
    fileprivate func renaming(indexes: [String: String], columns: [String: String]) -> Index {
        var index = self
        index.name = name.map { indexes[$0] ?? $0 }
        index.constraint = constraint.map { indexes[$0] ?? $0 }
        index.parts = parts.map { part in
            var part = part
            if case .column(let name) = part.content { part.content = .column(columns[name] ?? name) }
            return part
        }
        index.included = included.map { columns[$0] ?? $0 }
        return index
    }
}
