internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// `DROP`.
    mutating func drop(_ statement: UnsafeMutablePointer<PgQuery__DropStmt>) {
        for object in list(statement.pointee.n_objects, statement.pointee.objects) {
            let names = object.names
            guard let written = ObjectName(parts: names) else { continue }
            let name = catalog.shown(written)
            switch statement.pointee.remove_type {
            case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE, PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: dropTable(written)
            case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
                guard let table = catalog.tableOfIndex(name) else { continue }
                catalog.update(table) { $0.indexes.removeAll { $0.name == name.name } }
                catalog.forgetIndex(name.name, of: table)
            case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
                catalog.removeSequence(name)
                catalog.replaceSequence(name, in: .none)
            case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW, PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
                catalog.others.remove(name.key)
            case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: dropSchema(names.last ?? "")
            case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN, PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
                catalog.domains[name.name] = nil
            default: break
            }
        }
    }

    /// Foreign keys that refer to the table go with it, and so do its children (`CASCADE`; without, the server would have
    /// refused). Partitions always do.
    private mutating func dropTable(_ name: ObjectName) {
        guard let first = catalog.find(name)?.name else { return }
        var dropped = [first]
        while let table = dropped.popLast() {
            let key = table.key
            catalog.updateReferrers(of: table) { other in
                other.foreignKeys.removeAll { $0.parent.key == key }
                if case .child(let parent) = other.kind, parent.key == key { dropped.append(other.name) }
            }
            catalog.removeTable(table)
        }
    }

    private mutating func dropSchema(_ schema: String) {
        for table in catalog.tables where table.name.key.schema == schema { dropTable(table.name) }
        catalog.removeSequences(inSchema: schema)
    }
}
