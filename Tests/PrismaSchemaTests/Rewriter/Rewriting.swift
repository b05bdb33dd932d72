import PrismaSchema
import SchemaModel

/// A schema after some changes.
struct Rewritten {
    let text: String
    let refusals: [String]
    let changed: [ChangedField]

    init(_ text: String, _ changes: SchemaChange...) throws {
        let document = PrismaDocument(parsing: SourceText(file: "schema.prisma", text))
        let rewrite = PrismaRewriter([document]).rewrite(changes)
        self.text = String(decoding: try document.source.applying(rewrite.edits), as: UTF8.self)
        changed = rewrite.changed
        refusals = rewrite.refusals.map(\.reason)
    }
}

/// A column as a change names it: `table.column`.
func column(_ path: String) -> SchemaChange.Column {
    let parts = path.split(separator: ".").map(String.init)
    let schema = parts.count > 2 ? parts[0] : nil
    return .init(ObjectName(schema: schema, parts[parts.count - 2]), parts[parts.count - 1])
}

/// A datasource in front of some models.
func schema(_ provider: String, _ models: String) -> String {
    "datasource db {\n  provider = \"\(provider)\"\n}\n\n\(models)\n"
}
