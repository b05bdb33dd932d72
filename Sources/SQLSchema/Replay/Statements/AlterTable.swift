internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// `ALTER TABLE`, command by command.
    mutating func alter(_ statement: UnsafeMutablePointer<PgQuery__AlterTableStmt>, at base: Int) {
        guard let relation = statement.pointee.relation else { return }
        let commands = list(statement.pointee.n_cmds, statement.pointee.cmds).compactMap { node in
            node.kind == PG_QUERY__NODE__NODE_ALTER_TABLE_CMD ? node.pointee.alter_table_cmd : nil
        }
        switch statement.pointee.objtype {
        case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE, PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: break
        default: return
        }
        guard let table = catalog.find(relation.objectName)?.name else {
            // pg_dump changes the owner of views and sequences by ALTER TABLE.
            let isSequence = catalog.sequence(catalog.shown(relation.objectName)) != nil
            if statement.pointee.missing_ok == 0, !isSequence, commands.contains(where: \.changesTable) {
                reportUnknown(relation.objectName, at: base + Int(relation.pointee.location))
            }
            return
        }
        for command in commands {
            apply(command, to: table, at: base)
            // `ONLY` leaves the children alone.
            if relation.pointee.inh != 0 { handDown(command, from: table) }
        }
    }

    private mutating func apply(
        _ command: UnsafeMutablePointer<PgQuery__AlterTableCmd>,
        to table: ObjectName,
        at base: Int
    ) {
        let name = String(optionalCString: command.pointee.name)
        let definition = command.pointee.def
        switch command.pointee.subtype {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
            guard let column = definition?.columnDefinition else { return }
            let isThere =
                String(optionalCString: column.pointee.colname).flatMap { catalog.columnIndex($0, of: table) } != nil
            if isThere, command.pointee.missing_ok != 0 { return }
            add(column, to: table, at: base)
            let added = String(optionalCString: column.pointee.colname)
            changeColumn(added, of: table) { $0.defaultWhenAdded = $0.generation == .none ? nil : $0.generation }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn: if let name { dropColumn(name, of: table) }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
            let generation = generation(definition)
            if case .autoIncrement = generation { reportColumnOfQuery(name, of: table, at: base) }
            changeColumn(name, of: table) { $0.generation = generation }
            if let name {
                catalog.use(Column(name, ColumnType(.other, declared: ""), generation: generation), in: table)
            }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression:
            changeColumn(name, of: table) { $0.generation = .none }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull: changeColumn(name, of: table) { $0.isNullable = true }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull: changeColumn(name, of: table) { $0.isNullable = false }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType:
            let reading = catalog.reading(of: definition?.columnDefinition?.pointee.type_name)
            let collation = definition?.columnDefinition?.collation
            changeColumn(name, of: table) {
                $0.type = reading.type
                $0.collation = collation
            }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint, PG_QUERY__ALTER_TABLE_TYPE__AT_AddIndexConstraint:
            if let definition, definition.kind == PG_QUERY__NODE__NODE_CONSTRAINT {
                add(definition.pointee.constraint, columns: [], to: table, at: base)
            }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint: if let name { dropConstraint(name, of: table) }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint:
            catalog.update(table) { table in
                for key in table.foreignKeys.indices where table.foreignKeys[key].name == name {
                    table.foreignKeys[key].isValidated = true
                }
            }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity:
            guard let name, let definition, definition.kind == PG_QUERY__NODE__NODE_CONSTRAINT else { return }
            reportColumnOfQuery(name, of: table, at: base)
            let column = catalog.table(table)?.column(name)
            let generation = identity(
                definition.pointee.constraint,
                of: name,
                in: table,
                bits: column?.type.integerBits ?? 64,
                at: location(ofNameAt: base + Int(definition.pointee.constraint.pointee.location))
            )
            changeColumn(name, of: table) {
                $0.generation = generation
                $0.isNullable = false
            }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetIdentity:
            guard let name, let definition, definition.kind == PG_QUERY__NODE__NODE_LIST,
                let items = definition.pointee.list
            else { return }
            setIdentity(list(items.pointee.n_items, items.pointee.items), of: name, in: table)
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity:
            changeColumn(name, of: table) { $0.generation = .none }
            removeSequences(ownedBy: name, of: table)
        default: applyStructure(command, to: table, at: base)
        }
    }

    /// The commands that concern the table as a whole.
    private mutating func applyStructure(
        _ command: UnsafeMutablePointer<PgQuery__AlterTableCmd>,
        to table: ObjectName,
        at base: Int
    ) {
        switch command.pointee.subtype {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition:
            guard let definition = command.pointee.def, definition.kind == PG_QUERY__NODE__NODE_PARTITION_CMD,
                let partition = definition.pointee.partition_cmd.pointee.name, let parent = catalog.table(table),
                let name = catalog.find(partition.objectName)?.name
            else { return }
            catalog.update(name) {
                if case .ordinary = $0.kind { $0.kind = .child(of: parent.name) }
                $0.takeKeys(of: parent)
            }
            catalog.refer(name, to: parent.name)
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition:
            guard let definition = command.pointee.def, definition.kind == PG_QUERY__NODE__NODE_PARTITION_CMD,
                let partition = definition.pointee.partition_cmd.pointee.name
            else { return }
            catalog.update(catalog.find(partition.objectName)?.name) { $0.kind = .ordinary }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddInherit:
            guard let parent = command.pointee.def, parent.kind == PG_QUERY__NODE__NODE_RANGE_VAR else { return }
            let name = catalog.shown(parent.pointee.range_var.objectName)
            catalog.update(table) { $0.kind = .child(of: name) }
            catalog.refer(table, to: name)
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropInherit: catalog.update(table) { $0.kind = .ordinary }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ChangeOwner:
            let owner = String(optionalCString: command.pointee.newowner?.pointee.rolename)
            catalog.update(table) { $0.owner = owner }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableRowSecurity:
            catalog.update(table) { if $0.rowSecurity == .off { $0.rowSecurity = .enabled } }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ForceRowSecurity: catalog.update(table) { $0.rowSecurity = .forced }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_NoForceRowSecurity:
            catalog.update(table) { if $0.rowSecurity == .forced { $0.rowSecurity = .enabled } }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableRowSecurity: catalog.update(table) { $0.rowSecurity = .off }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetLogged: catalog.update(table) { $0.isDurable = true }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetUnLogged: catalog.update(table) { $0.isDurable = false }
        default: break
        }
    }

    mutating func changeColumn(_ name: String?, of table: ObjectName, _ change: (inout Column) -> Void) {
        catalog.update(table) { table in
            guard let index = table.columns.firstIndex(where: { $0.name == name }) else { return }
            change(&table.columns[index])
        }
    }

    /// Reports once that a table has more columns than the server allows.
    mutating func reportTooManyColumns(_ table: ObjectName, at offset: Int) {
        guard reportedTooWide.insert(table.key).inserted else { return }
        report(.error, Wording.tooManyColumns(table, most: Catalog.mostColumns, "PostgreSQL allows"), at: offset)
    }

    /// A column that came with a query begins to count: nobody knows how far its type lets it.
    private mutating func reportColumnOfQuery(_ name: String?, of table: ObjectName, at offset: Int) {
        guard let name, catalog.tablesFromQueries.contains(table.key), catalog.columnIndex(name, of: table) == nil
        else {
            return
        }
        report(.error, Wording.columnOfQuery(name, of: table), at: offset)
    }

    /// What hangs on a column goes with it.
    private mutating func dropColumn(_ name: String, of table: ObjectName) {
        var lostIndexes: [String?] = []
        catalog.update(table) { table in
            table.columns.removeAll { $0.name == name }
            if table.primaryKey?.columns.contains(name) ?? false { table.primaryKey = nil }
            table.uniqueKeys.removeAll { $0.columns.contains(name) }
            table.foreignKeys.removeAll { $0.columns.contains(name) }
            let isLost = { (index: Index) in index.columns.contains(name) || index.included.contains(name) }
            lostIndexes = table.indexes.filter(isLost).map(\.name)
            table.indexes.removeAll(where: isLost)
        }
        for index in lostIndexes { catalog.forgetIndex(index, of: table) }
        removeSequences(ownedBy: name, of: table)
    }

    private mutating func removeSequences(ownedBy column: String?, of table: ObjectName) {
        for sequence in catalog.sequences(ownedBy: table) where sequence.owner?.column == column {
            catalog.removeSequence(sequence.name)
        }
    }

    private mutating func dropConstraint(_ name: String, of table: ObjectName) {
        catalog.update(table) { table in
            if table.primaryKey?.name == name { table.primaryKey = nil }
            table.uniqueKeys.removeAll { $0.name == name }
            table.foreignKeys.removeAll { $0.name == name }
            table.indexes.removeAll { $0.constraint == name }
            table.dependents.removeAll { $0.kind == .check && $0.name.name == name }
        }
        catalog.forgetIndex(name, of: table)
    }
}

extension UnsafeMutablePointer<PgQuery__Node> {
    fileprivate var columnDefinition: UnsafeMutablePointer<PgQuery__ColumnDef>? {
        kind == PG_QUERY__NODE__NODE_COLUMN_DEF ? pointee.column_def : nil
    }
}

extension UnsafeMutablePointer<PgQuery__AlterTableCmd> {
    /// Whether an audit would miss it.
    fileprivate var changesTable: Bool {
        switch pointee.subtype {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn, PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn,
            PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault, PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType,
            PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint, PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint,
            PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity, PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition:
            true
        default: false
        }
    }
}
