import SchemaModel

/// Indexes that can't have a twin over the uuid columns.
struct IndexShape {
    static func refusals(_ index: Index, of table: Table, converted: Set<String>) -> [Refusal] {
        let object = "index \(index.name ?? "without a name") on \(table.name)"
        var refusals: [Refusal] = []
        let mentioned = index.mentionedColumns.filter(converted.contains)
        if !mentioned.isEmpty {
            refusals.append(
                Refusal(
                    .index, object,
                    "an expression or its WHERE mentions \(mentioned.joined(separator: ", ")), which becomes a uuid",
                    remedy: "Drop the index for the time of the migration, or exclude the table"))
        }
        let own = index.parts.filter { part in part.column.map(converted.contains) ?? false }
        if !own.isEmpty, index.method != "btree", index.method != "hash" {
            refusals.append(
                Refusal(
                    .index, object, "its access method is \(index.method), which may not take a uuid",
                    remedy: "Drop the index for the time of the migration, or exclude the table"))
        }
        for part in own {
            guard let operatorClass = part.operatorClass else { continue }
            refusals.append(
                Refusal(
                    .index, object, "its operator class \(operatorClass) is for integers",
                    remedy: "Drop the index for the time of the migration, or exclude the table"))
        }
        if index.isReplicaIdentity {
            refusals.append(
                Refusal(
                    .replication, object, "it is the table's REPLICA IDENTITY",
                    remedy: "Run ALTER TABLE \(table.name.sql) REPLICA IDENTITY DEFAULT first"))
        }
        if !index.isValid {
            refusals.append(
                Refusal(
                    .index, object, "it is INVALID, left over from a failed CREATE INDEX CONCURRENTLY",
                    remedy: "Run REINDEX INDEX CONCURRENTLY, or drop it"))
        }
        if index.isUnique, let name = index.constraint,
            table.uniqueKeys.contains(where: { $0.name == name && $0.isDeferrable })
        {
            refusals.append(
                Refusal(
                    .deferrable, object, "its unique constraint is DEFERRABLE",
                    remedy: "Make it NOT DEFERRABLE, or exclude the table"))
        }
        return refusals
    }
}
