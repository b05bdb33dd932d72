import Yams

/// The YAML of `unserial.yaml`.
enum YAMLText {
    /// Aliases of lists of aliases grow tenfold a line ("billion laughs"), and whoever compares two such lists never ends.
    /// With so few they cannot; aliases of a single anchor don't nest.
    private static let mostAliases = 20

    /// The file's one document; `nil` where there is none.
    ///
    /// - Throws: `YamlError`.
    static func compose(_ text: String) throws -> Node? {
        if count("*", in: text) > mostAliases, count("&", in: text) > 1 {
            throw YamlError.representer(
                problem: "more than \(mostAliases) aliases (`*name`); write out what they stand for")
        }
        return try Yams.compose(yaml: text)
    }

    /// How often the sign of an alias or an anchor stands where one may begin.
    private static func count(_ sign: Character, in text: String) -> Int {
        var before: Character = "\n"
        var count = 0
        for character in text {
            if character == sign, before.isWhitespace || "[{,:-?".contains(before) { count += 1 }
            before = character
        }
        return count
    }
}
