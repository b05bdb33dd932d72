internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// `CREATE TABLE`, partitions and children included.
    mutating func create(
        _ statement: UnsafeMutablePointer<PgQuery__CreateStmt>,
        at base: Int,
        isForeign: Bool = false
    ) {
        guard let relation = statement.pointee.relation else { return }
        let name = catalog.shown(relation.objectName)
        let location = location(ofNameAt: base + Int(relation.pointee.location))
        if let existing = catalog.find(relation.objectName), existing.name.key == name.key {
            if statement.pointee.if_not_exists != 0 { return }
            let message = Wording.createdAgain(name, first: existing.location)
            report(.warning, message, at: base + Int(relation.pointee.location))
        }
        var table = Table(name, kind: isForeign ? .foreign : .ordinary, location: location)
        table.isDurable = relation.pointee.relpersistence.map { $0.pointee == CChar(UInt8(ascii: "p")) } ?? true
        if statement.pointee.partspec != nil { table.kind = .partitioned }
        inherit(statement, into: &table, at: base)
        catalog.insert(table)

        let elements = list(statement.pointee.n_table_elts, statement.pointee.table_elts)
        for element in elements {
            switch element.kind {
            case PG_QUERY__NODE__NODE_COLUMN_DEF: add(element.pointee.column_def, to: name, at: base)
            case PG_QUERY__NODE__NODE_TABLE_LIKE_CLAUSE:
                copyColumns(element.pointee.table_like_clause, to: name, at: base)
            default: break
            }
        }
        // A table constraint may stand before the columns it names.
        for element in elements where element.kind == PG_QUERY__NODE__NODE_CONSTRAINT {
            add(element.pointee.constraint, columns: [], to: name, at: base)
        }
        for constraint in list(statement.pointee.n_constraints, statement.pointee.constraints)
        where constraint.kind == PG_QUERY__NODE__NODE_CONSTRAINT {
            add(constraint.pointee.constraint, columns: [], to: name, at: base)
        }
    }

    /// `CREATE TABLE … AS` and materialized views.
    mutating func createTableAs(_ statement: UnsafeMutablePointer<PgQuery__CreateTableAsStmt>, at base: Int) {
        guard let relation = statement.pointee.into?.pointee.rel else { return }
        guard statement.pointee.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE else {
            catalog.others.insert(catalog.shown(relation.objectName).key)
            return
        }
        if statement.pointee.if_not_exists != 0, catalog.table(catalog.shown(relation.objectName)) != nil { return }
        createFromQuery(relation, at: base)
    }

    /// The table of `CREATE TABLE … AS` or `SELECT … INTO`: the columns of the query are not known, but none of them
    /// counts by itself, and later statements may add others.
    mutating func createFromQuery(_ relation: UnsafeMutablePointer<PgQuery__RangeVar>, at base: Int) {
        let location = location(ofNameAt: base + Int(relation.pointee.location))
        var table = Table(catalog.shown(relation.objectName), location: location)
        table.isDurable = relation.pointee.relpersistence.map { $0.pointee == CChar(UInt8(ascii: "p")) } ?? true
        catalog.insert(table)
        catalog.tablesFromQueries.insert(table.name.key)
    }

    /// Columns and keys that come from a parent: all of them for a partition, columns only for `INHERITS`.
    private mutating func inherit(
        _ statement: UnsafeMutablePointer<PgQuery__CreateStmt>,
        into table: inout Table,
        at base: Int
    ) {
        for node in list(statement.pointee.n_inh_relations, statement.pointee.inh_relations)
        where node.kind == PG_QUERY__NODE__NODE_RANGE_VAR {
            guard let relation = node.pointee.range_var else { continue }
            guard let parent = catalog.find(relation.objectName) else {
                reportUnknown(relation.objectName, at: base + Int(relation.pointee.location))
                // A partition has the keys of its table; who only inherits has none of them.
                if statement.pointee.partbound != nil { table.mayHaveUnreadKey = true }
                continue
            }
            if case .ordinary = table.kind { table.kind = .child(of: parent.name) }
            let isPartition = statement.pointee.partbound != nil
            for column in parent.columns where table.column(column.name) == nil { table.columns.append(column) }
            if isPartition { table.takeKeys(of: parent) }
        }
    }

    /// `LIKE model INCLUDING …`.
    private mutating func copyColumns(
        _ clause: UnsafeMutablePointer<PgQuery__TableLikeClause>,
        to name: ObjectName,
        at base: Int
    ) {
        guard let relation = clause.pointee.relation else { return }
        // Bits of `TableLikeOption` in parsenodes.h.
        let options = clause.pointee.options
        let copiesChecks = options & 1 << 2 != 0
        let copiesDefaults = options & 1 << 3 != 0
        let copiesComputed = options & 1 << 4 != 0
        let copiesIdentity = options & 1 << 5 != 0
        let copiesIndexes = options & 1 << 6 != 0
        guard let model = catalog.find(relation.objectName) else {
            let offset = base + Int(relation.pointee.location)
            reportUnknown(
                relation.objectName, .warning, Wording.unknownModel(relation.objectName, of: name), at: offset)
            if copiesIndexes { catalog.update(name) { $0.mayHaveUnreadKey = true } }
            return
        }
        for var column in model.columns where catalog.columnCount(of: name) < Catalog.mostColumns {
            switch column.generation {
            case .autoIncrement(.identity) where copiesIdentity:
                // The copy counts by itself.
                ownSequence(of: column.name, in: name, bits: column.type.integerBits ?? 64, at: column.location)
            case .autoIncrement(.identity): column.generation = .none
            case .computed: if !copiesComputed { column.generation = .none }
            default: if !copiesDefaults { column.generation = .none }
            }
            catalog.update(name) { $0.columns.append(column) }
            catalog.use(column, in: name)
        }
        catalog.update(name) { table in
            if copiesIndexes {
                table.takeKeys(of: model)
                for var index in model.indexes where index.constraint == nil {
                    index.name = ObjectNaming.name(name.name, index.parts.map { $0.column ?? "expr" }, "idx")
                    table.indexes.append(index)
                }
            }
            if copiesChecks { table.dependents += model.dependents.filter { $0.kind == .check } }
        }
    }
}

extension Table {
    /// Takes over primary key and unique keys, which get names of their own.
    mutating func takeKeys(of parent: Table) {
        if primaryKey == nil, parent.mayHaveUnreadKey { mayHaveUnreadKey = true }
        if primaryKey == nil, let key = parent.primaryKey {
            var own = key
            own.name = ObjectNaming.name(self.name.name, [], "pkey")
            primaryKey = own
            indexes.append(Index(of: own))
            for index in columns.indices where key.columns.contains(columns[index].name) {
                columns[index].isNullable = false
            }
        }
        for key in parent.uniqueKeys where !uniqueKeys.contains(where: { $0.columns == key.columns }) {
            var own = key
            own.name = ObjectNaming.name(self.name.name, key.columns, "key")
            uniqueKeys.append(own)
            indexes.append(Index(of: own))
        }
    }
}

extension Index {
    /// The index that PostgreSQL builds for a key, under its name.
    fileprivate init(of key: Key) {
        self.init(
            name: key.name, parts: key.columns.map { .init(.column($0)) }, isUnique: true, constraint: key.name,
            location: key.location)
    }
}
