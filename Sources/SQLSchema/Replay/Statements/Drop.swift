internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// `DROP`.
    mutating func drop(_ statement: UnsafeMutablePointer<PgQuery__DropStmt>) {
        for object in list(statement.pointee.n_objects, statement.pointee.objects) {
            let names = object.names
            guard let name = ObjectName(parts: names).map(catalog.shown) else { continue }
            switch statement.pointee.remove_type {
            case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE, PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: dropTable(name)
            case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
                guard let table = catalog.tableOfIndex(name) else { continue }
                catalog.update(table) { $0.indexes.removeAll { $0.name == name.name } }
                catalog.forgetIndex(name.name, of: table)
            case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE: dropSequence(name)
            case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: dropSchema(names.last ?? "")
            case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN, PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
                catalog.domains[name.name] = nil
            default: break
            }
        }
    }

    /// Foreign keys that refer to the table go with it (`CASCADE`; without, the server would have refused).
    private mutating func dropTable(_ name: ObjectName) {
        guard let table = catalog.find(name)?.name else { return }
        catalog.removeTable(table)
        catalog.updateAll { other in
            other.foreignKeys.removeAll { $0.parent.key == table.key }
        }
    }

    private mutating func dropSequence(_ name: ObjectName) {
        let full = name.key
        catalog.removeSequences { $0.name.key == full }
        catalog.updateAll { table in
            for index in table.columns.indices {
                guard case .autoIncrement(.sequence(let used?)) = table.columns[index].generation else { continue }
                if used.key == full { table.columns[index].generation = .none }
            }
        }
    }

    private mutating func dropSchema(_ schema: String) {
        for table in catalog.tables where table.name.key.schema == schema { dropTable(table.name) }
        catalog.removeSequences { $0.name.key.schema == schema }
    }
}
