/// How frameworks make the names of tables and columns from those of types and properties.
enum Words {
    /// `UserAccount` as `user_account`; a run of capitals is one word (`HTTPServer` is `http_server`).
    static func snakeCase(_ name: String) -> String {
        let letters = Array(name.unicodeScalars)
        var result = ""
        for (index, letter) in letters.enumerated() {
            if letter.properties.isUppercase {
                let previous = index > 0 ? letters[index - 1] : "_"
                let next = index + 1 < letters.count ? letters[index + 1] : "_"
                let isAfterWord = previous.properties.isLowercase || ("0"..."9") ~= previous
                let isLastOfRun = previous.properties.isUppercase && next.properties.isLowercase
                if isAfterWord || isLastOfRun { result += "_" }
            }
            result += letter.properties.lowercaseMapping
        }
        return result
    }

    /// `author_id` as `authorId`.
    static func camelCase(_ name: String) -> String {
        var result = ""
        for (index, part) in name.split(separator: "_").enumerated() {
            result += index == 0 ? lowerFirst(String(part)) : upperFirst(String(part))
        }
        return result
    }

    static func upperFirst(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }

    static func lowerFirst(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }

    private static let irregular = [
        "person": "people", "man": "men", "child": "children", "mouse": "mice", "ox": "oxen", "quiz": "quizzes",
    ]
    private static let uncountable: Set<String> = [
        "equipment", "information", "rice", "money", "species", "series", "fish", "sheep", "jeans", "police", "news",
    ]

    /// The plural of the last word of a name, by the rules that Rails, `inflection` of Node and of Go have in common.
    static func plural(_ name: String) -> String {
        let lower = name.lowercased()
        let last = lastWord(of: name).lowercased()
        if uncountable.contains(last) { return name }
        for (one, many) in irregular where lower.hasSuffix(one) {
            return cut(name, one.count - 1, String(many.dropFirst()))
        }
        for (_, many) in irregular where lower.hasSuffix(many) { return name }
        func replacing(_ count: Int, by ending: String) -> String { cut(name, count, ending) }
        if lower.hasSuffix("alias") || lower.hasSuffix("status") || lower.hasSuffix("bus") { return name + "es" }
        if lower.hasSuffix("sis") { return replacing(2, by: "es") }
        if lower.hasSuffix("tum") || lower.hasSuffix("ium") { return replacing(2, by: "a") }
        if lower.hasSuffix("ta") || lower.hasSuffix("ia") { return name }
        if lower.hasSuffix("matrix") || lower.hasSuffix("vertex") || lower.hasSuffix("index") {
            return replacing(2, by: "ices")
        }
        if ["x", "ch", "ss", "sh"].contains(where: lower.hasSuffix) { return name + "es" }
        if lower.hasSuffix("s") { return name }
        if lower.hasSuffix("lf") || lower.hasSuffix("rf") { return replacing(1, by: "ves") }
        if lower.hasSuffix("fe"), !lower.hasSuffix("ffe") { return replacing(2, by: "ves") }
        if lower.hasSuffix("buffalo") || lower.hasSuffix("tomato") { return name + "es" }
        if lower.hasSuffix("y"), let before = lower.dropLast().last, !"aeiou".contains(before) || lower.hasSuffix("quy")
        {
            return replacing(1, by: "ies")
        }
        return name + "s"
    }

    /// The singular of the last word of a name.
    static func singular(_ name: String) -> String {
        let lower = name.lowercased()
        if uncountable.contains(lastWord(of: name).lowercased()) { return name }
        for (one, many) in irregular where lower.hasSuffix(many) {
            return cut(name, many.count - 1, String(one.dropFirst()))
        }
        func replacing(_ count: Int, by ending: String) -> String { cut(name, count, ending) }
        if ["statuses", "aliases", "buses"].contains(where: lower.hasSuffix) { return replacing(2, by: "") }
        if ["analyses", "bases", "crises", "theses", "diagnoses"].contains(where: { lower.hasSuffix($0) }),
            !lower.hasSuffix("databases")
        {
            return replacing(2, by: "is")
        }
        if lower.hasSuffix("indices") || lower.hasSuffix("vertices") { return replacing(4, by: "ex") }
        if lower.hasSuffix("matrices") { return replacing(4, by: "ix") }
        if lower.hasSuffix("movies") { return replacing(1, by: "") }
        if lower.hasSuffix("ies") { return replacing(3, by: "y") }
        if ["xes", "ches", "sses", "shes"].contains(where: lower.hasSuffix) { return replacing(2, by: "") }
        if lower.hasSuffix("media") { return replacing(1, by: "um") }
        if lower.hasSuffix("ss") || lower.hasSuffix("status") || lower.hasSuffix("us") { return name }
        if lower.hasSuffix("lves") || lower.hasSuffix("rves") { return replacing(3, by: "f") }
        if lower.hasSuffix("s") { return replacing(1, by: "") }
        return name
    }

    private static func cut(_ name: String, _ count: Int, _ ending: String) -> String {
        String(name.dropLast(count)) + ending
    }

    private static func lastWord(of name: String) -> String {
        if let mark = name.lastIndex(of: "_") { return String(name[name.index(after: mark)...]) }
        guard let capital = name.lastIndex(where: \.isUppercase) else { return name }
        return String(name[capital...])
    }
}
