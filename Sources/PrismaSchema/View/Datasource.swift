internal import SchemaModel

/// What the datasource says, in whichever file it stands.
struct Datasource: Sendable {
    /// The kind of database.
    let dialect: Schema.Dialect
    /// Whether there is a `datasource` at all; a contract of Prisma Next has none.
    let isDeclared: Bool
    /// Whether relations are foreign keys of the database.
    let keepsForeignKeys: Bool
    /// What native types begin with: the datasource's name and a dot, `db.` by custom.
    let nativePrefix: String

    init(of documents: [PrismaDocument]) {
        let block = documents.lazy.flatMap(\.blocks).first { $0.keyword == "datasource" }
        isDeclared = block != nil
        dialect = Self.dialect(block?.setting("provider")) ?? (Self.nameObjectIDs(documents) ? .mongodb : .postgresql)
        nativePrefix = (block?.name?.text ?? "db") + "."
        // `referentialIntegrity` is its name from before Prisma 4.5.
        let mode = block?.setting("relationMode") ?? block?.setting("referentialIntegrity")
        keepsForeignKeys = dialect != .mongodb && mode?.text != "prisma"
    }

    /// The native type attribute of a field.
    func native(_ attributes: [Attribute]) -> Attribute? {
        attributes.first { $0.name.hasPrefix(nativePrefix) || $0.name.hasPrefix("db.") }
    }

    /// The name of a native type, without what it begins with.
    func nativeName(_ attribute: Attribute) -> String {
        String(attribute.name.dropFirst(attribute.name.hasPrefix(nativePrefix) ? nativePrefix.utf8.count : 3))
    }

    private static func dialect(_ provider: Expression?) -> Schema.Dialect? {
        var name = provider?.text
        // Before Prisma 2.23 a list of providers was allowed.
        if case .array(let elements) = provider { name = elements.first?.text }
        return switch name {
        case nil: nil
        case "mysql": .mysql
        case "sqlite": .sqlite
        case "sqlserver": .sqlserver
        case "mongodb": .mongodb
        case "cockroachdb": .cockroachdb
        default: .postgresql
        }
    }

    /// Whether a contract of Prisma Next, which names no database itself, is one for MongoDB.
    private static func nameObjectIDs(_ documents: [PrismaDocument]) -> Bool {
        documents.contains { document in
            document.blocks.contains { block in
                block.members.contains {
                    if case .field(let field) = $0.content { field.type.name == "ObjectId" } else { false }
                }
            }
        }
    }
}
