internal import SchemaModel

extension Code {
    /// What a function of the program makes, by its name.
    typealias Resolving = (String) -> IDGenerator?

    /// What a function expression of JavaScript, Python or Go (`() => createId()`, `lambda: str(uuid4())`) makes: its
    /// first call that is known, and what is left of that (`uuid4().hex[:8]`).
    ///
    /// - Parameters:
    ///   - range: the expression.
    ///   - resolving: what functions of the program make.
    /// - Returns: what is made; of an unknown kind where that can't be told, `nil` where nothing is called.
    func generator(in range: Range<Int>, resolving: Resolving = { _ in nil }) -> IDGenerator? {
        var isCall = false
        guard let made = made(in: range, resolving, depth: 0, isCall: &isCall) else {
            return isCall ? IDGenerator(.unknown, by: .application, spelling: text(range)) : nil
        }
        var generator = IDGenerator(made.text.kind, by: .application, spelling: text(range))
        if made.parts != nil { generator.kind = .unknown }
        generator.hasAffix = made.text.hasAffix || range.prefix(Self.longest).contains { isMark("+", at: $0) }
        generator.hasContext = made.text.hasContext
        return generator
    }

    /// The kind of id that a name without a call stands for: `default=uuid.uuid4`.
    func knownKind(of path: String) -> IDGenerator.Kind? { KnownGenerators.kind(of: aliases[path] ?? path) }

    /// An expression of more tokens is not read to its end.
    private static let longest = 64
    private static let deepest = 8

    /// An id and what was made of it.
    private struct Made {
        var text: IDText
        /// The parts of `text.split("-")`.
        var parts: [IDText]?

        static let unknown = Made(text: .unknown)
    }

    private func made(in range: Range<Int>, _ resolving: Resolving, depth: Int, isCall: inout Bool) -> Made? {
        var index = range.lowerBound
        let limit = min(range.upperBound, range.lowerBound + Self.longest)
        while index < limit {
            if word(at: index) != nil {
                let (links, end) = chain(at: index, limit: range.upperBound)
                if let made = made(by: links, resolving, depth: depth) { return made }
                isCall = isCall || links.contains { $0.arguments != nil }
                index = max(end, index + 1)
            } else if depth < Self.deepest, let content = inside("(", at: index) {
                let end = next(after: index)
                if let made = made(in: content, resolving, depth: depth + 1, isCall: &isCall) {
                    return rest(of: made, behind: end, limit: range.upperBound)
                }
                index = end
            } else {
                index += 1
            }
        }
        return nil
    }

    /// `(await makeId()).slice(0, 8)`
    private func rest(of made: Made, behind index: Int, limit: Int) -> Made {
        var made = made
        for subscripted in subscripts(from: index) {
            apply(subscript: subscripted, to: &made)
        }
        var index = index
        while index < limit, isMark("[", at: index) { index = next(after: index) }
        guard isMark(".", at: index) || isMark("?.", at: index) else { return made }
        apply(chain(at: index + 1, limit: limit).links[...], to: &made)
        return made
    }

    private func made(by links: [Link], _ resolving: Resolving, depth: Int) -> Made? {
        var path: [String] = []
        for (position, link) in links.prefix(Self.longest).enumerated() {
            path.append(link.name)
            guard link.arguments != nil || position == links.count - 1 else { continue }
            let name = path.joined(separator: ".")
            let items = link.arguments.map { self.items(in: $0) } ?? []
            var made: Made?
            if let text = KnownGenerators.text(
                of: aliases[name] ?? name, size: items.first.flatMap { integer(in: $0.value) })
            {
                made = Made(text: text)
            } else if let arguments = link.arguments {
                if let generator = resolving(name) {
                    made = Made(text: IDText(generator))
                } else if depth < Self.deepest {
                    var isCall = false
                    let inner = self.made(in: arguments, resolving, depth: depth + 1, isCall: &isCall)
                    made = inner.map { wrapped($0, by: link, of: path, items) }
                }
            }
            guard var made else { continue }
            for subscripted in subscripts(of: link) { apply(subscript: subscripted, to: &made) }
            apply(links[(position + 1)...], to: &made)
            return made
        }
        return nil
    }

