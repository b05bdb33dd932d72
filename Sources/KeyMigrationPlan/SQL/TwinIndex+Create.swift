import SchemaModel

extension TwinIndex {
    /// The name of the index on that side's columns while the other side is in use.
    func coming(_ side: Side) -> String { side == .uuids ? shadow : legacy }

    /// `CREATE INDEX CONCURRENTLY` over that side's columns while the other side is in use.
    func create(for side: Side, on table: KeyedTable) -> String {
        let columns = Dictionary(
            uniqueKeysWithValues: table.columns.map { ($0.name, side == .uuids ? $0.shadow : $0.legacy) })
        let list = parts.map { part in
            let content = part.converted.map { (columns[$0] ?? $0).quotedAsIdentifier } ?? part.sql
            return part.options.isEmpty ? content : "\(content) \(part.options)"
        }.joined(separator: ", ")
        let include = included.map { (columns[$0] ?? $0).quotedAsIdentifier }.joined(separator: ", ")
        return "CREATE \(isUnique ? "UNIQUE " : "")INDEX CONCURRENTLY \(coming(side).quotedAsIdentifier) ON "
            + "\(table.name.sql) "
            + "USING \(method) (\(list))" + (include.isEmpty ? "" : " INCLUDE (\(include))")
            + (tail.isEmpty ? "" : " \(tail)")
    }
}
