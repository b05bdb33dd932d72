import Fuzzing
import PrismaSchema
import SchemaModel

extension Parser {
    /// Prisma schemas: any bytes print back, any tree has a view whose places lie in the text, and any change of it gives
    /// a schema without new faults.
    static let prisma = Parser(name: "prisma", maximumLength: 4096) { input in
        let text = SourceText(file: "a.prisma", bytes: input.bytes)
        let document = PrismaDocument(parsing: text)
        input.demand(document.printed == text.bytes, "printed otherwise")
        let view = PrismaSchemaView([document])
        for diagnostic in view.diagnostics { input.demand(diagnostic.location, liesIn: text, diagnostic.message) }
        input.demand(placesOf: view.schema, lieIn: text)
        let changes = changes(of: view.schema)
        rewrite(document, changes, view, input)
        // One by itself, whichever the input asks for.
        if let first = input.bytes.last, !changes.isEmpty {
            rewrite(document, [changes[Int(first) % changes.count]], view, input)
        }
    }

    private static func changes(of schema: Schema) -> [SchemaChange] {
        schema.tables.flatMap { table in
            table.columns.flatMap { column -> [SchemaChange] in
                let place = SchemaChange.Column(table.name, column.name)
                return [
                    .widen(place), .nativeUUID(place), .generator(place, .uuid(version: 7)), .unique(place),
                    .required(place), .keyToUUIDv7(place),
                ]
            }
                + table.foreignKeys.flatMap { key in
                    zip(key.columns, key.parentColumns).map {
                        .matchKey(.init(table.name, $0), key: .init(key.parent, $1))
                    }
                }
        }
    }

    private static func rewrite(
        _ document: PrismaDocument,
        _ changes: [SchemaChange],
        _ before: PrismaSchemaView,
        _ input: Input
    ) {
        let rewrite = PrismaRewriter([document]).rewrite(changes)
        do throws(EditConflict) {
            let bytes = try document.source.applying(rewrite.edits)
            let after = PrismaDocument(parsing: SourceText(file: "a.prisma", bytes: bytes))
            let view = PrismaSchemaView([after])
            input.demand(
                view.diagnostics.count <= before.diagnostics.count,
                "\(changes.count) changes bring \(view.diagnostics), and the text is now \(String(decoding: bytes, as: UTF8.self))"
            )
            input.demand(
                view.schema.tables.map(\.name) == before.schema.tables.map(\.name),
                "\(changes.count) changes change tables")
        } catch {
            input.demand(false, "\(error)")
        }
    }
}
