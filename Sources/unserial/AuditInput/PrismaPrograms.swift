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
    /// - Returns: The package of each one, and the program that it belongs to, which is the package of what it is a copy of;
    ///   `nil` for all where that is one and the same.
    static func owners(
        of views: [PrismaSchemaView], below folder: String
    ) -> [(root: String, program: String)?] {
        var packages = ProgramRoots(below: folder)
        var programs: [(root: String, program: String)] = []
        let names = views.map { Set($0.schema.tables.map(\.name.name)) }
        /// The schemas before one that have a table of a name.
        var owners: [String: [Int]] = [:]
        for (index, view) in views.enumerated() {
            let own = packages.nearest(to: file(of: view), with: marks) ?? folder
            var shared: [Int: Int] = [:]
            for name in names[index] {
                for other in owners[name, default: []] { shared[other, default: 0] += 1 }
                owners[name, default: []].append(index)
            }
            let copied = shared.lazy.filter { other, count in
                programs[other].program != own && view.schema.dialect == views[other].schema.dialect
                    // Of five tables at most one may be missing in the copy.
                    && count * 5 >= max(names[index].count, names[other].count) * 4
            }
            programs.append((own, copied.map(\.key).min().map { programs[$0].program } ?? own))
        }
        return Set(programs.map(\.program)).count > 1 ? programs : programs.map { _ in nil }
    }

    private static func file(of view: PrismaSchemaView) -> String { view.documents.first?.source.file ?? "" }
}
