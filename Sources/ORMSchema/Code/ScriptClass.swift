internal import SchemaModel

/// A class of TypeScript with its decorators and members.
struct ScriptClass {
    struct Member {
        let name: String
        let index: Int
        let decorators: [Code.Link]
        /// What stands between `:` and the end of a property, empty for a method.
        var type: Range<Int>
        var value: Range<Int>?
        /// The body of a method.
        var body: Range<Int>?

        func decorator(_ name: String) -> Code.Link? { decorators.first { $0.name == name } }
    }

    let code: Code
    let name: String
    let nameIndex: Int
    let decorators: [Code.Link]
    let isAbstract: Bool
    let base: String?
    var members: [Member] = []

    func decorator(_ name: String) -> Code.Link? { decorators.first { $0.name == name } }

    func member(_ name: String) -> Member? { members.first { $0.name == name } }

    static func classes(in code: Code) -> [ScriptClass] {
        var found: [ScriptClass] = []
        var decorators: [Code.Link] = []
        var isAbstract = false
        var index = 0
        while index < code.tokens.count {
            if code.isMark("@", at: index) {
                let (links, end) = code.chain(at: index + 1, limit: code.tokens.count)
                if let last = links.last { decorators.append(last) }
                index = max(end, index + 1)
                continue
            }
            switch code.word(at: index) {
            case "export", "default", "declare": break
            case "abstract": isAbstract = true
            case "class":
                let type = ScriptClass(code, at: index, decorators, isAbstract: isAbstract)
                if let type { found.append(type) }
                (decorators, isAbstract) = ([], false)
            default: (decorators, isAbstract) = ([], false)
            }
            index += 1
        }
        return found
    }

    private init?(_ code: Code, at index: Int, _ decorators: [Code.Link], isAbstract: Bool) {
        guard let name = code.word(at: index + 1) else { return nil }
        self.code = code
        self.name = name
        nameIndex = index + 1
        self.decorators = decorators
        self.isAbstract = isAbstract
        var base: String?
        var header = code.generic(index + 2)
        while header < min(index + 120, code.tokens.count), !code.isMark("{", at: header) {
            if code.isWord("class", at: header) { break }
            if code.isWord("extends", at: header), base == nil {
                let links = code.chain(at: header + 1, limit: code.tokens.count).links
                base = links.last?.name
                // Mixins: `extends Timestamped(BaseEntity)`
                if let arguments = links.last?.arguments, let inner = code.word(at: arguments.lowerBound) {
                    base = inner
                }
            }
            header = code.isMark("(", at: header) ? code.next(after: header) : code.generic(header + 1)
        }
        self.base = base
        guard let body = code.inside("{", at: header) else { return nil }
        readMembers(in: body)
    }

    private static let modifiers: Set<String> = [
        "public", "private", "protected", "readonly", "static", "declare", "async", "override", "abstract", "accessor",
    ]

    private mutating func readMembers(in body: Range<Int>) {
        var decorators: [Code.Link] = []
        var index = body.lowerBound
        while index < body.upperBound {
            if code.isMark("@", at: index) {
                let (links, end) = code.chain(at: index + 1, limit: body.upperBound)
                if let last = links.last { decorators.append(last) }
                index = max(end, index + 1)
                continue
            }
            guard let name = code.word(at: index) ?? code.string(at: index) else {
                index = code.next(after: index)
                continue
            }
            if Self.modifiers.contains(name), code.word(at: index + 1) != nil || code.isMark("@", at: index + 1) {
                index += 1
                continue
            }
            let (member, end) = member(name, at: index, decorators, limit: body.upperBound)
            members.append(member)
            decorators = []
            index = max(end, index + 1)
        }
    }

