public import SchemaModel

/// One or several Prisma files seen as the tables they declare.
///
/// What Prisma does silently is made visible: names after `@map`, the defaults of referential actions, and the table
/// `_AToB` behind a many-to-many relation without a model of its own.
public struct PrismaSchemaView: Sendable {
    /// The tables, in the order of the files.
    public let schema: Schema
    /// What could not be read or makes no sense, file by file: the parser's diagnostics included.
    public let diagnostics: [SourceDiagnostic]

    /// Reads documents that form one schema together; the datasource may stand in any of them.
    public init(_ documents: [PrismaDocument]) {
        var builder = ViewBuilder(documents)
        schema = builder.build()
        diagnostics = documents.flatMap(\.diagnostics) + builder.diagnostics
    }
}

/// A model with the document it stands in.
struct Model {
    let block: Block
    let document: PrismaDocument
    let name: String
    let table: ObjectName
    /// The names in the database, by field.
    let columns: [String: String]

    /// `nil` for blocks without a name.
    init?(_ block: Block, in document: PrismaDocument) {
        guard let name = block.name?.text else { return nil }
        self.block = block
        self.document = document
        self.name = name
        let mapped = block.attribute("map")?.argument("name", at: 0)?.text
        table = ObjectName(schema: block.attribute("schema")?.argument("map", at: 0)?.text, mapped ?? name)
        columns = Dictionary(block.fields.map { ($0.name.text, Self.column($0)) }) { first, _ in first }
    }

    /// The name in the database of a field.
    func column(_ field: String) -> String {
        columns[field] ?? field
    }

    static func column(_ field: Field) -> String {
        field.attribute("map")?.argument("name", at: 0)?.text ?? field.name.text
    }
}
