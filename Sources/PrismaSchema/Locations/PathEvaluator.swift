/// Tells the path that an expression stands for, without running it.
struct PathEvaluator {
    private let text: ConfigurationText
    private let tokens: [ConfigurationText.Token]
    /// The tokens that may still be looked at: constants of constants would double the work with each.
    private var budget = 100_000

    init(_ text: ConfigurationText) {
        self.text = text
        tokens = text.tokens
    }

    private static let directories: Set<String> = [
        "__dirname", "import.meta.dirname", "import.meta.url", "import.meta.filename", "process.cwd", "dirname",
        "path.dirname",
    ]

    /// The path that an expression stands for; `nil` if only a run would tell.
    mutating func value(at start: Int) -> String? {
        var index = start
        return alternatives(&index, depth: 0)
    }

    /// `a ?? b`, `a || b`: the first that can be told.
    private mutating func alternatives(_ index: inout Int, depth: Int) -> String? {
        var result = sum(&index, depth: depth)
        while index + 1 < tokens.count, tokens[index] == tokens[index + 1],
            tokens[index] == .sign(UInt8(ascii: "?")) || tokens[index] == .sign(UInt8(ascii: "|"))
        {
            index += 2
            let next = sum(&index, depth: depth)
            result = result ?? next
        }
        return result
    }

    /// `"a" + "b"`.
    private mutating func sum(_ index: inout Int, depth: Int) -> String? {
        var result = operand(&index, depth: depth)
        while index < tokens.count, tokens[index] == .sign(UInt8(ascii: "+")) {
            index += 1
            let next = operand(&index, depth: depth)
            if let left = result, let right = next { result = left + right } else { result = nil }
        }
        return result
    }

    private mutating func operand(_ index: inout Int, depth: Int) -> String? {
        guard index < tokens.count, depth < 8, budget > 0 else { return nil }
        budget -= 1
        switch tokens[index] {
        case .string(let text):
            index += 1
            return text
        case .word("new"):
            index += 1
            return operand(&index, depth: depth + 1)
        case .word(let first):
            index += 1
            var name = first
            while index + 1 < tokens.count, tokens[index] == .sign(UInt8(ascii: ".")),
                case .word(let step) = tokens[index + 1]
            {
                name += "." + step
                index += 2
            }
            guard index < tokens.count, tokens[index] == .sign(UInt8(ascii: "(")) else { return self.name(name, depth) }
            let arguments = arguments(&index, depth: depth)
            if Self.directories.contains(name) { return "." }
            switch name.split(separator: ".").last {
            case "join", "resolve": return joined(arguments)
            // A path, or a file, made of its first argument: `fileURLToPath(new URL("./prisma", import.meta.url))`.
            default: return arguments.first ?? nil
            }
        default: return nil
        }
    }

    private mutating func name(_ name: String, _ depth: Int) -> String? {
        if Self.directories.contains(name) { return "." }
        guard var start = text.constants[name] else { return nil }
        return alternatives(&start, depth: depth + 1)
    }

    private mutating func arguments(_ index: inout Int, depth: Int) -> [String?] {
        index += 1
        var arguments: [String?] = []
        var open = 0
        var isStart = true
        while index < tokens.count, budget > 0 {
            budget -= 1
            if isStart, open == 0 {
                isStart = false
                guard tokens[index] != .sign(UInt8(ascii: ")")) else { continue }
                arguments.append(alternatives(&index, depth: depth + 1))
                continue
            }
            switch tokens[index] {
            case .sign(UInt8(ascii: ")")) where open == 0:
                index += 1
                return arguments
            case .sign(UInt8(ascii: ",")) where open == 0: isStart = true
            case .sign(UInt8(ascii: "(")), .sign(UInt8(ascii: "[")), .sign(UInt8(ascii: "{")): open += 1
            case .sign(UInt8(ascii: ")")), .sign(UInt8(ascii: "]")), .sign(UInt8(ascii: "}")): open -= 1
            default: break
            }
            index += 1
        }
        return arguments
    }

    private func joined(_ parts: [String?]) -> String? {
        var path: [String] = []
        for part in parts {
            guard let part else { return nil }
            path.append(part)
        }
        return path.isEmpty ? nil : path.joined(separator: "/")
    }
}
