import Testing

@testable import IDAudit

@Suite("Wildcards")
struct WildcardsTests {
    @Test(
        "stand for any number of elements",
        arguments: [
            ("", "", true), ("", "*", true), ("a", "", false), ("abc", "abc", true), ("abc", "a*", true),
            ("abc", "*c", true), ("abc", "a*c", true), ("ac", "a*c", true), ("abcb", "a*b", true),
            ("abc", "a*b", false),
            ("aabab", "*ab*ab", true), ("abab", "*ab*ab*", true), ("aba", "*ab*ab", false), ("abc", "**", true),
            ("ab", "a*b*c", false),
        ])
    func match(elements: String, pattern: String, isMatch: Bool) {
        let result = Array(elements).matches(Array(pattern), isWildcard: { $0 == "*" }, ==)
        #expect(result == isMatch, "\(elements) ~ \(pattern)")
    }

    @Test("begin where a slice does")
    func slice() {
        let slice = Array("xxabc")[2...]
        #expect(slice.matches(Array("a*c"), isWildcard: { $0 == "*" }, ==))
        #expect(!slice.matches(Array("x*"), isWildcard: { $0 == "*" }, ==))
    }

    @Test("cost the product of both lengths at most")
    func hostile() {
        var comparisons = 0
        let text = Array(repeating: Character("a"), count: 2000)
        let pattern = Array(String(repeating: "a*", count: 200) + "b")
        let isMatch = text.matches(pattern, isWildcard: { $0 == "*" }) { part, element in
            comparisons += 1
            return part == element
        }
        #expect(!isMatch)
        #expect(comparisons <= text.count * pattern.count)
    }
}
