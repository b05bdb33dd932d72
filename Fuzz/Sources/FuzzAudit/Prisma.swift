import Fuzzing
import PrismaSchema
import SchemaModel

extension Parser {
    /// Prisma schemas: any bytes print back, and any tree has a view whose places lie in the text.
    static let prisma = Parser(name: "prisma", maximumLength: 4096) { input in
        let text = SourceText(file: "a.prisma", bytes: input.bytes)
        let document = PrismaDocument(parsing: text)
        input.demand(document.printed == text.bytes, "printed otherwise")
        let view = PrismaSchemaView([document])
        for diagnostic in view.diagnostics { input.demand(diagnostic.location, liesIn: text, diagnostic.message) }
        input.demand(placesOf: view.schema, lieIn: text)
    }
}
