import Testing

@testable import unserial

@Suite struct DocumentTextTests {
    private func changed(
        _ text: String,
        _ changes: [(Int, Int, Int, Int, String)],
        _ encoding: Positions.Encoding = .utf16
    ) -> String {
        var document = DocumentText(text)
        for (line, character, endLine, end, new) in changes {
            let range = LSP.Range(
                start: .init(line: line, character: character), end: .init(line: endLine, character: end))
            document.apply(.init(range: range, text: new), encoding)
        }
        return String(decoding: document.bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            ("ab\ncd", 0, 1, 1, 1, "X", "aXd"), ("ab\r\ncd", 0, 2, 1, 0, "", "abcd"),
            ("ab\rcd", 1, 0, 1, 1, "X", "ab\rXd"),
            ("ab\r\ncd\r\n", 1, 2, 1, 2, "X", "ab\r\ncdX\r\n"), ("", 0, 0, 0, 0, "X", "X"),
            ("ab\r", 1, 0, 1, 0, "X", "ab\rX"), ("\r\n\r\n\n", 3, 0, 3, 5, "X", "\r\n\r\n\nX"),
            ("a\n\rb", 2, 1, 2, 1, "X", "a\n\rbX"), ("\r\r\n", 2, 0, 2, 0, "X", "\r\r\nX"),
            ("ab\r", 2, 0, 2, 0, "X", "ab\rX"),
            // Behind the end of a line, of the text, before its beginning.
            ("ab\r\ncd", 0, 99, 0, 99, "X", "abX\r\ncd"), ("ab\n", 7, 0, 9, 9, "X", "ab\nX"),
            ("ab", 0, 9, 1, 9, "X", "abX"),
            ("ab\ncd", -1, -1, 0, 1, "X", "Xb\ncd"), ("ab", 0, Int.max, Int.max, Int.max, "X", "abX"),
            // The wrong way round.
            ("abcd", 0, 3, 0, 1, "X", "aXd"),
            // Two, three and four bytes; within the pair of an emoji.
            ("é€😀b", 0, 1, 0, 2, "X", "éX😀b"), ("é€😀b", 0, 2, 0, 4, "X", "é€Xb"), ("😀b", 0, 1, 0, 1, "X", "X😀b"),
            ("😀b", 0, 1, 0, 2, "X", "Xb"),
        ])
    func ranges(
        _ text: String, line: Int, character: Int, endLine: Int, end: Int, new: String, expected: String
    ) {
        #expect(changed(text, [(line, character, endLine, end, new)]) == expected)
    }

    /// Whatever positions an editor gives, the text stays text.
    @Test func noPositionIsFatal() {
        let pieces = ["\r", "\n", "\r\n", "a", "é", "😀"]
        for first in pieces {
            for second in pieces {
                for (line, character) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (3, 0), (Int.max, 0)] {
                    let result = changed(first + second, [(line, character, line, Int.max, "")])
                    #expect(String(validating: Array(result.utf8), as: UTF8.self) != nil)
                    #expect(result.utf8.count <= (first + second).utf8.count)
                }
            }
        }
    }

    @Test(arguments: [(Positions.Encoding.utf8, 4, 5), (.utf16, 2, 3), (.utf32, 1, 2)])
    func charactersAreWhatWasAgreed(_ encoding: Positions.Encoding, start: Int, end: Int) {
        #expect(changed("😀bc", [(0, start, 0, end, "X")], encoding) == "😀Xc")
    }

    @Test func oneChangeBuildsOnTheOther() {
        #expect(changed("", [(0, 0, 0, 0, "a\n"), (1, 0, 1, 0, "b"), (0, 0, 1, 0, "")]) == "b")
        var document = DocumentText("old", version: 1)
        document.apply(.init(range: nil, text: "new"), .utf16)
        #expect(document.bytes == Array("new".utf8))
    }
}
