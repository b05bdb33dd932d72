import IDAudit
import SchemaModel
import Testing

/// Each rule is as its page says.
@Suite struct ExamplesTests {
    @Test(arguments: RuleBook.rules.map(\.identity.code))
    func examplesAreAsThePageSays(_ code: String) throws {
        let examples = type(of: try #require(RuleBook.rule(code))).examples
        #expect(!examples.flagged.isEmpty && !examples.accepted.isEmpty)
        for example in examples.flagged + examples.accepted {
            if case .database = example { continue }
            let read = schemas(of: example)
            #expect(read.diagnostics == [], "\(example.text)")
            let found = findings(of: code, in: example, options: examples.options)
            #expect(found.isEmpty == examples.accepted.contains(example), "\(example.text)")
        }
    }

    @Test(arguments: RuleBook.rules.map(\.identity.code))
    func pagesAreWhole(_ code: String) throws {
        let page = type(of: try #require(RuleBook.rule(code))).page
        #expect(!page.summary.isEmpty)
        for title in ["What it finds", "Why it hurts", "Instead"] { #expect(!page.section(title).isEmpty) }
    }

    @Test func codesAndNamesAreUnique() {
        let identities = RuleBook.rules.map(\.identity)
        #expect(Set(identities.map(\.code)).count == identities.count)
        #expect(Set(identities.map(\.name)).count == identities.count)
        #expect(identities.map(\.code) == identities.map(\.code).sorted())
        #expect(RuleBook.rule("id102").map(\.identity.name) == "int-autoincrement-key")
        #expect(RuleBook.rule("int-autoincrement-key") != nil)
        #expect(RuleBook.rule("ID999") == nil)
    }
}
