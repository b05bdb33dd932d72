internal import CPgQuery
internal import SchemaModel

/// A list of protobuf-c: a count and an array of pointers.
func list<Element>(
    _ count: Int,
    _ elements: UnsafeMutablePointer<UnsafeMutablePointer<Element>?>?
) -> [UnsafeMutablePointer<Element>] {
    guard let elements else { return [] }
    return (0..<count).compactMap { elements[$0] }
}

extension String {
    /// The text; `nil` for none and for the empty text, which is what protobuf-c has for a missing one.
    init?(optionalCString pointer: UnsafePointer<CChar>?) {
        guard let pointer, pointer.pointee != 0 else { return nil }
        self.init(cString: pointer)
    }
}

extension UnsafeMutablePointer<PgQuery__Node> {
    var kind: PgQuery__Node__NodeCase { pointee.node_case }

    /// The text of a `String` node.
    var text: String? {
        guard kind == PG_QUERY__NODE__NODE_STRING else { return nil }
        return String(optionalCString: pointee.string.pointee.sval)
    }

    /// The value of an integer node or constant; PostgreSQL keeps those beyond 32 bits as text.
    var integer: Int64? {
        switch kind {
        case PG_QUERY__NODE__NODE_INTEGER: return Int64(pointee.integer.pointee.ival)
        case PG_QUERY__NODE__NODE_FLOAT:
            return String(optionalCString: pointee.float_.pointee.fval).flatMap { Int64($0) }
        case PG_QUERY__NODE__NODE_A_CONST:
            let constant = pointee.a_const.pointee
            switch constant.val_case {
            case PG_QUERY__A__CONST__VAL_IVAL: return Int64(constant.ival.pointee.ival)
            case PG_QUERY__A__CONST__VAL_FVAL:
                return String(optionalCString: constant.fval.pointee.fval).flatMap { Int64($0) }
            case PG_QUERY__A__CONST__VAL_SVAL:
                return String(optionalCString: constant.sval.pointee.sval).flatMap { Int64($0) }
            default: return nil
            }
        case PG_QUERY__NODE__NODE_TYPE_CAST: return pointee.type_cast.pointee.arg?.integer
        default: return nil
        }
    }

    /// The text of a string constant, through casts such as `'a_seq'::regclass`.
    var literal: String? {
        switch kind {
        case PG_QUERY__NODE__NODE_A_CONST:
            let constant = pointee.a_const.pointee
            guard constant.val_case == PG_QUERY__A__CONST__VAL_SVAL else { return nil }
            return constant.sval.pointee.sval.map { String(cString: $0) }
        case PG_QUERY__NODE__NODE_TYPE_CAST: return pointee.type_cast.pointee.arg?.literal
        default: return nil
        }
    }

    /// Whether it is the constant true.
    var isTrue: Bool {
        if kind == PG_QUERY__NODE__NODE_BOOLEAN { return pointee.boolean.pointee.boolval != 0 }
        guard kind == PG_QUERY__NODE__NODE_A_CONST else { return false }
        let constant = pointee.a_const.pointee
        return constant.val_case == PG_QUERY__A__CONST__VAL_BOOLVAL && constant.boolval.pointee.boolval != 0
    }

    /// The function's name without its schema and its arguments, if it is a call.
    var call: (name: String, arguments: [Node])? {
        guard kind == PG_QUERY__NODE__NODE_FUNC_CALL else { return nil }
        let call = pointee.func_call.pointee
        guard let name = list(call.n_funcname, call.funcname).last?.text else { return nil }
        return (name, list(call.n_args, call.args))
    }

    /// The name of a column that stands alone.
    var columnReference: String? {
        guard kind == PG_QUERY__NODE__NODE_COLUMN_REF else { return nil }
        let fields = list(pointee.column_ref.pointee.n_fields, pointee.column_ref.pointee.fields)
        return fields.count == 1 ? fields.first?.text : nil
    }

    /// The parts of a `List` of names: `schema.table`.
    var names: [String] {
        switch kind {
        case PG_QUERY__NODE__NODE_LIST:
            list(pointee.list.pointee.n_items, pointee.list.pointee.items).compactMap(\.text)
        case PG_QUERY__NODE__NODE_STRING: [text].compactMap(\.self)
        case PG_QUERY__NODE__NODE_TYPE_NAME:
            list(pointee.type_name.pointee.n_names, pointee.type_name.pointee.names).compactMap(\.text)
        default: []
        }
    }
}

extension UnsafeMutablePointer<PgQuery__RangeVar> {
    /// The name, as written.
    var objectName: ObjectName {
        ObjectName(
            schema: String(optionalCString: pointee.schemaname),
            String(optionalCString: pointee.relname) ?? ""
        )
    }
}

extension ObjectName {
    /// The last two of the parts of a name.
    init?(parts: [String]) {
        guard let name = parts.last else { return nil }
        self.init(schema: parts.count > 1 ? parts[parts.count - 2] : nil, name)
    }

    /// A name in a string, as `nextval` takes it: `public.a_seq`, `"Odd Name"`, folded to lower case outside quotes.
    init?(regclass text: String) {
        var parts: [String] = [""]
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "." where !isQuoted: parts.append("")
            default: parts[parts.count - 1] += isQuoted ? String(character) : character.lowercased()
            }
        }
        guard let last = parts.last, !last.isEmpty else { return nil }
        self.init(parts: parts)
    }
}
