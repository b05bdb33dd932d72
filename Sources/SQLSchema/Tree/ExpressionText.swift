internal import CPgQuery

/// An expression of a parse tree as SQL again, through libpg_query's own printer.
enum ExpressionText {
    /// The SQL of an expression.
    static func of(_ node: Node) -> String {
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