    private func member(_ name: String, at index: Int, _ decorators: [Code.Link], limit: Int) -> (Member, Int) {
        var member = Member(name: name, index: index, decorators: decorators, type: index..<index)
        var position = index + 1
        while code.isMark("?", at: position) || code.isMark("!", at: position) { position += 1 }
        if code.isMark("(", at: position) || code.isMark("<", at: position) {
            // A method: up to the end of its body.
            while position < limit {
                if let body = code.inside("{", at: position), !code.isMark(":", at: position - 1) {
                    member.body = body
                    return (member, code.next(after: position))
                }
                if code.isMark(";", at: position) { return (member, position + 1) }
                position = code.next(after: position)
            }
            return (member, limit)
        }
        var typeStart: Int?
        var typeEnd: Int?
        var valueStart: Int?
        if code.isMark(":", at: position) { typeStart = position + 1 }
        while position < limit {
            if code.isMark(";", at: position) || code.isMark("@", at: position) { break }
            if position > index + 1, code.tokens[position].startsLine, !continues(position) { break }
            if code.isMark("=", at: position), valueStart == nil {
                typeEnd = position
                valueStart = position + 1
            }
            position = code.next(after: position)
        }
        let end = min(position, limit)
        if let typeStart, typeStart <= typeEnd ?? end { member.type = typeStart..<(typeEnd ?? end) }
        if let valueStart, valueStart <= end { member.value = valueStart..<end }
        return (member, end)
    }

    private func continues(_ index: Int) -> Bool {
        let token = code.tokens[index]
        if token.kind == .mark, ["|", "&", ".", "=", "?.", "=>"].contains(token.text) { return true }
        let last = code.tokens[index - 1]
        return last.kind == .mark && ["|", "&", ".", "=", ",", ":", "=>", "<"].contains(last.text)
    }
}

extension Code {
    /// The index behind `<…>`, or the same index where none begins.
    fileprivate func generic(_ start: Int) -> Int {
        guard isMark("<", at: start) else { return start }
        var depth = 0
        var index = start
        while index < min(start + 200, tokens.count) {
            if isMark("<", at: index) { depth += 1 }
            if isMark(">", at: index) { depth -= 1 }
            index = next(after: index)
            if depth == 0 { return index }
        }
        return start + 1
    }

    /// What an arrow function gives: behind its `=>`, without the parentheses of `() => ({…})` and `return`.
    func result(of range: Range<Int>) -> Range<Int> {
        var index = range.lowerBound
        while index < range.upperBound {
            if isMark("=>", at: index) {
                var start = index + 1
                var end = range.upperBound
                if let inner = inside("(", at: start), inner.upperBound + 1 >= end {
                    (start, end) = (inner.lowerBound, inner.upperBound)
                }
                if let body = inside("{", at: start) {
                    for position in body where isWord("return", at: position) {
                        let last = isMark(";", at: body.upperBound - 1) ? body.upperBound - 1 : body.upperBound
                        return position + 1..<max(position + 1, last)
                    }
                }
                return min(start, end)..<end
            }
            index = next(after: index)
        }
        return range
    }

    /// The items of an object or a list, or of what an arrow function gives.
    func elements(of range: Range<Int>) -> [Item] {
        let range = result(of: range)
        guard let content = inside("{", at: range.lowerBound) ?? inside("[", at: range.lowerBound) else { return [] }
        return items(in: content)
    }

    /// The names of `"a"` or `["a", "b"]`.
    func list(_ item: Item?) -> [String] { item.map { names(in: $0.value) } ?? [] }

    func name(_ item: Item?) -> String? { item.flatMap { name(in: $0.value) } }
}

extension [ScriptClass] {
    /// The decorated members of a class and of those it derives from, the base's first; what a class declares again
    /// stands in its base's place.
    ///
    /// - Parameter chain: The class and its bases, as indices, the class first.
    /// - Returns: The members, each with the index of the class that declares it.
    func members(ofChain chain: [Int]) -> [(member: ScriptClass.Member, type: Int)] {
        var result: [(member: ScriptClass.Member, type: Int)] = []
        var positions: [String: Int] = [:]
        for type in chain.reversed() {
            for member in self[type].members.prefix(1000) where !member.decorators.isEmpty {
                if let position = positions[member.name] {
                    result[position] = (member, type)
                } else {
                    positions[member.name] = result.count
                    result.append((member, type))
                }
            }
        }
        return result
    }
}
