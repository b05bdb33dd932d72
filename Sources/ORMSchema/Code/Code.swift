internal import SchemaModel

/// A program as tokens, with its brackets paired.
struct Code {
    let source: SourceText
    let language: Language
    let tokens: [Token]
    /// For an opening bracket the index of its closing one, or the end; for others their own index.
    private let partners: [Int]
    /// What a file imports under another name, by that name.
    private(set) var aliases: [String: String] = [:]

    init(_ source: SourceText, _ language: Language) {
        self.source = source
        self.language = language
        tokens = Lexer.tokens(of: source, language)
        partners = Self.partners(of: tokens)
        aliases = language == .typescript ? scriptAliases : language == .python ? pythonAliases : [:]
    }

    /// Pairs brackets; one that closes nothing is ignored, one that nobody closes ends with what is around it.
    private static func partners(of tokens: [Token]) -> [Int] {
        var partners = Array(tokens.indices)
        var open: [(index: Int, closing: String)] = []
        var waiting = [")": 0, "]": 0, "}": 0]
        for (index, token) in tokens.enumerated() where token.kind == .mark {
            switch token.text {
            case "(": open.append((index, ")"))
            case "[": open.append((index, "]"))
            case "{": open.append((index, "}"))
            case ")", "]", "}":
                guard waiting[token.text, default: 0] > 0 else { continue }
                while let last = open.popLast() {
                    partners[last.index] = index
                    waiting[last.closing, default: 0] -= 1
                    if last.closing == token.text { break }
                }
                continue
            default: continue
            }
            if let last = open.last { waiting[last.closing, default: 0] += 1 }
        }
        for bracket in open { partners[bracket.index] = tokens.count }
        return partners
    }

    var indices: Range<Int> { tokens.indices }

    /// The index behind the token, or behind the bracket that it opens.
    func next(after index: Int) -> Int { min(partners[index] + 1, tokens.count) }

    /// What stands between the bracket at the index and its partner; `nil` where no such bracket opens.
    func inside(_ bracket: String, at index: Int) -> Range<Int>? {
        guard isMark(bracket, at: index) else { return nil }
        return index + 1..<max(index + 1, min(partners[index], tokens.count))
    }

    func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

    func isMark(_ text: String, at index: Int) -> Bool {
        guard let token = token(index) else { return false }
        return token.kind == .mark && token.text == text
    }

    func word(at index: Int) -> String? {
        guard let token = token(index), token.kind == .word else { return nil }
        return token.text
    }

    func isWord(_ text: String, at index: Int) -> Bool { word(at: index) == text }

    /// The text of a string whose value is known.
    func string(at index: Int) -> String? {
        guard let token = token(index), token.kind == .string, !token.isComputed else { return nil }
        return token.text
    }

    func location(of index: Int) -> SourceLocation {
        location(of: index..<index + 1)
    }

    func location(of range: Range<Int>) -> SourceLocation {
        guard !tokens.isEmpty else { return source.location(of: 0..<0) }
        let first = min(max(range.lowerBound, 0), tokens.count - 1)
        let last = min(max(range.upperBound - 1, first), tokens.count - 1)
        return source.location(of: tokens[first].range.lowerBound..<tokens[last].range.upperBound)
    }

