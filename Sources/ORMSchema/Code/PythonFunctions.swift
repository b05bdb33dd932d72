internal import SchemaModel

/// The functions of some files by name, so that `default=make_id` is followed to what it calls.
struct PythonFunctions {
    private var bodies: [String: (code: Code, body: Range<Int>)] = [:]

    /// Notes the functions of a file that stand in no class.
    mutating func register(_ code: Code) {
        for index in code.indices where code.isWord("def", at: index) && code.tokens[index].startsLine {
            guard code.tokens[index].indentation == 0, let name = code.word(at: index + 1), bodies[name] == nil else {
                continue
            }
            let body = code.block(after: index + 2, deeperThan: 0, limit: code.tokens.count)
            bodies[name] = (code, body)
        }
    }

    /// What a function of these files makes.
    func generator(_ name: String) -> IDGenerator? {
        guard let (code, body) = bodies[PythonClass.bare(name)] else { return nil }
        return Self.generator(in: body, code)
    }

    /// What the `return` of a body makes.
    static func generator(in body: Range<Int>, _ code: Code) -> IDGenerator? {
        guard let start = body.prefix(400).first(where: { code.isWord("return", at: $0) }) else { return nil }
        let end = code.statementEnd(from: start, limit: body.upperBound)
        guard let made = code.generator(in: min(start + 1, end)..<end), made.kind != .unknown else { return nil }
        return made
    }
}
