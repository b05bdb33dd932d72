internal import SchemaModel

/// The sources that describe one database: a Prisma schema, the migrations beside it, the live catalog.
public struct AuditedSystem: Sendable {
    /// The sources, in the order they were read.
    public let schemas: [AuditedSchema]

    /// The nodes of all JSON-LD documents that have an identifier, in the order of the documents.
    let linkedNodes: [LinkedNode]

    /// Takes schemas as the sources of one database.
    public init(_ schemas: [AuditedSchema]) {
        self.schemas = schemas
        linkedNodes = schemas.flatMap(LinkedNode.nodes)
    }

    /// Puts together what describes one database: schemas of which one holds at least half of the other's tables.
    ///
    /// JSON documents belong to no database; they form a system of their own.
    public static func joined(_ schemas: [AuditedSchema]) -> [AuditedSystem] {
        var groups: [[AuditedSchema]] = []
        var documents: [AuditedSchema] = []
        for schema in schemas {
            if case .json = schema.schema.origin {
                documents.append(schema)
                continue
            }
            let matching = groups.indices.filter { groups[$0].contains { isSame($0, schema) } }
            guard let first = matching.first else {
                groups.append([schema])
                continue
            }
            for other in matching.dropFirst().reversed() { groups[first] += groups.remove(at: other) }
            groups[first].append(schema)
        }
        if !documents.isEmpty { groups.append(documents) }
        return groups.map(AuditedSystem.init)
    }

    private static func isSame(_ one: AuditedSchema, _ other: AuditedSchema) -> Bool {
        let names = Set(one.schema.tables.map(\.name.name))
        let others = Set(other.schema.tables.map(\.name.name))
        let shared = names.intersection(others).count
        return shared > 0 && shared * 2 >= min(names.count, others.count)
    }
}
