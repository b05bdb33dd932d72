/// Aliases in the YAML of `unserial.yaml`.
enum YAMLAliases {
    /// Aliases of lists of aliases grow tenfold a line ("billion laughs"), and whoever compares two such lists never ends.
    /// With so few they cannot; aliases of a single anchor don't nest.
    static let most = 20

    /// Whether the aliases of a text may multiply.
    static func multiply(in text: String) -> Bool { count("*", in: text) > most && count("&", in: text) > 1 }

    /// How often the sign of an alias or an anchor stands where one may begin, with a name after it.
    ///
    /// A `#` may stand in a text in quotes, with more after it. So only that is passed over as a comment which holds no quote;
    /// what is in quotes itself is counted, too.
    private static func count(_ sign: Unicode.Scalar, in text: String) -> Int {
        var count = 0
        for line in text.unicodeScalars.split(whereSeparator: isBreak) {
            var rest = line
            // Where the last quote of the line is: each `#` would look for it again.
            let quoted = line.lastIndex { $0 == "\"" || $0 == "'" } ?? line.startIndex
            var before: Unicode.Scalar = " "
            while let scalar = rest.popFirst() {
                if scalar == "#", isBlank(before), rest.startIndex > quoted { break }
                let mayBegin = isBlank(before) || "[{,:-?".unicodeScalars.contains(before)
                if scalar == sign, mayBegin, rest.first.map(isName) == true { count += 1 }
                before = scalar
            }
        }
        return count
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\u{FEFF}"
    }

    /// What ends a line, and with it a comment: YAML 1.1, which the library reads, has more than YAML 1.2.
    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar)
    }

    /// Whether a name may hold a sign: the library takes no others.
    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z", "_", "-": true
        default: false
        }
    }
}
