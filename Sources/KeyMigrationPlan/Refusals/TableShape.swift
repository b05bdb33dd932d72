import SchemaModel

/// Shapes of tables that this version does not convert.
struct TableShape {
    static func refusals(_ table: Table, in schema: Schema) -> [Refusal] {
        let name = table.name.description
        switch table.kind {
        case .ordinary: break
        case .partitioned:
            return [
                Refusal(
                    .tableKind, name, "it is partitioned, and a unique index on the new key alone is impossible there",
                    remedy: "Exclude it, and the tables that refer to it, or wait for the version that converts "
                        + "partitions")
            ]
        case .child(let parent):
            return [
                Refusal(
                    .tableKind, name, "it is a partition, an inheritance child or a typed table of \(parent)",
                    remedy: "Exclude the whole family of tables")
            ]
        case .foreign:
            return [
                Refusal(
                    .tableKind, name, "it is a foreign table, whose rows live in another database",
                    remedy: "Migrate it where it lives, and exclude it here")
            ]
        }
        var refusals: [Refusal] = []
        if let child = schema.tables.first(where: { $0.kind == .child(of: table.name) }) {
            refusals.append(
                Refusal(
                    .tableKind, name, "\(child.name) inherits from it, and its rows would get no ids",
                    remedy: "Exclude the whole family of tables"))
        }
        if table.primaryKey == nil {
            refusals.append(
                Refusal(
                    .noPrimaryKey, name, "it has no primary key, so no proof could tell its rows apart",
                    remedy: "Give it one (ALTER TABLE … ADD PRIMARY KEY), or exclude the tables that it refers to"))
        }
        if table.rowSecurity == .forced {
            refusals.append(
                Refusal(
                    .rowSecurity, name, "FORCE ROW LEVEL SECURITY hides rows from the backfill, even for the owner",
                    remedy: "Run ALTER TABLE \(table.name.sql) NO FORCE ROW LEVEL SECURITY for the time of the "
                        + "migration"))
        }
        return refusals
    }
}
