internal import SchemaModel

/// A class of Python: its bases, and the statements of its body.
struct PythonClass {
    /// `name: annotation = value`.
    struct Assignment {
        let name: String
        let index: Int
        var annotation: Range<Int>?
        var value: Range<Int>?
    }

    let code: Code
    let name: String
    let nameIndex: Int
    /// The bases as dotted names; `Generic[T]` is `Generic`.
    let bases: [String]
    /// `table=True` and the like.
    let keywords: [Code.Item]
    var assignments: [Assignment] = []
    /// Functions by name, with their bodies.
    var functions: [String: Range<Int>] = [:]
    /// The assignments of `class Meta:` and other classes inside.
    var inner: [String: [Assignment]] = [:]
    /// The bases of classes inside.
    var innerBases: [String: [String]] = [:]

    /// The last part of a dotted name.
    static func bare(_ path: String) -> String {
        path.split(separator: ".").last.map(String.init) ?? path
    }

    static func classes(in code: Code) -> [PythonClass] {
        code.indices.compactMap { index in
            guard code.isWord("class", at: index), code.tokens[index].startsLine else { return nil }
            return PythonClass(code, at: index, isInner: false)
        }
    }

    private init?(_ code: Code, at index: Int, isInner: Bool) {
        guard let name = code.word(at: index + 1) else { return nil }
        self.code = code
        self.name = name
        nameIndex = index + 1
        var header = index + 2
        if code.inside("[", at: header) != nil { header = code.next(after: header) }
        var bases: [String] = []
        var keywords: [Code.Item] = []
        if let arguments = code.inside("(", at: header) {
            for item in code.items(in: arguments) {
                if item.label != nil {
                    keywords.append(item)
                } else {
                    bases.append(code.chain(in: item.value).map(\.name).joined(separator: "."))
                }
            }
            header = code.next(after: header)
        }
        self.bases = bases
        self.keywords = keywords
        guard code.isMark(":", at: header) else { return nil }
        let body = code.block(
            after: header + 1, deeperThan: code.tokens[index].indentation, limit: code.tokens.count)
        for statement in code.statements(in: body) { read(statement, isInner: isInner) }
    }

    private mutating func read(_ statement: Range<Int>, isInner: Bool) {
        var start = statement.lowerBound
        if code.isWord("async", at: start) { start += 1 }
        // `class A: def` on one line has no name of a function: what follows is another statement.
        if code.isWord("def", at: start), start + 1 < statement.upperBound, let name = code.word(at: start + 1) {
            functions[name] = start + 2..<statement.upperBound
        } else if code.isWord("class", at: start), !isInner {
            guard let inner = PythonClass(code, at: start, isInner: true) else { return }
            self.inner[inner.name] = inner.assignments
            innerBases[inner.name] = inner.bases
        } else if let assignment = Self.assignment(in: statement, code) {
            assignments.append(assignment)
        }
    }

    static func assignment(in statement: Range<Int>, _ code: Code) -> Assignment? {
        guard let name = code.word(at: statement.lowerBound) else { return nil }
        var assignment = Assignment(name: name, index: statement.lowerBound)
        let second = statement.lowerBound + 1
        // A comment of another statement on the same line ends it.
        let end = code.statementEnd(from: statement.lowerBound, limit: statement.upperBound)
        if code.isMark("=", at: second) {
            assignment.value = min(second + 1, end)..<end
        } else if code.isMark(":", at: second) {
            var index = second + 1
            while index < end, !code.isMark("=", at: index) { index = code.next(after: index) }
            assignment.annotation = min(second + 1, end)..<min(index, end)
            if index < end { assignment.value = index + 1..<max(index + 1, end) }
        } else {
            return nil
        }
        return assignment
    }

    func assignment(_ name: String) -> Assignment? { assignments.last { $0.name == name } }
}
