import Testing

@testable import IDAudit

@Suite struct TerminalTextTests {
    @Test(arguments: [
        ("a\u{1B}[31m", "a\u{FFFD}[31m"), ("a\u{202E}b\u{200F}c\u{61C}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
        ("a\u{2028}b", "a\u{FFFD}b"), ("\t", "    "),
    ])
    func nothingIsForTheTerminalToObey(_ text: String, plain: String) { #expect(TerminalText.plain(text) == plain) }

    @Test(arguments: [
        ("::error::x", "\u{200B}::error::x"), ("  ##vso[x]", "  \u{200B}##vso[x]"), ("a ::b", "a ::b"), ("", ""),
        (":", ":"),
        ("  ", "  "),
    ])
    func nothingIsForTheRunnerToObey(_ line: String, shown: String) { #expect(TerminalText.line(line) == shown) }

    @Test(arguments: [
        ("see https://a.example", "see https&#58;//a.example"),
        ("see `www.a.example`", "see <code>www&#46;a.example</code>"), ("Www.a.b", "Www&#46;a.b"),
    ])
    func addressesMakeNoLinks(_ text: String, markdown: String) { #expect(MarkdownText.inline(text) == markdown) }
}
