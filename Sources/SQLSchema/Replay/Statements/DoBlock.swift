internal import CPgQuery
internal import SchemaModel

extension SQLReplay {
    /// `DO $$ BEGIN statement; … EXCEPTION … END $$`: the plain statements before `EXCEPTION` run as they stand, which is
    /// how migration generators add a constraint that may exist already. A block with more in it is reported.
    mutating func doBlock(_ statement: UnsafeMutablePointer<PgQuery__DoStmt>, at base: Int) {
        guard let body = Self.body(of: statement) else { return }
        // The place of the body in the source is not in the tree; the statements are placed at the block.
        let words = body.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        let changesTables = zip(words, words.dropFirst()).contains { first, second in
            ["create", "alter", "drop"].contains(first) && second == "table"
        }
        guard changesTables else { return }
        guard let begin = words.first, begin == "begin" else {
            report(.warning, Wording.notAnalysed, at: base)
            return
        }
        let bytes = Array(body.utf8)
        let place = bodyOffset(of: bytes, after: base)
        var scanner = ScriptScanner(bytes)
        scanner.restart(at: (bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "b") } ?? 0) + "begin".utf8.count)
        while let statement = scanner.next(), let first = statement.words.first, first != "exception", first != "end" {
            guard ["create", "alter", "drop"].contains(first) else {
                report(.warning, Wording.notAnalysed, at: base)
                return
            }
            if attempt(Array(bytes[statement.range]), at: place.map { $0 + statement.range.lowerBound } ?? base) != nil
            {
                report(.warning, Wording.notAnalysed, at: base)
            }
        }
    }

    private static func body(of statement: UnsafeMutablePointer<PgQuery__DoStmt>) -> String? {
        for node in list(statement.pointee.n_args, statement.pointee.args)
        where node.kind == PG_QUERY__NODE__NODE_DEF_ELEM {
            guard let option = node.pointee.def_elem, String(optionalCString: option.pointee.defname) == "as" else {
                continue
            }
            return option.pointee.arg?.text
        }
        return nil
    }

    /// A dollar-quoted body stands in the source as it is.
    private func bodyOffset(of body: [UInt8], after base: Int) -> Int? {
        let bytes = source.bytes
        let last = min(base + 4096, bytes.count - body.count)
        guard !body.isEmpty, base <= last else { return nil }
        return (base...last).first { bytes[$0] == body[0] && bytes[$0..<($0 + body.count)].elementsEqual(body) }
    }
}
