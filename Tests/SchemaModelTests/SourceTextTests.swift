import SchemaModel
import Testing

@Suite struct SourceTextTests {
    @Test func placesCountScalarsFromOne() {
        let text = SourceText(file: "a", "één\r\nzwei 😀 x\nende")
        #expect(text.location(of: 0..<2) == SourceLocation(file: "a", line: 1, column: 1, endColumn: 2))
        #expect(text.location(of: 4..<5) == SourceLocation(file: "a", line: 1, column: 3, endColumn: 4))
        let x = Array("één\r\nzwei 😀 x".utf8).count - 1
        #expect(text.location(of: x..<x + 1) == SourceLocation(file: "a", line: 2, column: 8, endColumn: 9))
        #expect(text.location(of: x..<x + 4).endColumn == 9, "a range is cut at the end of its line")
        #expect(text[text.range(ofLine: 1)] == "één")
        #expect(text.lineCount == 3)
    }

    @Test func theEndAndBeyond() {
        let text = SourceText(file: "a", "ab\n")
        #expect(text.location(of: 3..<3) == SourceLocation(file: "a", line: 2, column: 1))
        #expect(text.location(of: 90..<99) == SourceLocation(file: "a", line: 2, column: 1))
        #expect(text.range(ofLine: 7).isEmpty)
        #expect(SourceText(file: "a", "").location(of: 0..<0) == SourceLocation(file: "a", line: 1, column: 1))
    }

    @Test func aByteOrderMarkHasNoColumn() {
        let text = SourceText(file: "a", "\u{FEFF}ab")
        #expect(text.location(of: 3..<4).column == 1)
        #expect(text.location(of: 4..<5).column == 2)
        #expect(text.scalars(ofLine: 1, from: 1, count: 5).scalars == ["a", "b"])
    }

    @Test func placesFarToTheRightInBlocks() {
        let line = String(repeating: "é", count: 5000) + "x"
        let text = SourceText(file: "a", "first\n" + line + "yz")
        #expect(text.location(of: 6 + 10_000..<6 + 10_001).column == 5001)
        let (scalars, isCut) = text.scalars(ofLine: 2, from: 4999, count: 4)
        #expect(String(String.UnicodeScalarView(scalars)) == "ééxy")
        #expect(isCut)
        #expect(!text.scalars(ofLine: 2, from: 5001, count: 3).isCut)
    }
}