    private func apply(_ links: ArraySlice<Link>, to made: inout Made) {
        for link in links {
            made = changed(made, by: link)
            for subscripted in subscripts(of: link) { apply(subscript: subscripted, to: &made) }
        }
    }

    // MARK: Functions around an id

    /// Functions that give what they are given, as text or not.
    private static let spellings: Set<String> = [
        "str", "string", "text", "unicode", "return", "await", "yield", "uuid", "must", "tostring", "lower", "upper",
        "tolower", "toupper", "trim", "func",
    ]
    /// Functions that write the same id in letters or bytes of their own.
    private static let rewritings: Set<String> = [
        "bytes", "bytearray", "binary", "parse", "uuidparse", "uuidtobytes", "uuidtobuffer", "uuidtobin",
        "stringify", "uuidstringify", "fromstring", "hexlify", "unhexlify", "frombytes",
    ]
    /// Functions that put text beside it.
    private static let affixing: Set<String> = ["sprintf", "format", "concat"]

    private func wrapped(_ made: Made, by link: Link, of path: [String], _ items: [Item]) -> Made {
        let name = Self.plain(link.name)
        // "".join(str(uuid4()).split("-"))
        if name == "join", made.parts != nil, string(at: link.index - 2)?.isEmpty == true {
            return Made(text: made.text.without(UInt8(ascii: "-")))
        }
        guard made.parts == nil else { return .unknown }
        if Self.spellings.contains(name) { return made }
        if Self.rewritings.contains(name) || path == ["Buffer", "from"] { return Made(text: made.text.rewritten) }
        // strings.ReplaceAll(uuid.NewString(), "-", "")
        if name == "replaceall", items.count == 3 {
            return Made(text: replaced(made.text, Array(items.dropFirst()), once: false))
        }
        guard Self.affixing.contains(name) else { return .unknown }
        var text = made.text.rewritten
        text.hasAffix = true
        return Made(text: text)
    }

    // MARK: Methods

    private func changed(_ made: Made, by link: Link) -> Made {
        let name = Self.plain(link.name)
        let items = link.arguments.map { self.items(in: $0) } ?? []
        if let parts = made.parts {
            switch name {
            case "join" where items.first.map({ string(at: $0.value.lowerBound)?.isEmpty == true }) == true:
                return Made(text: made.text.without(UInt8(ascii: "-")))
            case "pop": return parts.last.map { Made(text: $0) } ?? .unknown
            case "shift": return parts.first.map { Made(text: $0) } ?? .unknown
            case "at": return items.first.flatMap { signed($0.value) }.map { part($0, of: parts) } ?? .unknown
            default: return .unknown
            }
        }
        let text = made.text
        switch name {
        case "str", "string", "trim", "strip", "lower", "upper", "tolower", "toupper", "tolowercase", "touppercase",
            "tolocalelowercase", "tolocaleuppercase", "valueof", "tojson", "touuid", "uuid", "encode", "decode",
            "tohexstring", "generate", "nextid", "format":
            return made
        case "bytes", "tobytes", "bytesle": return Made(text: text.rewritten)
        // `uuid4().hex` has no hyphens, `token_bytes(8).hex()` two digits a byte.
        case "hex" where link.arguments == nil: return Made(text: text.without(UInt8(ascii: "-")))
        case "hex": return Made(text: text.encoded(bitsPerLetter: 4))
        case "tostring":
            guard let first = items.first else { return made }
            return encoded(text, as: string(at: first.value.lowerBound))
        case "replace", "replaceall":
            return Made(text: replaced(text, items, once: name == "replace" && language == .typescript))
        case "split":
            guard items.count == 1, isHyphen(items[0].value), let parts = text.split(at: UInt8(ascii: "-")) else {
                return .unknown
            }
            return Made(text: text, parts: parts)
        case "slice", "substring", "substr": return sliced(text, name, items)
        case "at", "charat":
            guard let index = items.first.flatMap({ signed($0.value) }) else { return .unknown }
            return Made(text: text.part(from: index, to: index == -1 ? nil : index &+ 1))
        default: return .unknown
        }
    }

