import IDAudit
import SchemaModel
import Testing

/// Each rule is as its page says.
@Suite struct ExamplesTests {
    @Test(arguments: RuleBook.rules.map { type(of: $0).identity.code })
    func examplesAreAsThePageSays(_ code: String) throws {
        let page = type(of: try #require(RuleBook.rule(code))).documentation
        #expect(!page.flagged.isEmpty && !page.accepted.isEmpty)
        for example in page.flagged { #expect(!findings(of: code, in: schema(of: example)).isEmpty, "\(example.text)") }
        for example in page.accepted { #expect(findings(of: code, in: schema(of: example)).isEmpty, "\(example.text)") }
        for example in page.flagged + page.accepted {
            switch example {
            case .sql(let text): #expect(sql(text).diagnostics == [])
            case .prisma(let text): #expect(prisma(text).diagnostics == [])
            }
        }
    }

    @Test func codesAndNamesAreUnique() {
        let identities = RuleBook.rules.map { type(of: $0).identity }
        #expect(Set(identities.map(\.code)).count == identities.count)
        #expect(Set(identities.map(\.name)).count == identities.count)
        #expect(identities.map(\.code) == identities.map(\.code).sorted())
        #expect(RuleBook.rule("id102").map { type(of: $0).identity.name } == "int-autoincrement-key")
        #expect(RuleBook.rule("int-autoincrement-key") != nil)
        #expect(RuleBook.rule("ID999") == nil)
    }
}
