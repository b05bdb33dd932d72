import JSONDocuments
import SchemaModel
import Testing

/// What RFC 8259 accepts is accepted, and nothing else; after a fault the rest is read. The classes are those of
/// JSONTestSuite: y must be accepted, n must be refused, i is left to the reader.
@Suite struct JSONReaderTests {
    @Test(arguments: [
        "[]", "{}", "[ ]", "{ \t}", "null", "true", "false", "0", "-0", "-1", "123", "1.5", "-0.1", "1e5", "1E+5",
        "1e-05",
        "0e1", "0.0e0", "123456789012345678901234567890", "1e999", "\"\"", "\"a\"", "[1]", "[1,2]", " [1 ,\n2 ] ",
        "{\"a\":1}", "{\"a\":1,\"a\":2}", "{\"\":0}", "{\"a\":[{\"b\":null}]}", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0000\"", "\"\\uD83D\\uDE00\"", "\"\u{7F}\"", "\"é€😀\u{2028}\"", "\u{FEFF}[1]", "[[[[]]]]",
        "[true,false,null]", "{\"a\":true}\n", "\"\\u00e9\"", "[\"a\\u0062c\"]",
    ])
    func acceptedTexts(_ text: String) {
        let document = JSONDocument(parsing: SourceText(file: "y.json", text))
        #expect(document.diagnostics == [], "\(text)")
        #expect(document.root != nil)
    }

    @Test(arguments: [
        "", " ", "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[,]", "[1 2]", "[\"a\" \"b\"]", "[1]]",
        "[1}", "{]",
        "{\"a\"", "{\"a\":", "{\"a\":}", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\" 1}", "{\"a\":1 \"b\":2}",
        "{\"a\"::1}", "{\"a\":1:2}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{[]:1}", "{\"a\",\"b\"}", "{{}}", "[:]",
        "[\"a\":1]", "01", "-01", "00", "1.", ".5", "-.5", "-", "+1", "1e", "1e+", "1.e1", "0x1", "1a", "--1", "1+2",
        "1_000",
        "NaN", "Infinity", "-Infinity", "nul", "True", "nulll", "undefined", "truefalse", "\"", "\"a", "'a'", "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"", "\"\\u12G4\"", "\"\\U0041\"", "\"\\\u{E9}\"", "\"a\tb\"", "\"a\nb\"", "\"\u{1}\"", "[1]x", "1 2",
        "{}{}",
        "[] []", "/**/[]", "[1,//x\n2]", "[1]#", "<a>", "\u{A0}1", "[\u{B}1]", "\u{2060}[]", "[1]\0", "*", "abc", "a:b",
        "\\u005B]",
    ])
    func refusedTexts(_ text: String) {
        let source = SourceText(file: "n.json", text)
        let document = JSONDocument(parsing: source)
        #expect(!document.diagnostics.isEmpty, "\(text)")
        #expect(document.diagnostics.allSatisfy { 1...source.lineCount ~= $0.location.line && $0.location.column >= 1 })
    }

