internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// `CREATE INDEX`.
    mutating func createIndex(_ statement: UnsafeMutablePointer<PgQuery__IndexStmt>, at base: Int) {
        guard let relation = statement.pointee.relation else { return }
        guard let table = catalog.find(relation.objectName)?.name else {
            reportUnknown(relation.objectName, .warning, at: base + Int(relation.pointee.location))
            return
        }
        let parts = list(statement.pointee.n_index_params, statement.pointee.index_params).compactMap(Self.part)
        let named = parts.map { $0.column ?? "expr" }
        let given = String(optionalCString: statement.pointee.idxname)
        if let given, statement.pointee.if_not_exists != 0,
            catalog.tableOfIndex(ObjectName(schema: table.schema, given)) != nil
        {
            return
        }
        let name = given ?? catalog.freeIndexName(ObjectNaming.name(table.name, named, "idx"), in: table.schema)
        let index = Index(
            name: name,
            parts: parts,
            included: list(statement.pointee.n_index_including_params, statement.pointee.index_including_params)
                .compactMap { Self.part($0)?.column },
            isUnique: statement.pointee.unique != 0,
            method: String(optionalCString: statement.pointee.access_method) ?? "btree",
            predicate: statement.pointee.where_clause.map(ExpressionText.of),
            nullsNotDistinct: statement.pointee.nulls_not_distinct != 0,
            tablespace: String(optionalCString: statement.pointee.table_space),
            location: location(ofIndex: given, before: base + Int(relation.pointee.location), from: base)
        )
        catalog.update(table) { $0.indexes.append(index) }
        catalog.registerIndex(name, of: table)
    }

    /// The place of the index's name, which is not in the tree: the last one between `INDEX` and the table.
    private func location(ofIndex name: String?, before table: Int, from base: Int) -> SourceLocation {
        let bytes = source.bytes
        guard let name = name.map({ Array($0.utf8) }), table <= bytes.count, table - base < 4096 else {
            return location(ofNameAt: table)
        }
        var offset = table - name.count
        while offset > base {
            let isHere = bytes[offset..<offset + name.count].elementsEqual(name) { $0 | 0x20 == $1 | 0x20 }
            if isHere, !isWordPart(bytes[offset - 1]), !isWordPart(bytes[offset + name.count]) {
                return location(ofNameAt: bytes[offset - 1] == UInt8(ascii: "\"") ? offset - 1 : offset)
            }
            offset -= 1
        }
        return location(ofNameAt: table)
    }

    private static func part(_ node: Node) -> Index.Part? {
        guard node.kind == PG_QUERY__NODE__NODE_INDEX_ELEM, let element = node.pointee.index_elem else { return nil }
        let content: Index.Part.Content =
            String(optionalCString: element.pointee.name).map { .column($0) }
            ?? .expression(element.pointee.expr.map(ExpressionText.of) ?? "")
        var options: [String] = []
        if element.pointee.ordering == PG_QUERY__SORT_BY_DIR__SORTBY_DESC { options.append("DESC") }
        switch element.pointee.nulls_ordering {
        case PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_FIRST: options.append("NULLS FIRST")
        case PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_LAST: options.append("NULLS LAST")
        default: break
        }
        let operatorClass = list(element.pointee.n_opclass, element.pointee.opclass).compactMap(\.text).last
        return Index.Part(content, options: options.joined(separator: " "), operatorClass: operatorClass)
    }
}
