/// Which module a name of a file comes from: `from app.models import Base as Parent`.
struct PythonImports {
    /// A module as a file names it.
    struct Module {
        var parts: [String]
        /// The dots before a relative one.
        var dots = 0

        func inside(_ name: String) -> Module { Module(parts: parts + [name], dots: dots) }

        /// How many folders below the module a file stands, as packages pass on what their modules declare; `nil` for a
        /// file that is not of the module.
        func distance(to file: String, seenFrom origin: String) -> Int? {
            let path = Self.components(file)
            if dots > 0 {
                let package = origin.split(separator: "/").dropLast().map(String.init).dropLast(dots - 1)
                let wanted = package + parts
                return path.starts(with: wanted) ? path.count - wanted.count : nil
            }
            guard let last = parts.last else { return nil }
            for end in path.indices.reversed() where path[end] == last {
                // The beginning of a module may lie outside of what is read.
                let count = min(parts.count, end + 1)
                if path[...end].suffix(count).elementsEqual(parts.suffix(count)) { return path.count - 1 - end }
            }
            return nil
        }

        private static func components(_ file: String) -> [String] {
            var path = file.split(separator: "/").map(String.init)
            if let name = path.popLast(), name != "__init__.py" {
                path.append(name.hasSuffix(".py") ? String(name.dropLast(3)) : name)
            }
            return path
        }
    }

    private var modules: [String: [String]] = [:]
    private var dots: [String: Int] = [:]
    /// Whether all names of some module are imported.
    private(set) var hasStar = false
    /// The names that `as` gives, with what they stand for.
    private var originals: [String: String] = [:]

    init(_ code: Code) {
        for index in code.indices where code.isWord("from", at: index) && code.tokens[index].startsLine {
            var position = index + 1
            var module: [String] = []
            var count = 0
            while position < min(index + 40, code.tokens.count), !code.isWord("import", at: position) {
                if let word = code.word(at: position) {
                    module.append(word)
                } else if module.isEmpty, let text = code.token(position)?.text {
                    count += text.utf8.count { $0 == UInt8(ascii: ".") }
                }
                position += 1
            }
            guard code.isWord("import", at: position) else { continue }
            if code.isMark("*", at: position + 1) { hasStar = true }
            let list =
                code.inside("(", at: position + 1)
                ?? position + 1..<code.statementEnd(from: position + 1, limit: code.tokens.count)
            for item in code.items(in: list) {
                guard let name = code.word(at: item.value.lowerBound) else { continue }
                let alias =
                    code.isWord("as", at: item.value.lowerBound + 1) ? code.word(at: item.value.lowerBound + 2) : nil
                modules[alias ?? name] = module
                dots[alias ?? name] = count
                if let alias { originals[alias] = name }
            }
        }
    }

    /// The module that a name is imported from.
    func module(_ name: String) -> Module? {
        modules[name].map { Module(parts: $0, dots: dots[name] ?? 0) }
    }

    /// The name in its own module.
    func original(_ name: String) -> String { originals[name] ?? name }

    /// Of some files the one that an imported name comes from: the one whose path ends most like the module. `nil` if none is
    /// like it; `.some(nil)` if the name is not imported.
    func choose(_ name: String, among files: [String]) -> Int?? {
        guard let module = modules[name] else { return .some(nil) }
        var best: (index: Int, score: Int)?
        for (index, file) in files.enumerated() {
            let path = Set(file.split(separator: "/").map { $0.hasSuffix(".py") ? String($0.dropLast(3)) : String($0) })
            // From its end on, as the beginning of a module may lie outside of the repository.
            let score = module.reversed().prefix(4).enumerated().reduce(0) { sum, part in
                sum + (path.contains(part.element) ? 8 >> part.offset : 0)
            }
            if score > best?.score ?? 0 || module.isEmpty && best == nil { best = (index, score) }
        }
        return best.map(\.index)
    }
}
