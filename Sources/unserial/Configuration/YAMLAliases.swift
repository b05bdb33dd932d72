import Yams

/// Aliases in the YAML of `unserial.yaml`.
enum YAMLAliases {
    /// Aliases of lists of aliases grow tenfold a line ("billion laughs"), and whoever compares two such lists never ends.
    /// With so few they cannot; aliases of a single anchor don't nest.
    private static let most = 20

    /// Refuses a text whose aliases multiply.
    static func check(_ text: String) throws(YamlError) {
        guard count("*", in: text) > most, count("&", in: text) > 1 else { return }
        throw .representer(problem: "more than \(most) aliases (`*name`); write out what they stand for")
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