    /// The source text of some tokens on one line, cut where it is very long.
    func text(_ range: Range<Int>) -> String {
        guard !range.isEmpty, let first = token(range.lowerBound), let last = token(range.upperBound - 1) else {
            return ""
        }
        let start = first.range.lowerBound
        let whole = source[start..<min(last.range.upperBound, start + 240)]
        return whole.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Lists

    /// One part of a list between commas: `name: value`, `name = value`, `name => value`, or a value alone.
    struct Item {
        var label: String?
        var labelIndex: Int?
        var value: Range<Int>

        /// The token that names the item.
        var start: Int { labelIndex ?? value.lowerBound }
    }

    /// The parts of a list.
    func items(in range: Range<Int>) -> [Item] {
        var items: [Item] = []
        var start = range.lowerBound
        var index = start
        while index <= range.upperBound {
            let isEnd = index >= range.upperBound
            if isEnd || isMark(",", at: index) {
                if index > start { items.append(item(in: start..<min(index, range.upperBound))) }
                start = index + 1
            }
            if isEnd { break }
            index = next(after: index)
        }
        return items
    }

    private func item(in range: Range<Int>) -> Item {
        guard range.count >= 2, let first = token(range.lowerBound), let mark = token(range.lowerBound + 1),
            mark.kind == .mark, first.kind != .mark
        else { return Item(value: range) }
        let isLabel: Bool
        switch mark.text {
        case ":":
            isLabel =
                language == .typescript || language == .swift || language == .go || language == .python
                || first.range.upperBound == mark.range.lowerBound
        case "=": isLabel = language == .python
        case "=>": isLabel = language.hasAtoms
        default: isLabel = false
        }
        guard isLabel else { return Item(value: range) }
        return Item(label: first.text, labelIndex: range.lowerBound, value: range.lowerBound + 2..<range.upperBound)
    }

    // MARK: Chains

    /// One name of a chain of members and calls: `integer("id").primaryKey()` has two.
    struct Link {
        let name: String
        let index: Int
        /// What stands between its parentheses, `nil` for a name that is not called.
        var arguments: Range<Int>?
    }

    /// The chain that begins at an index, and where it ends.
    func chain(at start: Int, limit: Int) -> (links: [Link], end: Int) {
        var links: [Link] = []
        var index = start
        while isWord("new", at: index) || isWord("await", at: index) || isMark("&", at: index) { index += 1 }
        if isMark(".", at: index) || isMark("%", at: index) { index += 1 }
        while index < limit, let name = word(at: index) {
            var link = Link(name: name, index: index)
            index += 1
            while index < limit {
                if link.arguments == nil, let arguments = inside("(", at: index), !startsStatement(index) {
                    link.arguments = arguments
                } else if inside("[", at: index) != nil, adjacent(index) {
                    // A subscript: `Mapped[int]`.
                } else if let token = token(index), token.kind == .string, adjacent(index), language == .typescript {
                    // A tagged template: sql`now()`.
                    link.arguments = index..<index + 1
                } else if isMark("!", at: index), language == .typescript {
                    // `a!.b`
                } else if isMark("<", at: index), language == .typescript, link.arguments == nil,
                    let end = generic(index)
                {
                    index = end
                    continue
                } else {
                    break
                }
                index = next(after: index)
            }
            links.append(link)
            guard index < limit, isMark(".", at: index) || isMark("?.", at: index) || isMark("::", at: index) else {
                break
            }
            guard word(at: index + 1) != nil else { break }
            index += 1
        }
        return (links, min(index, limit))
    }

    func chain(in range: Range<Int>) -> [Link] { chain(at: range.lowerBound, limit: range.upperBound).links }

    /// Whether a value is a chain and nothing else.
    func isChain(_ range: Range<Int>) -> Bool {
        let (links, end) = chain(at: range.lowerBound, limit: range.upperBound)
        return !links.isEmpty && end == range.upperBound
    }

    func adjacent(_ index: Int) -> Bool {
        index > 0 && tokens[index - 1].range.upperBound == tokens[index].range.lowerBound
    }

    private func startsStatement(_ index: Int) -> Bool {
        language != .typescript && tokens[index].startsLine
    }

    /// Behind `<A, B>` of a call; `nil` for a comparison.
    private func generic(_ start: Int) -> Int? {
        var depth = 0
        var index = start
        while index < min(start + 80, tokens.count) {
            if isMark("<", at: index) { depth += 1 }
            if isMark(">", at: index) {
                depth -= 1
                if depth == 0 { return isMark("(", at: index + 1) ? index + 1 : nil }
            }
            if isMark(";", at: index) { return nil }
            index = next(after: index)
        }
        return nil
    }

    /// The dotted names of a value that is nothing else: `uuid.uuid4`.
    func path(in range: Range<Int>) -> String? {
        let (links, end) = chain(at: range.lowerBound, limit: range.upperBound)
        guard end == range.upperBound, !links.isEmpty, links.allSatisfy({ $0.arguments == nil }) else { return nil }
        return links.map(\.name).joined(separator: ".")
    }

    // MARK: Lines

    /// Where the statement that begins at an index ends: with its line, unless that goes on.
    func statementEnd(from start: Int, limit: Int) -> Int {
        var index = start
        while index < limit {
            if index > start {
                if isMark(";", at: index) { return index }
                if tokens[index].startsLine, !continues(at: index) { return index }
            }
            index = next(after: index)
        }
        return min(index, limit)
    }

    private func continues(at index: Int) -> Bool {
        let token = tokens[index]
        if token.kind == .mark, [".", "?.", "|>", ",", "=>", "&&", "||"].contains(token.text) { return true }
        let last = tokens[index - 1]
        return last.kind == .mark
            && [",", "\\", "=", "|", "||", "&&", ".", "=>", "+", "|>", "->", ":="].contains(last.text)
    }

    /// The lines that follow a header and stand further to the right than it, up to `limit`.
    func block(after header: Int, deeperThan indentation: Int, limit: Int) -> Range<Int> {
        var index = header
        while index < limit {
            if index > header, tokens[index].startsLine, tokens[index].indentation <= indentation { break }
            index = next(after: index)
        }
        return min(header, limit)..<min(index, limit)
    }

    /// The statements of a block that begin where its first one begins.
    func statements(in block: Range<Int>) -> [Range<Int>] {
        var starts: [Int] = []
        var index = block.lowerBound
        var indentation: Int?
        while index < block.upperBound {
            let token = tokens[index]
            if token.startsLine || starts.isEmpty {
                if indentation == nil, token.startsLine { indentation = token.indentation }
                if token.indentation == indentation ?? token.indentation { starts.append(index) }
            }
            index = next(after: index)
        }
        return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : block.upperBound) }
    }
}

extension [Code.Item] {
    /// The item of that label.
    subscript(label: String) -> Code.Item? { first { $0.label == label } }

    /// The items without a label.
    var positional: [Code.Item] { filter { $0.label == nil } }
}

extension Code {
    /// The string of a value that is one string, or one atom.
    func name(in range: Range<Int>) -> String? {
        guard range.count == 1, let token = token(range.lowerBound) else { return nil }
        return token.kind == .atom ? token.text : string(at: range.lowerBound)
    }

    /// The names of `["a", "b"]`, or of one name.
    func names(in range: Range<Int>) -> [String] {
        if let name = name(in: range) { return [name] }
        guard let content = inside("[", at: range.lowerBound) ?? inside("(", at: range.lowerBound) else { return [] }
        return items(in: content).compactMap { name(in: $0.value) }
    }

    func isTrue(_ item: Item?) -> Bool {
        item.map { ["true", "True"].contains(word(at: $0.value.lowerBound)) } ?? false
    }

    func isFalse(_ item: Item?) -> Bool {
        item.map { ["false", "False"].contains(word(at: $0.value.lowerBound)) } ?? false
    }

    func integer(in range: Range<Int>?) -> Int? {
        guard let range, range.count == 1, let token = token(range.lowerBound), token.kind == .number else {
            return nil
        }
        return Int(token.text.filter { $0 != "_" })
    }
}
