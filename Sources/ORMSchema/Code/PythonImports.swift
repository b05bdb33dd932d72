/// Which module a name of a file comes from: `from app.models import Base as Parent`.
struct PythonImports {
    private var modules: [String: [String]] = [:]
    /// The names that `as` gives, with what they stand for.
    private var originals: [String: String] = [:]

    init(_ code: Code) {
        for index in code.indices where code.isWord("from", at: index) && code.tokens[index].startsLine {
            var position = index + 1
            var module: [String] = []
            while position < min(index + 40, code.tokens.count), !code.isWord("import", at: position) {
                if let word = code.word(at: position) { module.append(word) }
                position += 1
            }
            guard code.isWord("import", at: position) else { continue }
            let list =
                code.inside("(", at: position + 1)
                ?? position + 1..<code.statementEnd(from: position + 1, limit: code.tokens.count)
            for item in code.items(in: list) {
                guard let name = code.word(at: item.value.lowerBound) else { continue }
                let alias =
                    code.isWord("as", at: item.value.lowerBound + 1) ? code.word(at: item.value.lowerBound + 2) : nil
                modules[alias ?? name] = module
                if let alias { originals[alias] = name }
            }
        }
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
