internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// A constraint of a table, or of the one column it stands at.
    mutating func add(
        _ constraint: UnsafeMutablePointer<PgQuery__Constraint>,
        columns: [String],
        to table: ObjectName,
        at base: Int,
        attributes: [UnsafeMutablePointer<PgQuery__Constraint>] = []
    ) {
        let place = base + Int(constraint.pointee.location)
        let kinds = attributes.map(\.pointee.contype)
        let isInitiallyDeferred =
            constraint.pointee.initdeferred != 0 || kinds.contains(PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRED)
        let isDeferrable =
            constraint.pointee.deferrable != 0 || isInitiallyDeferred
            || kinds.contains(PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRABLE)
        switch constraint.pointee.contype {
        case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY, PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE:
            addKey(constraint, columns: columns, to: table, at: place, isDeferrable: isDeferrable)
        case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN:
            let named = list(constraint.pointee.n_fk_attrs, constraint.pointee.fk_attrs).compactMap(\.text)
            addForeignKey(
                constraint,
                columns: named.isEmpty ? columns : named,
                to: table,
                at: place,
                isDeferrable: isDeferrable,
                isInitiallyDeferred: isInitiallyDeferred
            )
        case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
            if isRewritten, let column = constraint.pointee.raw_expr?.columnReference {
                // `NOT NULL column`, as PostgreSQL 18 says it.
                catalog.update(table) { table in
                    guard let index = table.columns.firstIndex(where: { $0.name == column }) else { return }
                    table.columns[index].isNullable = false
                }
                return
            }
            let name =
                String(optionalCString: constraint.pointee.conname) ?? ObjectNaming.name(table.name, columns, "check")
            let definition = constraint.pointee.raw_expr.map { "CHECK (\(ExpressionText.of($0)))" } ?? ""
            catalog.update(table) { table in
                let mentioned = columns.isEmpty ? table.columns(mentionedIn: definition) : columns
                table.dependents.append(
                    Dependent(.check, ObjectName(name), columns: mentioned, definition: definition))
            }
        case PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION:
            let name =
                String(optionalCString: constraint.pointee.conname) ?? ObjectNaming.name(table.name, columns, "excl")
            catalog.update(table) { $0.dependents.append(Dependent(.exclusion, ObjectName(name), columns: columns)) }
        default: break
        }
    }

    private mutating func addKey(
        _ constraint: UnsafeMutablePointer<PgQuery__Constraint>,
        columns: [String],
        to table: ObjectName,
        at place: Int,
        isDeferrable: Bool
    ) {
        let isPrimary = constraint.pointee.contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY
        let location = location(ofNameAt: place)
        let named = list(constraint.pointee.n_keys, constraint.pointee.keys).compactMap(\.text)
        var keyColumns = named.isEmpty ? columns : named
        // `ADD PRIMARY KEY USING INDEX i` takes the columns of the index, and renames it.
        let adopted = String(optionalCString: constraint.pointee.indexname)
        if let adopted {
            keyColumns = catalog.table(table)?.indexes.first { $0.name == adopted }?.columns ?? keyColumns
        }
        let given = String(optionalCString: constraint.pointee.conname) ?? adopted
        let name =
            given
            ?? catalog.freeIndexName(
                ObjectNaming.name(table.name, isPrimary ? [] : keyColumns, isPrimary ? "pkey" : "key"),
                in: table.schema
            )
        let key = Key(name: name, columns: keyColumns, isDeferrable: isDeferrable, location: location)
        let included = list(constraint.pointee.n_including, constraint.pointee.including).compactMap(\.text)
        let nullsNotDistinct = constraint.pointee.nulls_not_distinct != 0
        catalog.update(table) { table in
            if isPrimary {
                table.primaryKey = key
                for index in table.columns.indices where keyColumns.contains(table.columns[index].name) {
                    table.columns[index].isNullable = false
                }
            } else {
                table.uniqueKeys.append(key)
            }
            if let adopted, let index = table.indexes.firstIndex(where: { $0.name == adopted }) {
                table.indexes[index].name = name
                table.indexes[index].constraint = name
            } else {
                table.indexes.append(
                    Index(
                        name: name,
                        parts: keyColumns.map { .init(.column($0)) },
                        included: included,
                        isUnique: true,
                        constraint: name,
                        nullsNotDistinct: nullsNotDistinct,
                        location: location
                    )
                )
            }
        }
        catalog.registerIndex(name, of: table)
    }

    private mutating func addForeignKey(
        _ constraint: UnsafeMutablePointer<PgQuery__Constraint>,
        columns: [String],
        to table: ObjectName,
        at place: Int,
        isDeferrable: Bool,
        isInitiallyDeferred: Bool
    ) {
        guard let relation = constraint.pointee.pktable else { return }
        let parent = catalog.find(relation.objectName)?.name ?? catalog.shown(relation.objectName)
        let name =
            String(optionalCString: constraint.pointee.conname)
            ?? catalog.freeForeignKeyName(ObjectNaming.name(table.name, columns, "fkey"), of: table)
        let key = ForeignKey(
            name: name,
            columns: columns,
            parent: parent,
            parentColumns: list(constraint.pointee.n_pk_attrs, constraint.pointee.pk_attrs).compactMap(\.text),
            onDelete: Self.action(constraint.pointee.fk_del_action),
            onUpdate: Self.action(constraint.pointee.fk_upd_action),
            isDeferrable: isDeferrable,
            isInitiallyDeferred: isInitiallyDeferred,
            isMatchFull: constraint.pointee.fk_matchtype.map { $0.pointee == CChar(UInt8(ascii: "f")) } ?? false,
            isValidated: constraint.pointee.skip_validation == 0,
            location: location(ofNameAt: place)
        )
        catalog.update(table) { $0.foreignKeys.append(key) }
        catalog.refer(table, to: parent)
    }

    /// The letters of `FKCONSTR_ACTION_…` in parsenodes.h.
    private static func action(_ letter: UnsafeMutablePointer<CChar>?) -> ForeignKey.Action {
        switch letter.map({ UInt8(bitPattern: $0.pointee) }) {
        case UInt8(ascii: "r"): .restrict
        case UInt8(ascii: "c"): .cascade
        case UInt8(ascii: "n"): .setNull
        case UInt8(ascii: "d"): .setDefault
        default: .noAction
        }
    }
}

extension Table {
    /// The columns whose names stand in an expression as words.
    func columns(mentionedIn expression: String) -> [String] {
        let words = Set(expression.split { !($0.isLetter || $0.isNumber || $0 == "_") })
        return columns.map(\.name).filter { words.contains($0[...]) }
    }
}
