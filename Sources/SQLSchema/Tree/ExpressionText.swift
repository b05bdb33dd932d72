internal import CPgQuery

/// An expression of a parse tree as SQL again.
enum ExpressionText {
    /// The SQL of an expression.
    static func of(_ node: Node) -> String { plain(node) ?? printed(node) }

    /// What most defaults are, printed as libpg_query prints it, for a fraction of the time: a constant, a cast of one, a
    /// call without arguments.
    static func plain(_ node: Node) -> String? {
        switch node.kind {
        case PG_QUERY__NODE__NODE_A_CONST: return constant(node.pointee.a_const.pointee)
        case PG_QUERY__NODE__NODE_TYPE_CAST:
            guard let argument = node.pointee.type_cast.pointee.arg, argument.kind == PG_QUERY__NODE__NODE_A_CONST,
                argument.pointee.a_const.pointee.val_case == PG_QUERY__A__CONST__VAL_SVAL,
                let value = plain(argument), let type = node.pointee.type_cast.pointee.type_name,
                type.pointee.n_typmods == 0, type.pointee.n_array_bounds == 0, type.pointee.setof == 0
            else { return nil }
            let names = list(type.pointee.n_names, type.pointee.names).compactMap(\.text)
            guard let name = names.last, plainTypes.contains(name),
                names.count == 1 || names == ["pg_catalog", "varchar"]
            else { return nil }
            return "\(value)::\(name)"
        case PG_QUERY__NODE__NODE_FUNC_CALL:
            let call = node.pointee.func_call.pointee
            guard call.n_funcname == 1, call.n_args == 0, call.over == nil, call.agg_filter == nil,
                call.agg_star == 0, call.n_agg_order == 0, let name = list(call.n_funcname, call.funcname).first?.text,
                plainCalls.contains(name)
            else { return nil }
            return "\(name)()"
        default: return nil
        }
    }

    private static let plainTypes: Set = ["jsonb", "text", "varchar", "regclass", "uuid"]
    private static let plainCalls: Set = ["now", "gen_random_uuid", "uuid_generate_v4", "uuid_generate_v7", "uuidv7"]

    private static func constant(_ constant: PgQuery__AConst) -> String? {
        guard constant.isnull == 0 else { return nil }
        switch constant.val_case {
        case PG_QUERY__A__CONST__VAL_IVAL: return String(constant.ival.pointee.ival)
        case PG_QUERY__A__CONST__VAL_FVAL: return String(optionalCString: constant.fval.pointee.fval)
        case PG_QUERY__A__CONST__VAL_BOOLVAL: return constant.boolval.pointee.boolval != 0 ? "true" : "false"
        case PG_QUERY__A__CONST__VAL_SVAL:
            guard let text = constant.sval.pointee.sval.map({ String(cString: $0) }),
                !text.utf8.contains(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\\") })
            else { return nil }
            return "'\(text)'"
        default: return nil
        }
    }

    /// The SQL of an expression, through libpg_query's own printer.
    static func printed(_ node: Node) -> String {
        var target = PgQuery__ResTarget()
        pg_query__res_target__init(&target)
        var targetNode = PgQuery__Node()
        pg_query__node__init(&targetNode)
        var select = PgQuery__SelectStmt()
        pg_query__select_stmt__init(&select)
        var selectNode = PgQuery__Node()
        pg_query__node__init(&selectNode)
        var raw = PgQuery__RawStmt()
        pg_query__raw_stmt__init(&raw)
        var result = PgQuery__ParseResult()
        pg_query__parse_result__init(&result)

        // `SELECT node`: the printer takes whole statements only.
        let statement = withUnsafeMutablePointer(to: &target) { target -> String? in
            target.pointee.val = node
            targetNode.node_case = PG_QUERY__NODE__NODE_RES_TARGET
            targetNode.res_target = target
            return withUnsafeMutablePointer(to: &targetNode) { targetNode in
                var targets: UnsafeMutablePointer<PgQuery__Node>? = targetNode
                return withUnsafeMutablePointer(to: &targets) { targets in
                    select.n_target_list = 1
                    select.target_list = targets
                    select.limit_option = PG_QUERY__LIMIT_OPTION__LIMIT_OPTION_DEFAULT
                    select.op = PG_QUERY__SET_OPERATION__SETOP_NONE
                    return withUnsafeMutablePointer(to: &select) { select in
                        selectNode.node_case = PG_QUERY__NODE__NODE_SELECT_STMT
                        selectNode.select_stmt = select
                        return withUnsafeMutablePointer(to: &selectNode) { selectNode in
                            raw.stmt = selectNode
                            return withUnsafeMutablePointer(to: &raw) { raw in
                                var statements: UnsafeMutablePointer<PgQuery__RawStmt>? = raw
                                return withUnsafeMutablePointer(to: &statements) { statements in
                                    result.n_stmts = 1
                                    result.stmts = statements
                                    return print(&result)
                                }
                            }
                        }
                    }
                }
            }
        }
        guard let statement, statement.hasPrefix("SELECT ") else { return "(an expression)" }
        return String(statement.dropFirst("SELECT ".count))
    }

    private static func print(_ result: inout PgQuery__ParseResult) -> String? {
        let size = pg_query__parse_result__get_packed_size(&result)
        let packed = UnsafeMutablePointer<CChar>.allocate(capacity: size)
        defer { packed.deallocate() }
        let written = packed.withMemoryRebound(to: UInt8.self, capacity: size) {
            pg_query__parse_result__pack(&result, $0)
        }
        let printed = pg_query_deparse_protobuf(PgQueryProtobuf(len: written, data: packed))
        defer { pg_query_free_deparse_result(printed) }
        guard printed.error == nil else { return nil }
        return String(optionalCString: printed.query)
    }
}
