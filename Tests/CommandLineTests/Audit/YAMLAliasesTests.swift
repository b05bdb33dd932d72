import Testing

@testable import unserial

/// What counts as an alias that may multiply, and what only looks like one.
@Suite struct YAMLAliasesTests {
    private static let anchors = "a: &a [x]\nb: &b [x]\n"

    private static func many(_ line: String) -> String { String(repeating: line + "\n", count: 21) }

    @Test(arguments: [
        (anchors + many("- *a"), true), (anchors + many("k: [*a,*b]"), true), (anchors + many("? *a\r"), true),
        (anchors + many("- *_a"), true), (anchors + many("- *-a"), true),
        // A `#` in quotes hides nothing, nor does a comment what is on the next line.
        (anchors + many("- [\"x # y\", *a]"), true), (anchors + many("- [\"\n# \", *a]"), true),
        (anchors + many("# x\u{85}- *a"), true), (anchors + many("- \"x\" # *a\u{2028}- *a"), true),
        ("a: &a [x]\n" + many("- *a"), false),
        (anchors + String(repeating: "- *a\n", count: 20), false),
        // Bullets and patterns are none, and comments hold none.
        ("# R & D\n# Q & A\n" + many("# * item"), false), ("# &a\n  # &b\n" + many("# *item"), false),
        (anchors + many("# *item"), false), (anchors + many("  #*item"), false),
        (anchors + many("- \"x\" # *item"), false),
        (anchors + many("- * item"), false),
        (anchors + many("- **/x"), false), (anchors + many("- \"*\""), false), ("", false),
    ])
    func multiply(_ text: String, expected: Bool) {
        #expect(YAMLAliases.multiply(in: text) == expected)
    }
}
