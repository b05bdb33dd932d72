import SchemaModel

extension TwinIndex {
    /// `CREATE INDEX CONCURRENTLY` of the uuid twin, on that side of the cutover.
    func createShadow(on table: KeyedTable, side: Side) -> String {
        let uuids = Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0.uuid(side)) })
        let list = parts.map { part in
            let content = part.converted.map { (uuids[$0] ?? $0).quotedAsIdentifier } ?? part.sql
            return part.options.isEmpty ? content : "\(content) \(part.options)"
        }.joined(separator: ", ")
        let include = included.map { (uuids[$0] ?? $0).quotedAsIdentifier }.joined(separator: ", ")
        return "CREATE \(isUnique ? "UNIQUE " : "")INDEX CONCURRENTLY \(shadow.quotedAsIdentifier) ON "
            + "\(table.name.sql) "
            + "USING \(method) (\(list))" + (include.isEmpty ? "" : " INCLUDE (\(include))")
            + (tail.isEmpty ? "" : " \(tail)")
    }
}