    /// Bytes that are no UTF-8: alone, cut off, overlong, surrogates, beyond U+10FFFF, UTF-16.
    @Test(
        arguments: [
            [0xFF], [0x80], [0xC3], [0xC0, 0x80], [0xE2, 0x82], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xE2, 0x28, 0xA1],
        ] as [[UInt8]])
    func textIsUTF8(_ bytes: [UInt8]) {
        let text = SourceText(file: "n.json", bytes: [0x22] + bytes + [0x22])
        #expect(JSONDocument(parsing: text).diagnostics.first?.message == "a byte that is not UTF-8")
        #expect(!JSONDocument(parsing: SourceText(file: "n.json", bytes: bytes)).diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("\"\\uD800\"", "\u{FFFD}"), ("\"\\uDC00\\uD800\"", "\u{FFFD}\u{FFFD}"), ("\"\\uD800x\"", "\u{FFFD}x"),
        ("\"\\uD83D\\u0041\"", "\u{FFFD}A"), ("\"\\uD83D\\uDE00\"", "😀"), ("\"\\u0041\\n\\/\"", "A\n/"),
        ("\"\\u0000\"", "\0"),
    ])
    func textsOfStrings(_ text: String, expected: String) {
        let document = JSONDocument(parsing: SourceText(file: "i.json", text))
        #expect(document.diagnostics == [])
        #expect(document.root?.text == expected)
    }

    @Test(arguments: [
        ("{\n  \"a\": tru,\n  \"b\": 1\n}", "2:8: error: unexpected `tru`; a value belongs here", ["a", "b"]),
        ("{\"a\": 1,\n \"b\": [1, 2}\n", "2:12: error: unexpected `}`; `,` or `]` belongs here", ["a", "b"]),
        ("{\"é\": 01, \"b\": 2}", "1:7: error: this is no number of JSON: -12, 0.5 or 1e9 are", ["é", "b"]),
        ("{\"a\": 1,}", "1:9: error: a comma before the end; JSON has none there", ["a"]),
        (
            "{a: 1, 'b': 2, \"c\": 3}", "1:2: error: unexpected `a`; a name in double quotes belongs here",
            ["a", "'b'", "c"]
        ),
        ("{\"a\": \"x\n, \"b\": 2}", "1:7: error: the string is not closed on its line", ["a", "b"]),
        ("{\"a\": 1 \"b\": 2}", "1:9: error: a comma is missing here", ["a", "b"]),
        ("{\"a\" 1, \"b\": 2}", "1:6: error: a colon is missing here", ["a", "b"]),
        ("{\"a\": [1, \"b", "1:11: error: the string is not closed on its line", ["a"]),
        ("{\"a\": {\"x\": ", "1:13: error: the text ends too early; a value belongs here", ["a"]),
        ("{\"a\": 1} x", "1:10: error: more text after the end of the value", ["a"]),
        ("\u{FEFF}{\"a\": x}", "1:7: error: unexpected `x`; a value belongs here", ["a"]),
        (
            "{\"a\": \"\\q\", // b\n\"b\": 1}",
            "1:8: error: no escape of JSON; there are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits",
            ["a", "b"]
        ),
    ])
    func theRestIsReadAfterAFault(_ text: String, first: String, names: [String]) {
        let document = JSONDocument(parsing: SourceText(file: "a.json", text))
        #expect(document.diagnostics.first?.description == "a.json:" + first)
        #expect(document.root.map { $0.members.map(\.name) } == names)
    }

    @Test func placesAndNumbersStayAsWritten() throws {
        let text = "{\"é\": 1,\n \"id\": 9007199254740993.0e0, \"id\": [true]}"
        let root = try #require(JSONDocument(parsing: SourceText(file: "a.json", text)).root)
        let members = Array(root.members)
        #expect(members.map(\.name) == ["é", "id", "id"])
        #expect(members[1].value.written == "9007199254740993.0e0")
        #expect(members[1].value.location == SourceLocation(file: "a.json", line: 2, column: 8, endColumn: 28))
        #expect(root["id"]?.elements.map(\.kind) == [.true])
        #expect(root["none"] == nil)
        #expect(root.range == 0..<text.utf8.count)
    }

    @Test(arguments: [
        ("a.json", "{\"id\":1}\n{\"id\":2}\n\n{\"id\":3}\n", true, ["1", "2", "3"]),
        ("a.json", "{\"id\":1}\r\n{\"id\":2}", true, ["1", "2"]),
        ("a.json", "\u{FEFF}{\"id\":1}\n{\"id\":2}", true, ["1", "2"]),
        ("a.ndjson", "{\"id\":1}", true, ["1"]),
        ("a.json", "[{\"id\":1},\n{\"id\":2}]\n", false, ["1", "2"]),
    ])
    func linesAreOneArray(_ file: String, _ text: String, areLines: Bool, ids: [String]) {
        let document = JSONDocument(parsing: SourceText(file: file, text))
        #expect(document.isLines == areLines)
        #expect(document.diagnostics == [])
        #expect(document.root?.elements.compactMap { $0["id"]?.written } == ids)
    }

    @Test func aBrokenLineLosesItselfAlone() {
        let text = "{\"id\":1}\n{\"id\":[{\n{\"id\":3}\nx\n{\"id\":5}"
        let document = JSONDocument(parsing: SourceText(file: "a.json", text))
        #expect(document.diagnostics.map(\.location.line) == [2, 4])
        #expect(document.root?.elements.compactMap { $0["id"]?.written } == ["1", "[{", "3", "5"])
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":", "]", "}", "[}", "{]", ",", ":", "\"", "\\", "/*", "{{", "[[[[}}}}"])
    func nothingIsTooDeep(_ piece: String) {
        let text = SourceText(file: "a.json", String(repeating: piece, count: 100_000))
        let document = JSONDocument(parsing: text)
        #expect(!document.diagnostics.isEmpty && document.diagnostics.count <= 100)
    }

    @Test func depthHasALimit() {
        func text(_ depth: Int) -> SourceText {
            SourceText(file: "a.json", String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
        }
        #expect(JSONDocument(parsing: text(512)).diagnostics == [])
        #expect(
            JSONDocument(parsing: text(513)).diagnostics.first?.description
                == "a.json:1:513: error: more than 512 levels of nesting; what follows is not read")
    }
}
