internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// Replays one statement; those that change no table, key or sequence pass without a word.
    mutating func replay(_ node: Node, at base: Int) {
        switch node.kind {
        case PG_QUERY__NODE__NODE_CREATE_STMT: create(node.pointee.create_stmt, at: base)
        case PG_QUERY__NODE__NODE_CREATE_FOREIGN_TABLE_STMT:
            if let table = node.pointee.create_foreign_table_stmt.pointee.base_stmt {
                create(table, at: base, isForeign: true)
            }
        case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT: createTableAs(node.pointee.create_table_as_stmt, at: base)
        case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: alter(node.pointee.alter_table_stmt, at: base)
        case PG_QUERY__NODE__NODE_INDEX_STMT: createIndex(node.pointee.index_stmt, at: base)
        case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT: createSequence(node.pointee.create_seq_stmt, at: base)
        case PG_QUERY__NODE__NODE_ALTER_SEQ_STMT: alterSequence(node.pointee.alter_seq_stmt, at: base)
        case PG_QUERY__NODE__NODE_RENAME_STMT: rename(node.pointee.rename_stmt, at: base)
        case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT:
            setSchema(node.pointee.alter_object_schema_stmt, at: base)
        case PG_QUERY__NODE__NODE_DROP_STMT: drop(node.pointee.drop_stmt)
        case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT: createSchema(node.pointee.create_schema_stmt, at: base)
        case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT: createDomain(node.pointee.create_domain_stmt)
        case PG_QUERY__NODE__NODE_VIEW_STMT:
            if let view = node.pointee.view_stmt.pointee.view {
                catalog.others.insert(catalog.shown(view.objectName).key)
            }
        case PG_QUERY__NODE__NODE_SELECT_STMT: select(node.pointee.select_stmt, at: base)
        case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT: setVariable(node.pointee.variable_set_stmt)
        case PG_QUERY__NODE__NODE_DO_STMT: doBlock(node.pointee.do_stmt, at: base)
        default: break
        }
    }

    /// `CREATE SCHEMA s CREATE TABLE t …`.
    private mutating func createSchema(_ statement: UnsafeMutablePointer<PgQuery__CreateSchemaStmt>, at base: Int) {
        let elements = list(statement.pointee.n_schema_elts, statement.pointee.schema_elts)
        guard !elements.isEmpty else { return }
        let outer = catalog.currentSchema
        catalog.currentSchema = String(optionalCString: statement.pointee.schemaname) ?? outer
        for element in elements { replay(element, at: base) }
        catalog.currentSchema = outer
    }

    private mutating func createDomain(_ statement: UnsafeMutablePointer<PgQuery__CreateDomainStmt>) {
        let names = list(statement.pointee.n_domainname, statement.pointee.domainname).compactMap(\.text)
        guard let name = names.last else { return }
        catalog.domains[name] = catalog.reading(of: statement.pointee.type_name).type
    }
}
