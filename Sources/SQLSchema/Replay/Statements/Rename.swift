internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// `ALTER … RENAME`.
    mutating func rename(_ statement: UnsafeMutablePointer<PgQuery__RenameStmt>, at base: Int) {
        guard let newName = String(optionalCString: statement.pointee.newname) else { return }
        let relation = statement.pointee.relation
        let oldName = String(optionalCString: statement.pointee.subname)
        switch statement.pointee.rename_type {
        case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE, PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
            guard let relation else { return }
            if let table = catalog.find(relation.objectName) {
                catalog.rename(table.name, to: ObjectName(schema: table.name.schema, newName))
            } else if catalog.sequence(catalog.shown(relation.objectName)) != nil {
                renameSequence(catalog.shown(relation.objectName), to: newName)
            } else if catalog.others.contains(catalog.shown(relation.objectName).key) {
                catalog.others.insert(catalog.shown(ObjectName(schema: relation.objectName.schema, newName)).key)
            } else if let table = catalog.tableOfIndex(catalog.shown(relation.objectName)) {
                renameConstraint(relation.objectName.name, to: newName, of: table)
            } else if statement.pointee.missing_ok == 0 {
                reportUnknown(relation.objectName, at: base + Int(relation.pointee.location))
            }
        case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
            guard let relation, let oldName, let table = catalog.find(relation.objectName) else { return }
            renameColumn(oldName, to: newName, of: table.name)
        case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT:
            guard let relation, let oldName, let table = catalog.find(relation.objectName) else { return }
            renameConstraint(oldName, to: newName, of: table.name)
        case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
            guard let relation, let table = catalog.tableOfIndex(catalog.shown(relation.objectName)) else { return }
            renameConstraint(relation.objectName.name, to: newName, of: table)
        case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
            if let relation { renameSequence(catalog.shown(relation.objectName), to: newName) }
        case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW, PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
            guard let relation else { return }
            catalog.others.insert(catalog.shown(ObjectName(schema: relation.objectName.schema, newName)).key)
        case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
            if let oldName { renameSchema(oldName, to: newName) }
        case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
            guard let parts = statement.pointee.object?.names, let old = parts.last else { return }
            catalog.domains[newName] = catalog.domains.removeValue(forKey: old)
        default: break
        }
    }

    private mutating func renameSchema(_ old: String, to new: String) {
        for table in catalog.tables where table.name.key.schema == old { move(table, to: new) }
        for sequence in catalog.allSequences where sequence.name.key.schema == old {
            renameSequence(sequence.name, to: sequence.name.name, schema: new)
        }
        if (catalog.currentSchema ?? "public") == old { catalog.currentSchema = new }
    }

    /// Keys, indexes, foreign keys of this and of other tables, and sequences follow.
    private mutating func renameColumn(_ old: String, to new: String, of table: ObjectName) {
        func renamed(_ names: [String]) -> [String] { names.map { $0 == old ? new : $0 } }
        catalog.update(table) { table in
            for index in table.columns.indices where table.columns[index].name == old {
                table.columns[index].name = new
            }
            if let key = table.primaryKey { table.primaryKey?.columns = renamed(key.columns) }
            for index in table.uniqueKeys.indices {
                table.uniqueKeys[index].columns = renamed(table.uniqueKeys[index].columns)
            }
            for index in table.foreignKeys.indices {
                table.foreignKeys[index].columns = renamed(table.foreignKeys[index].columns)
            }
            for index in table.indexes.indices {
                for part in table.indexes[index].parts.indices where table.indexes[index].parts[part].column == old {
                    table.indexes[index].parts[part].content = .column(new)
                }
                table.indexes[index].included = renamed(table.indexes[index].included)
            }
        }
        catalog.updateReferrers(of: table) { child in
            for index in child.foreignKeys.indices where child.foreignKeys[index].parent.key == table.key {
                child.foreignKeys[index].parentColumns = renamed(child.foreignKeys[index].parentColumns)
            }
        }
        for sequence in catalog.sequences(ownedBy: table) where sequence.owner?.column == old {
            catalog.updateSequence(sequence.name) { $0.owner?.column = new }
        }
        for child in catalog.children(of: table) { renameColumn(old, to: new, of: child) }
    }

    private mutating func renameConstraint(_ old: String, to new: String, of table: ObjectName) {
        catalog.update(table) { table in
            if table.primaryKey?.name == old { table.primaryKey?.name = new }
            for index in table.uniqueKeys.indices where table.uniqueKeys[index].name == old {
                table.uniqueKeys[index].name = new
            }
            for index in table.foreignKeys.indices where table.foreignKeys[index].name == old {
                table.foreignKeys[index].name = new
            }
            for index in table.indexes.indices {
                if table.indexes[index].name == old { table.indexes[index].name = new }
                if table.indexes[index].constraint == old { table.indexes[index].constraint = new }
            }
        }
        catalog.forgetIndex(old, of: table)
        catalog.registerIndex(new, of: table)
    }

    /// Defaults refer to a sequence by its identity, so they follow.
    mutating func renameSequence(_ old: ObjectName, to newName: String, schema: String? = nil) {
        guard var sequence = catalog.sequence(old) else { return }
        let name = ObjectName(schema: schema ?? sequence.name.schema, newName)
        guard name.key != old.key else { return }
        catalog.removeSequence(sequence.name)
        sequence.name = name
        catalog.insert(sequence)
        catalog.replaceSequence(old, in: .autoIncrement(.sequence(name)))
    }

    /// `ALTER … SET SCHEMA`.
    mutating func setSchema(_ statement: UnsafeMutablePointer<PgQuery__AlterObjectSchemaStmt>, at base: Int) {
        guard let relation = statement.pointee.relation,
            let schema = String(optionalCString: statement.pointee.newschema)
        else { return }
        if let table = catalog.find(relation.objectName) {
            move(table, to: schema)
        } else if catalog.sequence(catalog.shown(relation.objectName)) != nil {
            renameSequence(catalog.shown(relation.objectName), to: relation.objectName.name, schema: schema)
        } else if catalog.others.contains(catalog.shown(relation.objectName).key) {
            catalog.others.insert(ObjectName(schema: schema, relation.objectName.name).key)
        }
    }

    /// The sequences that a table owns move with it.
    private mutating func move(_ table: Table, to schema: String) {
        let owned = catalog.sequences(ownedBy: table.name)
        catalog.rename(table.name, to: ObjectName(schema: schema, table.name.name))
        for sequence in owned { renameSequence(sequence.name, to: sequence.name.name, schema: schema) }
    }
}
