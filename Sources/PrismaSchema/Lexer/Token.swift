/// A piece of a Prisma schema. The tokens of a text tile it: no byte belongs to none or to two.
public struct Token: Hashable, Sendable {
    /// The kinds of token.
    public enum Kind: UInt8, Hashable, Sendable {
        /// Blanks and tabs, and a byte order mark at the start.
        case blank
        /// `\n`, `\r\n` or `\r`.
        case newline
        /// `// …`, without the line break.
        case comment
        /// `/// …`, which documents what follows.
        case documentation
        /// `/* … */`, over several lines too.
        case blockComment
        case identifier
        case number
        case string
        /// A string that the end of its line cuts off.
        case unterminatedString
        case leftBrace, rightBrace, leftBracket, rightBracket, leftParenthesis, rightParenthesis
        case comma, colon, equals, dot, question, exclamation
        case at, doubleAt
        /// Anything else.
        case unknown

        /// Whether a parser may step over it inside a line.
        var isTrivia: Bool {
            switch self {
            case .blank, .comment, .documentation, .blockComment: true
            default: false
            }
        }
    }

    /// What it is.
    public let kind: Kind
    /// Its bytes in the source.
    public let range: Range<Int>
}
