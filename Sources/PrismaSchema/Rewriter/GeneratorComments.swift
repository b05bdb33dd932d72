internal import SchemaModel

/// What the documentation of a field tells generators.
///
/// Source: the READMEs of zod-prisma-types and zod-prisma (`/// @zod.number.int()`, `/// @zod.import([…])`),
/// prisma-json-types-generator (`/// [Name]`), and of those that write classes for NestJS and GraphQL
/// (`/// @Validator.IsInt()`). Such a line stands above the field, or behind it.
struct GeneratorComments {
    private let comments: [ChangedField.Comment]

    init(of field: Field, in model: Model) {
        let members = model.block.members
        let document = model.document
        var index = members.partitioningIndex { $0.tokens.upperBound > field.name.token }
        guard index < members.count else {
            comments = []
            return
        }
        let end = members[index].tokens.upperBound
        // Up to the first line that is empty, or no comment.
        while index > 0, case .trivia = members[index - 1].content,
            members[index - 1].tokens.contains(where: { ![.blank, .newline].contains(document.tokens[$0].kind) })
        {
            index -= 1
        }
        let tokens = members[index].tokens.lowerBound..<end
        comments = tokens.filter { document.tokens[$0].kind == .documentation }.map { token in
            let text = document.text(of: token..<token + 1).drop { $0 == "/" }
            return ChangedField.Comment(text: text.trimmed, location: document.location(of: token..<token + 1))
        }
    }

    /// Those that speak of a number where none is left, or of CUIDs where others are made.
    func outdated(fromNumber: Bool, makesOthers: Bool) -> [ChangedField.Comment] {
        comments.filter { comment in
            fromNumber && Self.statesType(comment.text) || makesOthers && Self.words(comment.text).contains("cuid")
        }
    }

    private static func statesType(_ text: String) -> Bool {
        if text.contains("@zod") || text.hasPrefix("[") && text.contains("]") { return true }
        // `@Validator.IsInt()`, `@ApiProperty({ type: Number })`; not a sentence about numbers.
        return text.hasPrefix("@") && !numbers.isDisjoint(with: words(text))
    }

    private static let numbers: Set = [
        "number", "numbers", "int", "integer", "bigint", "float", "numeric", "isint", "isnumber", "isnumberstring",
        "ispositive", "min", "max", "positive", "nonnegative", "type",
    ]

    private static func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter }.map(String.init))
    }
}

extension [Member] {
    /// The first member for which something holds that holds for all after it.
    fileprivate func partitioningIndex(where holds: (Member) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Substring {
    /// Without the blanks around it.
    fileprivate var trimmed: String {
        var text = self
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}
