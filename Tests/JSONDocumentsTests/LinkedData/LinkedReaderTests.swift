import JSONDocuments
import SchemaModel
import Testing

/// Which nodes a document has, and what their identifiers are.
@Suite struct LinkedReaderTests {
    private func document(_ text: String, file: String = "a.jsonld") throws -> LinkedDocument {
        let view = JSONSchemaView([SourceText(file: file, text)])
        #expect(view.diagnostics == [])
        return try #require(view.schema.documents.first)
    }

    private func ids(_ text: String) throws -> [String] {
        try document(text).nodes.map { ($0.isReference ? "->" : "") + ($0.iri ?? $0.id ?? "-") }
    }

    @Test(arguments: [
        ("{\"@id\": \"#me\"}", ["#me"]),
        ("{\"@context\": {\"@base\": \"https://a/b/\"}, \"@id\": \"c\"}", ["https://a/b/c"]),
        ("{\"@context\": [{\"@base\": \"https://a/b/\"}, {\"@base\": \"c/\"}], \"@id\": \"d\"}", ["https://a/b/c/d"]),
        ("{\"@context\": [{\"@base\": \"https://a/\"}, {\"@base\": null}], \"@id\": \"d\"}", ["d"]),
        ("{\"@context\": {\"ex\": \"https://ex/\"}, \"@id\": \"ex:7\"}", ["https://ex/7"]),
        ("{\"@context\": {\"ex\": {\"@id\": \"https://ex/\"}}, \"@id\": \"ex:7\"}", ["https://ex/7"]),
        ("{\"@id\": \"ex:7\"}", ["ex:7"]),
        ("{\"@context\": \"https://schema.org\", \"id\": \"urn:a\", \"type\": \"Person\"}", ["urn:a"]),
        ("{\"@context\": [\"http://www.schema.org/\", {}], \"id\": \"urn:a\"}", ["urn:a"]),
        ("{\"@context\": \"https://www.w3.org/ns/credentials/v2\", \"id\": \"urn:a\"}", ["urn:a"]),
        ("{\"@context\": \"https://example.com/own\", \"id\": \"urn:a\"}", ["-"]),
        ("{\"@context\": {\"key\": \"@id\"}, \"key\": \"urn:a\"}", ["urn:a"]),
        ("{\"@context\": {\"key\": {\"@id\": \"@id\"}}, \"key\": \"urn:a\"}", ["urn:a"]),
        ("{\"@context\": {}, \"@graph\": [{\"@id\": \"urn:a\"}, {\"@id\": \"urn:b\", \"x\": 1}]}", ["urn:a", "urn:b"]),
        (
            "{\"@id\": \"urn:g\", \"@graph\": [{\"@id\": \"urn:a\", \"x\": {\"@id\": \"urn:b\"}}]}",
            ["urn:g", "urn:a", "->urn:b"]
        ),
        ("[{\"@id\": \"urn:a\"}, {\"@id\": \"_:b\", \"@type\": \"T\"}]", ["urn:a", "_:b"]),
        ("{\"@id\": \"urn:a\", \"x\": {\"@id\": \"urn:b\", \"@type\": \"T\"}}", ["urn:a", "urn:b"]),
        ("{\"@id\": \"urn:a\", \"x\": {\"@value\": \"urn:b\", \"@type\": \"T\"}}", ["urn:a"]),
        ("{\"@id\": \"urn:a\", \"x\": {\"@list\": [{\"@id\": \"urn:b\"}]}}", ["urn:a", "->urn:b"]),
        ("{\"@id\": \"urn:a\", \"@reverse\": {\"x\": {\"@id\": \"urn:b\"}}}", ["urn:a", "->urn:b"]),
        ("{\"@id\": \"urn:a\", \"@included\": [{\"@id\": \"urn:b\", \"y\": 1}]}", ["urn:a", "urn:b"]),
        (
            "{\"@context\": {\"x\": {\"@type\": \"@id\"}}, \"@id\": \"urn:a\", \"x\": [\"_:b\", \"https://page/\"]}",
            ["urn:a", "->_:b"]
        ),
        ("{\"@context\": {\"x\": {\"@type\": \"@json\"}}, \"@id\": \"urn:a\", \"x\": {\"@id\": \"urn:b\"}}", ["urn:a"]),
        (
            "{\"@id\": \"urn:a\", \"x\": {\"@context\": {\"i\": \"@id\"}, \"i\": \"urn:b\"}, \"y\": {\"i\": \"urn:c\"}}",
            ["urn:a", "->urn:b", "-"]
        ),
        ("{\"@context\": {\"i\": \"@id\"}, \"x\": {\"@context\": null, \"i\": \"urn:b\"}}", ["-", "-"]),
        ("{\"@id\": null, \"x\": 1}", ["-"]),
    ])
    func nodes(_ text: String, expected: [String]) throws {
        #expect(try ids(text) == expected)
    }

