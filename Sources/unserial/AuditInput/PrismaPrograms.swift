import PrismaSchema
import SchemaModel

/// Which programs of a repository the Prisma schemas in it belong to: two services may each have a `User`, and what one
/// says of it is no word on the other's.
enum PrismaPrograms {
    /// What a package begins with.
    private static let marks = ["package.json", "deno.json"]

    /// Schemas of different packages are of two databases, unless they are of one kind and have nearly all tables in
    /// common: then a package keeps a copy of another's.
    ///
    /// - Parameters:
    ///   - views: The schemas that were found below a folder.
    ///   - folder: The folder.
    /// - Returns: The root of each one's program; `nil` for all where that is one and the same.
    static func roots(of views: [PrismaSchemaView], below folder: String) -> [String?] {
        var packages = ProgramRoots(below: folder)
        var roots: [String] = []
        for (index, view) in views.enumerated() {
            let own = packages.nearest(to: file(of: view), with: marks) ?? folder
            let copied = views.indices.prefix(index).first { roots[$0] != own && isCopy(view, of: views[$0]) }
            roots.append(copied.map { roots[$0] } ?? own)
        }
        return Set(roots).count > 1 ? roots : roots.map { _ in nil }
    }

    private static func file(of view: PrismaSchemaView) -> String { view.documents.first?.source.file ?? "" }

    private static func isCopy(_ one: PrismaSchemaView, of other: PrismaSchemaView) -> Bool {
        guard one.schema.dialect == other.schema.dialect else { return false }
        let (own, others) = (names(of: one), names(of: other))
        // Of five tables at most one may be missing in the copy.
        return own.intersection(others).count * 5 >= max(own.count, others.count) * 4
    }

    private static func names(of view: PrismaSchemaView) -> Set<String> { Set(view.schema.tables.map(\.name.name)) }
}
