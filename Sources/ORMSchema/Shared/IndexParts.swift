internal import SchemaModel

extension Index.Part {
    /// The parts of an index that is written in SQL: `tenant_id, lower((handle)::text)`.
    static func parts(ofSQL sql: String) -> [Index.Part] {
        var parts: [Index.Part] = []
        var text = ""
        var depth = 0
        var quote: Character?
        for character in sql + "," {
            switch character {
            case _ where quote != nil:
                if character == quote { quote = nil }
            case "'", "\"", "`": quote = character
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "," where depth <= 0:
                text = text.trimmedSpaces
                if !text.isEmpty { parts.append(part(ofSQL: text)) }
                text = ""
                continue
            default: break
            }
            text.append(character)
        }
        // An unclosed quote swallows the end.
        if text.count > 1 { parts.append(Index.Part(.expression(String(text.dropLast())))) }
        return parts
    }

    private static func part(ofSQL text: String) -> Index.Part {
        let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return Index.Part(name.count == text.count ? .column(text) : .expression(text))
    }
}

extension Table {
    /// Adds an index of which parts may be expressions.
    mutating func addIndex(
        parts: [Index.Part], name: String? = nil, isUnique: Bool, predicate: String? = nil,
        mentioning columns: [String] = [], at location: SourceLocation?
    ) {
        guard !parts.isEmpty else { return }
        indexes.append(
            Index(
                name: name, parts: parts, isUnique: isUnique, predicate: predicate, mentionedColumns: columns,
                location: location))
    }
}
