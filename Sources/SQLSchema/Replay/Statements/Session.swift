internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// `SELECT setval(…)` and `SELECT set_config('search_path', …)`, as pg_dump writes them, and `SELECT … INTO`.
    mutating func select(_ statement: UnsafeMutablePointer<PgQuery__SelectStmt>, at base: Int) {
        if let table = statement.pointee.into_clause?.pointee.rel { createFromQuery(table, at: base) }
        for node in list(statement.pointee.n_target_list, statement.pointee.target_list)
        where node.kind == PG_QUERY__NODE__NODE_RES_TARGET {
            guard let call = node.pointee.res_target.pointee.val?.call else { continue }
            switch call.name {
            case "setval":
                guard call.arguments.count >= 2, let text = call.arguments[0].literal,
                    let name = ObjectName(regclass: text).map(catalog.shown), let value = call.arguments[1].integer
                else { continue }
                // With a third argument `false` the value is the next one to be given.
                let isUsed = call.arguments.count < 3 || call.arguments[2].isTrue
                catalog.updateSequence(name) { $0.lastValue = isUsed ? value : $0.valueBefore(value) }
            case "set_config":
                guard call.arguments.count >= 2, call.arguments[0].literal == "search_path",
                    let path = call.arguments[1].literal
                else { continue }
                setSearchPath(path.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\"" } })
            default: break
            }
        }
    }

    /// `SET search_path TO …`.
    mutating func setVariable(_ statement: UnsafeMutablePointer<PgQuery__VariableSetStmt>) {
        guard String(optionalCString: statement.pointee.name)?.lowercased() == "search_path" else { return }
        setSearchPath(list(statement.pointee.n_args, statement.pointee.args).compactMap(\.literal))
    }

    private mutating func setSearchPath(_ schemas: [String]) {
        let first = schemas.first { $0 != "$user" && $0 != "pg_catalog" && !$0.isEmpty }
        catalog.currentSchema = first == "public" ? nil : first
    }
}
