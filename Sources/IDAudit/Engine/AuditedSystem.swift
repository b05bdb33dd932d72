internal import SchemaModel

/// The sources that describe one database: a Prisma schema, the migrations beside it, the live catalog.
public struct AuditedSystem: Sendable {
    /// The sources, in the order they were read.
    public let schemas: [AuditedSchema]

    /// The nodes of all JSON-LD documents that have an identifier, in the order of the documents.
    let linkedNodes: [LinkedNode]

    /// Whether one of the sources is the database itself, which knows all references.
    var isLive: Bool { schemas.contains(where: \.schema.isLive) }

    /// How many references of models may be to any of the tables, for no source tells to which.
    var unreadReferences: Int { isLive ? 0 : schemas.reduce(0) { $0 + $1.schema.unreadReferences } }

    /// Takes schemas as the sources of one database.
    public init(_ schemas: [AuditedSchema]) {
        self.schemas = schemas
        linkedNodes = schemas.flatMap(LinkedNode.nodes)
    }

    /// Puts together what describes one database: schemas of which one holds at least half of the other's tables, but
    /// no two Prisma schemas unless each does, and never those of two programs, nor models of one framework for two kinds
    /// of database.
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
            // Of a schema with a program only the groups of its own; one without may be near those of two, and must not
            // put these together: `compatible` sees to that.
            let near = groups.indices.filter { index in
                groups[index].allSatisfy { isOneProgram($0, schema) }
                    && groups[index].contains { isSame($0, schema) }
            }
            let matching = compatible(near, of: groups, with: schema)
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

    /// Those groups that one schema may join without putting together what is apart: two Prisma schemas of which one
    /// holds a few tables of the other are two databases, and so are those of two programs. Then it joins the nearest.
    private static func compatible(
        _ near: [Int], of groups: [[AuditedSchema]], with schema: AuditedSchema
    ) -> [Int] {
        let all = near.flatMap { groups[$0] } + [schema]
        let models = all.filter { if case .prisma = $0.schema.origin { true } else { false } }
        let isOne = models.allSatisfy { one in models.allSatisfy { likeness(one, $0) >= 0.5 } }
        let isOneKind = Dictionary(grouping: all.filter { $0.framework != nil }, by: \.framework).values
            .allSatisfy { models in models.allSatisfy { $0.schema.dialect == models[0].schema.dialect } }
        if isOne, isOneKind, Set(all.compactMap(\.schema.program)).count <= 1 { return near }
        let isModel = if case .prisma = schema.schema.origin { true } else { false }
        let best = near.map { index in (index, groups[index].map { likeness($0, schema) }.max() ?? 0) }
            .max { ($0.1, -$0.0) < ($1.1, -$1.0) }
        guard let best, !isModel || best.1 >= 0.5 else { return [] }
        return [best.0]
    }

    /// The share of tables that two schemas have in common, of the larger one's.
    private static func likeness(_ one: AuditedSchema, _ other: AuditedSchema) -> Double {
        let most = max(one.countOfNames, other.countOfNames)
        return most == 0 ? 1 : Double(one.countOfNames(sharedWith: other)) / Double(most)
    }

    private static func isOneProgram(_ one: AuditedSchema, _ other: AuditedSchema) -> Bool {
        let isOneKind = one.schema.dialect == other.schema.dialect
        if !isOneKind, let framework = one.framework, framework == other.framework { return false }
        guard let program = one.schema.program, let another = other.schema.program else { return true }
        return program == another
    }

    private static func isSame(_ one: AuditedSchema, _ other: AuditedSchema) -> Bool {
        let shared = one.countOfNames(sharedWith: other)
        return shared > 0 && shared * 2 >= min(one.countOfNames, other.countOfNames)
    }
}

extension AuditedSchema {
    /// The framework of models; `nil` for other sources.
    fileprivate var framework: String? {
        if case .orm(let framework, _) = schema.origin { framework } else { nil }
    }
}
