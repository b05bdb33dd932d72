import SchemaModel

extension KeyGraph {
    /// Options that lead to this very graph again: its own tables and creation times, whatever else has come to count
    /// up or to look like a creation time since.
    package func options(from options: MigrationOptions) -> MigrationOptions {
        var options = options
        options.include = keyed.map(\.table.name)
        options.exclude = []
        options.creation = [:]
        for (table, key) in keyed {
            switch key.time {
            case .zoned(let column), .local(let column, _): options.creation[table.name] = column
            case .fixed(let moment): options.creation[table.name] = moment
            }
        }
        return options
    }

    /// What differs from the graph that a migration was planned for, each in a few words; columns that were added and
    /// mention no key are none of its business.
    package func differences(from planned: KeyGraph) -> [String] {
        var changes: [String] = []
        for table in planned.tables where self.table(table.name) == nil {
            changes.append("table \(table.name) is gone, or no longer refers to a migrated key")
        }
        for table in tables {
            guard let before = planned.table(table.name) else {
                changes.append("table \(table.name) has come to refer to a migrated key, or counts up")
                continue
            }
            changes += table.differences(from: before)
        }
        let (now, before) = (Set(views), Set(planned.views))
        changes += now.subtracting(before).map { "view \($0.name) was added or changed" }.sorted()
        changes += before.subtracting(now).filter { view in !now.contains { $0.name == view.name } }
            .map { "view \($0.name) was dropped" }.sorted()
        return changes
    }
}

extension KeyedTable {
    fileprivate func differences(from before: KeyedTable) -> [String] {
        var changes: [String] = []
        if key?.column != before.key?.column || key?.constraint != before.key?.constraint {
            changes.append("the primary key of \(name) changed")
        }
        if key?.time != before.key?.time { changes.append("the creation time of \(name) changed") }
        if Set(references) != Set(before.references) { changes.append("the foreign keys of \(name) changed") }
        let (now, then) = (Set(indexes.map(\.unclustered)), Set(before.indexes.map(\.unclustered)))
        if now != then {
            let names = now.symmetricDifference(then).map(\.name)
            changes.append(
                "indexes of \(name) on a migrated column changed "
                    + "(\(Set(names).sorted().joined(separator: ", ")))")
        }
        let gone = before.payload.filter { column in !payload.contains { $0.name == column.name } }
        if !gone.isEmpty { changes.append("columns of \(name) are gone (\(gone.map(\.name).joined(separator: ", ")))") }
        return changes
    }
}

extension TwinIndex {
    /// The mark of `CLUSTER` moves to another index at any time, and with the swap.
    fileprivate var unclustered: TwinIndex {
        var index = self
        index.isClustered = false
        return index
    }
}
