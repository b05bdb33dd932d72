import IDAudit
import Testing

@Suite("Wrapped text")
struct WrappedTextTests {
    private static let word = String(repeating: "w", count: 45)

    @Test(arguments: [
        ("", ["why: "]),
        ("one two", ["why: one two"]),
        // Three words of 45 columns and the lead of five don't stand on a line of a hundred.
        ("\(word) \(word) \(word)", ["why: \(word) \(word)", "     \(word)"]),
        // A break of its own stays, and an empty line is empty.
        ("one\n\ntwo", ["why: one", "", "     two"]),
        ("one  two", ["why: one  two"]),
        // A word longer than a line is left whole.
        (word + word + word, ["why: " + word + word + word]),
        // What stands in backticks is not broken.
        ("\(word) `\(word) xy`", ["why: \(word)", "     `\(word) xy`"]),
        // Letters count, not bytes.
        ("\(String(repeating: "é", count: 45)) \(word)", ["why: \(String(repeating: "é", count: 45)) \(word)"]),
    ])
    func breaks(text: String, lines: [String]) {
        #expect(WrappedText.lines(text, after: "why: ") == lines)
    }

    @Test func aColouredLeadIsAsWideAsItLooks() {
        #expect(
            WrappedText.lines("one\ntwo", after: "\u{1B}[36mwhy:\u{1B}[0m ", columns: 5) == [
                "\u{1B}[36mwhy:\u{1B}[0m one", "     two",
            ])
    }
}
