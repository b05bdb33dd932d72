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

    @Test func everyConstructOfPrismaNextParsesAndPrintsBack() throws {
        let document = parse(everyConstructOfPrismaNext)
        #expect(document.diagnostics == [])
        #expect(document.printed == Array(everyConstructOfPrismaNext.utf8))
        #expect(
            document.blocks.map(\.keyword) == [
                "types", "type", "enum", "namespace", "namespace", "model", "model", "model",
            ])
        let types = try #require(document.blocks.first)
        #expect(types.aliases.map(\.name.text) == ["Uuid", "Embedding"])
        #expect(types.aliases.last?.type.name == "pgvector.Vector")
        #expect(types.aliases.last?.type.isList == true)
        #expect(types.aliases.last?.type.isOptional == true)
        let auth = try #require(document.blocks.first { $0.keyword == "namespace" })
        #expect(auth.blocks.map(\.keyword) == ["native_enum", "model", "policy_select", "role"])
        #expect(auth.blocks[2].setting("roles")?.names == ["authenticated", "anon"])
        let user = try #require(auth.blocks.first { $0.keyword == "model" }?.fields.first { $0.name.text == "account" })
        #expect(user.type.space == "supabase")
        #expect(user.type.name == "auth.AuthUser")
        #expect(user.attribute("relation")?.argument("fields")?.names == ["accountId"])
    }

    /// Prisma Next reads these, and so do people who come from it.
    @Test(arguments: [
        (
            "attributes on the next line", "model A {\n  id Int // the key\n    @id\n    @map(\"a\")\n  b Int\n}\n",
            ["id", "b"]
        ),
        (
            "blanks before brackets", "model A {\n  id Int @id @default (autoincrement ())\n  b Int []\n}\n",
            ["id", "b"]
        ),
        ("lone carriage returns", "model A {\r  id Int @id // c\r  b Int\r}\r", ["id", "b"]),
        ("Prisma 1", "model A {\n  id: Int! @id\n  b: [Int]\n}\n", ["id", "b"]),
        ("all on one line", "model A { id Int @id }", ["id"]),
    ])
    func generousForms(_ name: String, text: String, fields: [String]) throws {
        let document = parse(text)
        #expect(document.diagnostics == [], "\(name)")
        #expect(document.blocks.first?.fields.map(\.name.text) == fields, "\(name)")
        #expect(document.blocks.first?.fields.first?.attribute("id") != nil, "\(name)")
        #expect(document.printed == Array(text.utf8))
    }

    @Test(arguments: [
        "url =\n", "url = // see env\n  env(\"DATABASE_URL\")\n", "provider = \"mysql\" /// documentation\n",
        "schemas = [\n  \"a\",\n  \"b\",\n]\n",
    ])
    func settings(_ line: String) {
        #expect(parse("datasource db {\n  \(line)}\n").diagnostics == [])
    }

    @Test func whatFollowsABraceIsPassedOver() {
        let document = parse("model A { /* a */ ?? // b\n  id Int @id\n}\n")
        #expect(document.diagnostics.map(\.severity) == [.warning])
        #expect(document.diagnostics.first?.message.hasPrefix("Prisma passes over what follows `{`") == true)
        #expect(document.blocks.first?.fields.map(\.name.text) == ["id"])
    }

    @Test(arguments: [
        ("modle A {\n  id Int @id\n}\n", true), ("modle A {\n}\n", true), ("table A {\n  id Int @id\n}\n", true),
        ("enums A {\n  B\n}\n", true), ("policy_select A {\n  target = B\n  roles = [c]\n  @@map(\"d\")\n}\n", false),
        ("native_enum A {\n  a = \"a\"\n  b\n}\n", false), ("role a {}\n", false),
        ("client {\n  output = \"x\"\n}\n", false),
    ])
    func aBlockOfAnExtensionIsNoMisspeltOne(_ text: String, isMisspelt: Bool) {
        #expect((parse(text).diagnostics.count == 1) == isMisspelt)
    }

    @Test func diagnosticsStandByPosition() {
        let lines = parse("model A {\n  id ??\n\nmodel B {\n  ??\n").diagnostics.map(\.location.line)
        #expect(lines == [1, 2, 4, 5])
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
        #expect(user.fields.first { $0.name.text == "raw" }?.type.arguments?.first?.value == .string("circle"))
    }

    @Test(arguments: [
        ("model A {\n  id Int @id\n  broken !!\n  b String\n}\n", 3, 10),
        ("model A {\n  id Int @id\n  open String @default(\"x\n  b String\n}\n", 3, 24),
        ("model A {\n  id Int @id\n  open String @map(\"x\"\n  b String\n}\n", 4, 3),
        ("model A {\n  id Int @id\n  alone\n  b String\n}\n", 3, 8),
        ("model A {\n  id Int @id\n  @(id)\n  b String\n}\n", 3, 3),
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
