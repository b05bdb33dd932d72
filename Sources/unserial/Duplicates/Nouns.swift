/// What rows and ids are called: `15 projects`, `1 project`, `ids`.
struct Nouns {
    private let row: String
    /// The name of one id, and of several.
    let key: String
    let keys: String

    /// Takes the names of a table or an array, and of a column or member.
    init(rows: String?, key: String?) {
        row = rows.flatMap(Self.singular) ?? "row"
        let key = key ?? "value"
        let isWord = !key.isEmpty && key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        self.key = isWord ? key : "`\(key)`"
        keys = isWord ? Self.plural(key) : "values of `\(key)`"
    }

    /// A number of rows.
    func rows(_ count: Int64) -> String { "\(Quantity.count(count)) \(count == 1 ? row : Self.plural(row))" }

    /// `project` of `projects`; `nil` for what is no word.
    private static func singular(_ name: String) -> String? {
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "-" }) else { return nil }
        if name.hasSuffix("ies"), name.count > 4 { return name.dropLast(3) + "y" }
        if ["ss", "us", "is"].contains(where: name.hasSuffix) { return name }
        for ending in ["ches", "shes", "sses", "xes"] where name.hasSuffix(ending) { return String(name.dropLast(2)) }
        return name.hasSuffix("s") && name.count > 1 ? String(name.dropLast()) : name
    }

    private static func plural(_ word: String) -> String {
        let isAfterVowel = word.dropLast().last.map { "aeiouAEIOU".contains($0) } ?? true
        if word.hasSuffix("y"), !isAfterVowel { return word.dropLast() + "ies" }
        if ["s", "x", "ch", "sh"].contains(where: word.hasSuffix) { return word + "es" }
        return word + "s"
    }
}
