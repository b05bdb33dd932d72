import PrismaSchema
import SchemaModel

/// The schemas that a `package.json` or `prisma.config.ts` names.
enum PrismaConfiguration {
    /// Whether a file may name a schema.
    static func isOne(_ path: String) -> Bool {
        path.hasSuffix("/package.json") || path == "package.json"
            || PrismaLocations.configurationFiles.contains { path == $0 || path.hasSuffix("/\($0)") }
    }

    /// The schema files, those of a folder of schemas included; none if the file names none, or cannot be read.
    static func schemas(namedBy path: String) -> [String] {
        guard let text = SourceFile.beside(path) else { return [] }
        let named =
            path.hasSuffix("package.json")
            ? PrismaLocations.schemaPath(inPackage: text.bytes)
            : PrismaLocations.schemaPath(inConfiguration: text.bytes)
        guard let named else { return [] }
        let schema = named.hasPrefix("/") ? named : FileTree.path(named, in: FileTree.folder(of: path))
        guard FileTree.isDirectory(schema) else {
            return FileTree.exists(schema) && !FileTree.isPipeOrDevice(schema) ? [schema] : []
        }
        return FileTree.files(below: schema).files.filter { SourceKind($0) == .prisma }
    }
}
