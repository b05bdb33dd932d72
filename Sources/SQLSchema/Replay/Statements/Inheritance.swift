internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// What a change of a parent does to its children and their children: columns follow, and partitions get its keys.
    ///
    /// Source: PostgreSQL manual, 5.10 "Inheritance".
    mutating func handDown(_ command: UnsafeMutablePointer<PgQuery__AlterTableCmd>, from table: ObjectName) {
        var parents = [table]
        var seen: Set<ObjectName> = [table.key]
        while let name = parents.popLast() {
            let children = catalog.children(of: name)
            guard !children.isEmpty, let parent = catalog.table(name) else { continue }
            for child in children where seen.insert(child.key).inserted {
                catalog.update(child) { Self.handDown(command, from: parent, to: &$0) }
                parents.append(child)
            }
        }
    }

    private static func handDown(
        _ command: UnsafeMutablePointer<PgQuery__AlterTableCmd>,
        from parent: Table,
        to child: inout Table
    ) {
        let name = String(optionalCString: command.pointee.name)
        switch command.pointee.subtype {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
            guard let column = parent.columns.last, child.column(column.name) == nil else { return }
            child.columns.append(column)
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
            child.columns.removeAll { $0.name == name }
            child.indexes.removeAll { $0.columns.contains(name ?? "") }
            child.foreignKeys.removeAll { $0.columns.contains(name ?? "") }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault, PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType,
            PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull, PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
            guard let name, let column = parent.column(name),
                let index = child.columns.firstIndex(where: { $0.name == name })
            else { return }
            child.columns[index].type = column.type
            child.columns[index].isNullable = column.isNullable
            child.columns[index].generation = column.generation
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
            if case .partitioned = parent.kind { child.takeKeys(of: parent) }
        default: break
        }
    }
}
