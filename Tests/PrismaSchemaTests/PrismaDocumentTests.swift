import PrismaSchema
import SchemaModel
import Testing

@Suite struct PrismaDocumentTests {
    private func parse(_ text: String) -> PrismaDocument { PrismaDocument(parsing: SourceText(file: "s.prisma", text)) }

    @Test func everyConstructParsesAndPrintsBack() {
        let document = parse(everyConstruct)
        #expect(document.diagnostics == [])
        #expect(document.printed == Array(everyConstruct.utf8))
        #expect(
            document.blocks.map(\.keyword) == [
                "datasource", "generator", "model", "model", "model", "model", "view", "type", "enum",
            ]
        )
    }

    @Test(arguments: [
        "", "\n", "model A\r {\r\r\n}\r", "\u{FEFF}model A {\r\n\tid Int @id\r\n}\r\n", "model A {", "}", "/*", "\"",
        "@@",
        "model A { id Int @id }",
    ])
    func textPrintsBack(_ text: String) {
        #expect(parse(text).printed == Array(text.utf8))
    }

    @Test func attributesKeepTheirArguments() throws {
        let user = try #require(parse(everyConstruct).blocks.first { $0.name?.text == "User" })
        let tags = try #require(user.fields.first { $0.name.text == "tags" })
        #expect(tags.type.isList)
        #expect(tags.attribute("default")?.argument("value", at: 0) == .array([.string("a"), .string("b\n\"cA")]))
        let manager = try #require(user.fields.first { $0.name.text == "manager" }?.attribute("relation"))
        #expect(manager.argument("name", at: 0) == .string("Boss"))
        #expect(manager.argument("fields")?.names == ["managerId"])
        #expect(manager.argument("onUpdate") == .constant("NoAction"))
        let partial = try #require(user.attributes.last { $0.name == "unique" })
        #expect(partial.argument("where")?.description == "{ role: { not: null }, small: 3 }")
        #expect(user.fields.first { $0.name.text == "raw" }?.type.arguments.first?.value == .string("circle"))
    }

    @Test(arguments: [
        ("model A {\n  id Int @id\n  broken !!\n  b String\n}\n", 3, 10),
        ("model A {\n  id Int @id\n  open String @default(\"x\n  b String\n}\n", 3, 24),
        ("model A {\n  id Int @id\n  open String @map(\"x\"\n  b String\n}\n", 4, 3),
        ("model A {\n  id Int @id\n  alone\n  b String\n}\n", 3, 8),
        ("model A {\n  id Int @id\n  @id\n  b String\n}\n", 3, 3),
        ("what is this\nmodel A {\n  id Int @id\n  b String\n}\n", 1, 1),
    ])
    func aBrokenLineLosesItselfAlone(_ text: String, line: Int, column: Int) throws {
        let document = parse(text)
        #expect(document.printed == Array(text.utf8))
        let diagnostic = try #require(document.diagnostics.first)
        #expect(document.diagnostics.count == 1)
        #expect((diagnostic.location.line, diagnostic.location.column) == (line, column))
        #expect(document.blocks.first?.fields.map(\.name.text).filter { $0.count < 3 } == ["id", "b"])
    }

    @Test func aMissingBraceEndsAtTheNextBlock() {
        let document = parse("model A {\n  id Int @id\n\nmodel B {\n  id Int @id\n}\n")
        #expect(document.blocks.compactMap(\.name?.text) == ["A", "B"])
        #expect(document.diagnostics.map(\.message) == ["`model A` has no closing `}`; it is read up to here"])
    }

    @Test func nestingHasAnEnd() {
        let text = "model A {\n  a B @c(" + String(repeating: "[", count: 100_000) + "\n  id Int @id\n}"
        let document = parse(text)
        #expect(document.diagnostics.map(\.message) == ["brackets nest deeper than 64 levels; this line is left out"])
        #expect(document.blocks.first?.fields.map(\.name.text) == ["id"])
    }

    @Test func diagnosticsAreCounted() {
        let document = parse(String(repeating: "?\n", count: 1000))
        #expect(document.diagnostics.count == 201)
        #expect(document.diagnostics.last?.message == "800 more lines could not be read")
    }

    @Test func aBlockThatPrismaDoesNotHaveIsAnError() throws {
        let document = PrismaDocument(parsing: SourceText(file: "a.prisma", "modle A {\n  id Int @id\n}\n"))
        let diagnostic = try #require(document.diagnostics.first)
        #expect(document.diagnostics.count == 1)
        #expect(diagnostic.severity == .error)
        #expect(diagnostic.message.hasPrefix("Prisma has no block `modle`, only model, view,"))
        #expect((diagnostic.location.line, diagnostic.location.column) == (1, 1))
    }
}
