import PrismaSchema
import SchemaModel

/// Which Prisma files form one schema.
enum PrismaGroups {
    /// Each file with a datasource begins a schema; a file without one belongs to the nearest that has one. Without any
    /// datasource all files form one schema.
    static func groups(of documents: [PrismaDocument]) -> [[PrismaDocument]] {
        let roots = documents.filter { document in document.blocks.contains { $0.keyword == "datasource" } }
        guard !roots.isEmpty else { return documents.isEmpty ? [] : [documents] }
        var groups = roots.map { [$0] }
        let folders = roots.map { folder(of: $0.source.file) }
        for document in documents where !document.blocks.contains(where: { $0.keyword == "datasource" }) {
            let own = folder(of: document.source.file)
            let shared = folders.map { zip($0, own).prefix { $0 == $1 }.count }
            // Of equally near ones the shallower: a schema's main file stands above its parts.
            let best = shared.indices.max { (shared[$0], -folders[$0].count) < (shared[$1], -folders[$1].count) }
            if let best { groups[best].append(document) }
        }
        return groups
    }

    private static func folder(of path: String) -> [Substring] { path.split(separator: "/").dropLast() }
}
