import JSONDocuments
import Mutations
import SchemaModel
import Testing

/// A text gives the same tokens and faults in pieces as it gives whole.
@Suite struct JSONReaderPiecesTests {
    private struct Found: Equatable {
        var tokens: [String] = []
        /// Where a fault ends may lie beyond the pieces at hand.
        var faults: [String] = []
        var faultCount = 0
    }

    private func whole(_ bytes: [UInt8], isLines: Bool) -> Found {
        var reader = JSONReader(bytes, isLines: isLines)
        var found = Found()
        while let token = reader.next() {
            found.tokens.append("\(token) \(reader.range) \(String(decoding: bytes[reader.range], as: UTF8.self))")
        }
        found.faults = reader.faults.map { "\($0.range.lowerBound) \($0.message)" }
        found.faultCount = reader.faultCount
        return found
    }

    private func inPieces(_ bytes: [UInt8], of size: Int, file: String) -> (found: Found, largest: Int) {
        var reader = JSONReader(piecesIn: file)
        var found = Found()
        var offset = 0
        var largest = 0
        while true {
            while reader.needsPiece {
                let end = min(offset + size, bytes.count)
                reader.take(bytes[offset..<end])
                offset = end
                largest = max(largest, reader.bytes.count)
            }
            guard let token = reader.next() else {
                if reader.needsPiece { continue }
                break
            }
            let place = reader.range.lowerBound + reader.bytesBefore..<reader.range.upperBound + reader.bytesBefore
            let text = String(decoding: reader.bytes[reader.range], as: UTF8.self)
            found.tokens.append("\(token) \(place) \(text)")
        }
        found.faults = reader.faults.map { "\($0.range.lowerBound) \($0.message)" }
        found.faultCount = reader.faultCount
        return (found, largest)
    }

    @Test(
        arguments: [
            "", " ", "[]", "[1,2]", "\u{FEFF}[1]", "\u{FEFF}", "\u{FEFF}\u{FEFF}1",
            "{\"a\":[1,{\"b\":\"\\u00e9\\n\"}]}\n", "\"abc", "[1,",
            "{\"a\" 1}", "tru", "nullx", "-", "12", "1.5e+", "/* x */ [1]", "[1, // y\n2]", "// z", "/*", "[1]]",
            "[1] x",
            "{\"a\":\"\(String(repeating: "é€😀", count: 40))\"}", "\"\\ud83d\\ude00\\u12\"",
            "[\(String(repeating: " \n", count: 200))1\(String(repeating: "\t", count: 99))]",
            "[\"a\nb\", 1]", "{a:1, 'b':2}",
            "[01, 1a, .5, +1]", "[1}", "{\"a\":1,}", "[\(String(repeating: "x", count: 80))]",
        ])
    func areOneText(_ text: String) {
        let bytes = Array(text.utf8)
        let expected = whole(bytes, isLines: false)
        let lines = whole(bytes, isLines: true)
        for size in [1, 2, 3, 7, 31, 32, 33, 64, 1 << 20] {
            #expect(inPieces(bytes, of: size, file: "a.json").found == expected, "\(size)")
            #expect(inPieces(bytes, of: size, file: "a.jsonl").found == lines, "\(size)")
        }
    }

    /// What is not read after a fault is not waited for.
    @Test func tooDeep() {
        let bytes = Array(String(repeating: "[", count: 600).utf8) + Array(String(repeating: " ", count: 5_000).utf8)
        let found = inPieces(bytes, of: 100, file: "a.json").found
        #expect(found.faults == ["512 more than 512 levels of nesting; what follows is not read"])
        let all = whole(bytes, isLines: false)
        #expect(found.faults == all.faults && found.tokens.count == all.tokens.count)
    }

    /// Lines are found out: then only the array around them is missing.
    @Test(arguments: [
        ("{\"a\":1}\n{\"a\":2}\n", true), ("\n \n1\n2", true), ("\u{FEFF}1\r\n\r\n2\n\n3", true), ("1\n2 x\n3", true),
        ("1 \t\n [1,\n2]", true), ("\"a\"\n[", true), ("[1,\n2]\n3", false), ("1 2", false), ("1\n", false),
        ("1", false), ("01\n2", false), ("/**/1\n2", false), ("{\n}\n{}", false), ("1 x\n2", false),
        ("[\(String(repeating: "1, ", count: 99))1]\n{}", true),
    ])
    func lines(_ text: String, areLines: Bool) {
        let bytes = Array(text.utf8)
        #expect(JSONLines.areIn(bytes, file: "a.json") == areLines)
        var expected = whole(bytes, isLines: areLines)
        if areLines { expected.tokens = Array(expected.tokens.dropFirst().dropLast()) }
        for size in [1, 2, 5, 32, 50, 1 << 20] {
            #expect(inPieces(bytes, of: size, file: "a.json").found == expected, "\(size)")
        }
    }

    /// However long a text is, no more of it is kept than a token and a piece or two.
    @Test func littleIsKept() {
        let row = "{\"id\": \"0190aa00-0000-7000-8000-00000000000a\", \"n\": 1},\n"
        let bytes = Array("[\(String(repeating: row, count: 2_000))1]".utf8)
        #expect(inPieces(bytes, of: 100, file: "a.json").largest < 400)
        let lines = Array(String(repeating: row.dropLast(2) + "\n", count: 2_000).utf8)
        #expect(inPieces(lines, of: 100, file: "a.json").largest < 400)
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func mutations(seed: UInt64) {
        let original = Array(
            """
            {"@context": ["https://schema.org", {"@base": "https://example.com/"}], "x": "A\\u00e9\\n", "n": -1.5e+10,
             "rows": [{"id": 9007199254740993, "u": "0190aa00-0000-7000-8000-000000000000"}, {"id": null, "x": [[], {}]}]}
            {"id": 1}
            [true, false]
            """.utf8)
        var random = SplitMix(state: seed)
        for round in 0..<200 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) { bytes.mutate(using: &random) }
            let isLines = round % 2 == 0
            let expected = whole(bytes, isLines: isLines)
            // Where lines would be found out, there is no array around them.
            if !isLines, JSONLines.areIn(bytes, file: "m.json") { continue }
            let size = Int.random(in: 1...60, using: &random)
            let found = inPieces(bytes, of: size, file: isLines ? "m.jsonl" : "m.json").found
            #expect(
                found == expected, "seed \(seed), round \(round), \(size): \(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