    @Test func whatIsKnownOfANode() throws {
        let text = """
            {"@context": "https://schema.org",
             "@id": "https://a/#org", "@type": ["Organization", "Brand"], "name": "A", "url": "https://a/",
             "sameAs": ["https://b/", "https://c/"], "founder": {"@id": "https://a/#p"}}
            """
        let nodes = try document(text).nodes
        #expect(nodes[0].types == ["Organization", "Brand"])
        #expect(nodes[0].labels == ["name": "A", "url": "https://a/", "sameAs": "https://b/"])
        #expect(nodes[0].location == SourceLocation(file: "a.jsonld", line: 2, column: 9, endColumn: 25))
        #expect(nodes[1].property == "founder" && nodes[1].isReference)
    }

    @Test func pagesHoldScripts() throws {
        let text = """
            <!DOCTYPE html><title><script type="application/ld+json">{"@id": "no"}</script></title>
            <!-- <script type="application/ld+json">{"@id": "no"}</script> -->
            <script>var a = "<script type='application/ld+json'>";</script>
            <SCRIPT TYPE='application/ld+json; profile="x"' async>{"@id": "#a"}</SCRIPT>
            <style>a { content: "<script type='application/ld+json'>" }</style>
              <script data-x=1 type=application/ld+json>
              [{"@id": "urn:b"}]</script>
            <script type="application/ld+json">{"@id": "urn:c"}
            """
        let nodes = try document(text, file: "a.html").nodes
        #expect(nodes.map(\.id) == ["#a", "urn:b", "urn:c"])
        #expect(nodes.map(\.iri) == [nil, "urn:b", "urn:c"])
        #expect(nodes.map(\.location.line) == [4, 7, 8])
        #expect(nodes[0].location.column == 63)
    }

    @Test func theBaseOfAPageCounts() throws {
        let text = "<base target=x><base href='https://a/b/'><script type=application/ld+json>{\"@id\": \"c\"}</script>"
        #expect(try document(text, file: "a.htm").nodes.map(\.iri) == ["https://a/b/c"])
    }

    @Test(arguments: [
        "<", "<script type=application/ld+json>", "<!--", "<a b=\"", "<script", "</script", "<base href=",
    ])
    func anyPageIsSurvived(_ piece: String) {
        let text = String(repeating: piece, count: 50_000)
        _ = JSONSchemaView([SourceText(file: "a.html", text)])
    }

    @Test func aPageWithoutScriptsIsNoDocument() {
        let view = JSONSchemaView([SourceText(file: "a.html", "<p>1 < 2"), SourceText(file: "b.html", "")])
        #expect(view.schema.documents == [] && view.diagnostics == [])
    }

    @Test func oddIdentifiersAreReported() {
        let view = JSONSchemaView([SourceText(file: "a.jsonld", "{\"@id\": 7, \"x\": {\"@id\": [\"a\"]}}")])
        #expect(view.diagnostics.map(\.location.column) == [9, 25])
        #expect(view.diagnostics.allSatisfy { $0.severity == .warning })
    }

    /// Contexts inside contexts cost no more than the text is long.
    @Test func nestedContextsAreSurvived() {
        let depth = 400
        let text =
            String(repeating: "{\"@context\": {\"a\": \"urn:a\"}, \"x\": ", count: depth) + "["
            + Array(repeating: "{\"@id\": \"q:1\"}", count: 5_000).joined(separator: ",") + "]"
            + String(repeating: "}", count: depth)
        let view = JSONSchemaView([SourceText(file: "a.jsonld", text)])
        #expect(view.schema.documents.first?.nodes.count == depth + 5_000)
    }
}