    private static func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }

    private func sliced(_ text: IDText, _ name: String, _ items: [Item]) -> Made {
        let numbers = items.compactMap { signed($0.value) }
        guard let first = numbers.first, numbers.count == items.count else { return .unknown }
        let second = numbers.count > 1 ? numbers[1] : nil
        switch name {
        case "substr":
            guard let second else { return Made(text: text.part(from: first)) }
            return Made(text: text.part(from: first).part(from: 0, to: max(second, 0)))
        // What is below zero counts as zero, and the smaller number goes first.
        case "substring":
            let (start, end) = (max(first, 0), second.map { max($0, 0) })
            return Made(text: end.map { text.part(from: min(start, $0), to: max(start, $0)) } ?? text.part(from: start))
        default: return Made(text: text.part(from: first, to: second))
        }
    }

    private func encoded(_ text: IDText, as encoding: String?) -> Made {
        switch encoding?.lowercased() {
        case "hex": Made(text: text.encoded(bitsPerLetter: 4))
        case "base64", "base64url": Made(text: text.encoded(bitsPerLetter: 6))
        case "utf8", "utf-8", "ascii", "latin1": Made(text: text)
        default: .unknown
        }
    }

    private func replaced(_ text: IDText, _ items: [Item], once isOnce: Bool) -> IDText {
        guard items.count == 2, isHyphen(items[0].value), string(at: items[1].value.lowerBound)?.isEmpty == true else {
            return text.rewritten
        }
        let isPattern = string(at: items[0].value.lowerBound) == nil
        return text.without(UInt8(ascii: "-"), once: isOnce && !(isPattern && self.text(items[0].value).hasSuffix("g")))
    }

    /// `"-"`, or the pattern of it.
    private func isHyphen(_ value: Range<Int>) -> Bool {
        string(at: value.lowerBound) == "-" || ["/-/", "/-/g", "/\\-/g", "/[-]/g"].contains(text(value))
    }

    // MARK: Subscripts

    /// `[:8]`, `[0]` behind a name or a call.
    private func subscripts(of link: Link) -> [Range<Int>] {
        subscripts(from: link.arguments.map { $0.upperBound + 1 } ?? link.index + 1)
    }

    private func subscripts(from start: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = start
        while true {
            while language == .typescript, isMark("!", at: index) { index += 1 }
            guard index > 0, index < tokens.count, adjacent(index), let content = inside("[", at: index) else {
                return found
            }
            found.append(content)
            index = next(after: index)
        }
    }

    private func apply(subscript range: Range<Int>, to made: inout Made) {
        let colons = range.prefix(Self.longest).filter { isMark(":", at: $0) }
        if let parts = made.parts {
            made = signed(range).map { part($0, of: parts) } ?? .unknown
        } else if let index = signed(range) {
            made.text = made.text.part(from: index, to: index == -1 ? nil : index &+ 1)
        } else if colons.count == 1, let colon = colons.first {
            let (start, end) = (range.lowerBound..<colon, colon + 1..<range.upperBound)
            let (first, last) = (start.isEmpty ? 0 : signed(start), signed(end))
            guard let first, end.isEmpty || last != nil else { return made = .unknown }
            made.text = made.text.part(from: first, to: last)
        } else {
            made = .unknown
        }
    }

    private func part(_ index: Int, of parts: [IDText]) -> Made {
        let index = index < 0 ? parts.count + max(index, -parts.count - 1) : index
        return parts.indices.contains(index) ? Made(text: parts[index]) : .unknown
    }

    /// `8` or `-8`.
    private func signed(_ range: Range<Int>) -> Int? {
        if isMark("-", at: range.lowerBound) { return integer(in: range.dropFirst()).map { 0 - $0 } }
        return integer(in: range)
    }
}
