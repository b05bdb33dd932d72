import SchemaModel
import Testing

@testable import PrismaSchema

/// What is kept of a model.
@Suite struct ModelTests {
    /// A rewrite looks at these for each of its fields, and at no other block attribute.
    @Test(arguments: [
        ("@@index([a])", false), ("@@unique([a, b])", false), ("@@id([a, b])", false), ("@@map(\"m\")", false),
        ("@@index([a(sort: Desc, length: 3)])", false), ("@@index([a(ops: X)], type: Gin)", true),
        ("@@index([a, b(sort: Desc, ops: raw(\"x\"))])", true), ("@@index(fields: [b(ops: X)])", true),
        ("@@index([a], where: { b: null })", true), ("@@unique([a], where: raw(\"b > 1\"))", true),
        ("@@index()", false),
    ])
    func attributesThatAskSomethingOfFields(_ attribute: String, isOne: Bool) throws {
        let text = "model M {\n  a Int @id\n  b Int\n  @@index([b])\n  \(attribute)\n  @@index([a, b])\n}\n"
        let document = PrismaDocument(parsing: SourceText(file: "a.prisma", text))
        let block = try #require(document.blocks.first)
        let model = try #require(Model(block, in: document, namespace: nil))
        #expect(model.attributes.count == 3)
        #expect(model.demandingAttributes.map { document.text(of: $0.tokens) } == (isOne ? [attribute] : []))
    }
}
