internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// A column definition, its inline constraints included.
    mutating func add(_ definition: UnsafeMutablePointer<PgQuery__ColumnDef>, to table: ObjectName, at base: Int) {
        guard let name = String(optionalCString: definition.pointee.colname) else { return }
        let collision = catalog.columnIndex(name, of: table)
        guard collision != nil || catalog.columnCount(of: table) < Catalog.mostColumns else {
            reportTooManyColumns(table, at: base + Int(definition.pointee.location))
            return
        }
        let reading = catalog.reading(of: definition.pointee.type_name)
        let place = location(ofNameAt: base + Int(definition.pointee.location))
        var column = Column(name, reading.type, isNullable: definition.pointee.is_not_null == 0, location: place)
        column.collation = definition.collation
        if let bits = reading.serialBits {
            column.isNullable = false
            let sequence = ownSequence(of: name, in: table, bits: bits, at: place)
            column.generation = .autoIncrement(.sequence(sequence))
        }
        var later: [UnsafeMutablePointer<PgQuery__Constraint>] = []
        for node in list(definition.pointee.n_constraints, definition.pointee.constraints)
        where node.kind == PG_QUERY__NODE__NODE_CONSTRAINT {
            guard let constraint = node.pointee.constraint else { continue }
            switch constraint.pointee.contype {
            case PG_QUERY__CONSTR_TYPE__CONSTR_NULL: column.isNullable = true
            case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL: column.isNullable = false
            case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT: column.generation = generation(constraint.pointee.raw_expr)
            case PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED:
                column.generation = .computed(constraint.pointee.raw_expr.map(ExpressionText.of) ?? "")
            case PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY:
                column.isNullable = false
                column.generation = identity(
                    constraint,
                    of: name,
                    in: table,
                    bits: reading.type.integerBits ?? 64,
                    at: place
                )
            default: later.append(constraint)
            }
        }
        if let collision {
            // A column that a parent has too: the definitions merge.
            catalog.update(table) { $0.columns[collision] = column }
        } else {
            catalog.update(table) { $0.columns.append(column) }
        }
        catalog.use(column, in: table)
        for index in later.indices {
            // DEFERRABLE and its kin are constraints of their own that belong to the one before them.
            let attributes = later[(index + 1)...].prefix { $0.isAttribute }
            add(later[index], columns: [name], to: table, at: base, attributes: Array(attributes))
        }
    }

    /// What a default expression means.
    func generation(_ expression: Node?) -> Column.Generation {
        guard let expression else { return .none }
        var inner = expression
        while inner.kind == PG_QUERY__NODE__NODE_TYPE_CAST, let argument = inner.pointee.type_cast.pointee.arg {
            inner = argument
        }
        if let call = inner.call, call.name == "nextval", let text = call.arguments.first?.literal {
            return .autoIncrement(.sequence(ObjectName(regclass: text).map(catalog.shown)))
        }
        if isRewritten, let call = inner.call, call.name == NewerSyntax.computed, let argument = call.arguments.first {
            return .computed(ExpressionText.of(argument))
        }
        return .expression(ExpressionText.of(expression))
    }

    /// An identity column brings a sequence, named and sized by its options.
    mutating func identity(
        _ constraint: UnsafeMutablePointer<PgQuery__Constraint>,
        of column: String,
        in table: ObjectName,
        bits: Int,
        at place: SourceLocation?
    ) -> Column.Generation {
        let options = SequenceOptions(list(constraint.pointee.n_options, constraint.pointee.options), catalog)
        ownSequence(of: column, in: table, bits: bits, options: options, at: place)
        let isAlways = constraint.pointee.generated_when.map { $0.pointee == CChar(UInt8(ascii: "a")) } ?? false
        return .autoIncrement(.identity(always: isAlways))
    }

    /// `ALTER COLUMN … SET GENERATED …`, `SET` of an option of its sequence, `RESTART`.
    mutating func setIdentity(_ nodes: [Node], of column: String, in table: ObjectName) {
        let options = SequenceOptions(nodes, catalog)
        for sequence in catalog.sequences(ownedBy: table) where sequence.owner?.column == column {
            catalog.updateSequence(sequence.name) { options.apply(to: &$0) }
        }
        for node in nodes where node.kind == PG_QUERY__NODE__NODE_DEF_ELEM {
            guard let option = node.pointee.def_elem, String(optionalCString: option.pointee.defname) == "generated",
                let value = option.pointee.arg?.integer
            else { continue }
            changeColumn(column, of: table) {
                $0.generation = .autoIncrement(.identity(always: value == Int64(UInt8(ascii: "a"))))
            }
        }
    }

    /// The sequence of a `serial` or identity column.
    @discardableResult
    mutating func ownSequence(
        of column: String,
        in table: ObjectName,
        bits: Int,
        options: SequenceOptions = SequenceOptions(),
        at place: SourceLocation?
    ) -> ObjectName {
        let name =
            options.name
            ?? ObjectName(
                schema: table.schema,
                catalog.freeSequenceName(ObjectNaming.name(table.name, [column], "seq"), in: table.schema)
            )
        var sequence = NumberSequence(
            name,
            bits: bits,
            owner: .init(table: table, column: column),
            location: place
        )
        sequence.isOfSerial = true
        options.apply(toNew: &sequence)
        catalog.insert(sequence)
        return name
    }
}

extension UnsafeMutablePointer<PgQuery__ColumnDef> {
    /// The collation it names.
    var collation: String? {
        guard let clause = pointee.coll_clause else { return nil }
        return list(clause.pointee.n_collname, clause.pointee.collname).compactMap(\.text).last
    }
}

extension UnsafeMutablePointer<PgQuery__Constraint> {
    var isAttribute: Bool {
        switch pointee.contype {
        case PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRABLE, PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_NOT_DEFERRABLE,
            PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRED, PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_IMMEDIATE:
            true
        default: false
        }
    }
}
