import JSONDocuments
import Mutations
import SchemaModel
import Testing

/// Whatever happens to a text, nothing crashes, and every token and node stands inside the text and inside its parent.
@Suite struct MutationTests {
    private static let original = Array(
        """
        {"@context": ["https://schema.org", {"@base": "https://example.com/", "ex": "urn:ex:", "knows": {"@type": "@id"}}],
         "@graph": [{"@id": "#a", "@type": "Person", "name": "A\\u00e9\\n", "knows": "_:b0", "n": -1.5e+10},
          {"id": "people/7?x=1", "type": ["Person", "Thing"], "knows": [{"@id": "_:b0"}, {"@id": "_:b1", "ok": true}]}],
         "rows": [{"id": 9007199254740993, "u": "0190aa00-0000-7000-8000-000000000000"}, {"id": null, "x": [[], {}]}]}
        {"id": 1}
        """.utf8)

    private static func check(_ node: JSONNode, within outer: Range<Int>) {
        #expect(outer.lowerBound <= node.range.lowerBound && node.range.upperBound <= outer.upperBound)
        for element in node.elements { check(element, within: node.range) }
        for member in node.members {
            check(member.nameNode, within: node.range)
            check(member.value, within: node.range)
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func mutationsAreSurvived(seed: UInt64) {
        var random = SplitMix(state: seed)
        for round in 0..<300 {
            var bytes = Self.original
            for _ in 0..<Int.random(in: 1...6, using: &random) { bytes.mutate(using: &random) }
            var reader = JSONReader(bytes, isLines: round % 3 == 0)
            var open: [JSONReader.Token] = []
            var tokens = 0
            while let token = reader.next() {
                tokens += 1
                switch token {
                case .beginArray: open.append(.endArray)
                case .beginObject: open.append(.endObject)
                case .endArray, .endObject: #expect(open.popLast() == token, "seed \(seed)")
                default: break
                }
            }
            #expect(open.isEmpty && tokens <= bytes.count * 2 + 4, "seed \(seed)")
            let document = JSONDocument(parsing: SourceText(file: "m.json", bytes: bytes))
            if let root = document.root { Self.check(root, within: 0..<bytes.count) }
        }
    }
}
