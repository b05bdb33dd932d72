public import SchemaModel

/// A Prisma schema file as a tree that loses nothing: printing it gives the bytes it was parsed from.
///
/// Any bytes parse. A line that is not Prisma loses that line alone and leaves a diagnostic. The grammar is that of both
/// Prismas together, taken generously: the classic one (`datamodel.pest` of prisma-engines) with the partial indexes of
/// 7.4 (`where: raw("…")`, `where: { … }`), and that of Prisma Next (`psl-parser`), which has `types` and `namespace`
/// blocks, blocks of extensions, and types with arguments. Where they contradict each other, that which loses less holds.
public struct PrismaDocument: Sendable {
    /// The text.
    public let source: SourceText
    /// The tokens, which tile the text.
    public let tokens: [Token]
    /// The items, which tile the tokens.
    public let items: [Item]
    /// What could not be read, by position.
    public let diagnostics: [SourceDiagnostic]

    /// Parses a text.
    public init(parsing source: SourceText) {
        let tokens = Lexer.tokens(of: source.bytes)
        var parser = Parser(source: source, tokens: tokens)
        items = parser.parseDocument()
        diagnostics = parser.diagnostics.sealed
        self.source = source
        self.tokens = tokens
    }

    /// The blocks, those of namespaces not among them.
    public var blocks: [Block] {
        items.compactMap { if case .block(let block) = $0 { block } else { nil } }
    }

    /// The text again, written from the tree.
    public var printed: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(source.bytes.count)
        func write(_ range: Range<Int>) {
            for token in tokens[range] { output += source.bytes[token.range] }
        }
        func write(_ block: Block) {
            write(block.opening)
            for member in block.members {
                if case .block(let inner) = member.content { write(inner) } else { write(member.tokens) }
            }
            write(block.closing)
        }
        for item in items {
            switch item {
            case .block(let block): write(block)
            case .alias(_, let tokens), .trivia(let tokens), .broken(let tokens): write(tokens)
            }
        }
        return output
    }

    /// The place of some tokens.
    public func location(of tokens: Range<Int>) -> SourceLocation {
        guard let first = tokens.first, let last = tokens.last else { return source.location(of: 0..<0) }
        return source.location(of: self.tokens[first].range.lowerBound..<self.tokens[last].range.upperBound)
    }

    /// The place of a name.
    public func location(of name: Name) -> SourceLocation { source.location(of: tokens[name.token].range) }

    /// The text of a range of tokens.
    public func text(of tokens: Range<Int>) -> String {
        guard let first = tokens.first, let last = tokens.last else { return "" }
        return source[self.tokens[first].range.lowerBound..<self.tokens[last].range.upperBound]
    }
}
