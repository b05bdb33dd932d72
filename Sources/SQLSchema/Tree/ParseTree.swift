internal import CPgQuery

/// The parse tree of some SQL, in an arena: what is read from it must not outlive it.
///
/// Unchecked, since nothing changes a tree that has been made.
struct ParseTree: @unchecked Sendable {
    /// Why PostgreSQL's grammar refuses a text.
    struct Fault: Error {
        /// The server's own words.
        let message: String
        /// Where, in bytes from the start of the text.
        let offset: Int
    }

    /// A statement of more bytes is not parsed: it is no table definition, and ``DeepStack`` has an end.
    static let longestStatement = 256 * 1024
    /// A statement of more operators is not parsed: protobuf-c's time grows with the square of an expression's depth.
    static let mostOperators = 10_000

    /// The fault of a statement beyond that.
    static let tooLong = Fault(message: "the statement has more than \(longestStatement / 1024) KiB", offset: 0)

    private let arena: TreeArena
    private let result: UnsafeMutablePointer<PgQuery__ParseResult>

    /// Parses a text.
    ///
    /// - Parameters:
    ///   - text: the SQL.
    ///   - arena: where the tree lives.
    /// - Throws: ``Fault`` where the grammar of PostgreSQL 15 refuses it.
    init(parsing text: [UInt8], in arena: TreeArena) throws(Fault) {
        guard text.count <= Self.longestStatement else { throw Self.tooLong }
        // An operator and its operand take two bytes at least.
        guard text.count <= 2 * Self.mostOperators || text.operatorCount <= Self.mostOperators else {
            throw Fault(message: "the statement has more than \(Self.mostOperators) operators", offset: 0)
        }
        if let zero = text.firstIndex(of: 0) { throw Fault(message: "a zero byte in the text", offset: zero) }
        let parsed = (text + [0]).withUnsafeBytes {
            pg_query_parse_protobuf($0.baseAddress?.assumingMemoryBound(to: CChar.self))
        }
        defer { pg_query_free_protobuf_parse_result(parsed) }
        if let error = parsed.error {
            // cursorpos is a 1-based index of characters.
            let characters = max(Int(error.pointee.cursorpos) - 1, 0)
            throw Fault(
                message: String(optionalCString: error.pointee.message) ?? "syntax error",
                offset: text.offset(ofScalar: characters)
            )
        }
        var allocator = arena.allocator
        let unpacked = parsed.parse_tree.data.withMemoryRebound(to: UInt8.self, capacity: Int(parsed.parse_tree.len)) {
            pg_query__parse_result__unpack(&allocator, Int(parsed.parse_tree.len), $0)
        }
        guard let unpacked else { throw Fault(message: "the parse tree could not be read: out of memory", offset: 0) }
        result = unpacked
        self.arena = arena
    }

    /// The statements, for as long as the closure runs.
    func forEachStatement(_ body: (Node) -> Void) {
        withExtendedLifetime(arena) {
            for statement in list(result.pointee.n_stmts, result.pointee.stmts) {
                if let node = statement.pointee.stmt { body(node) }
            }
        }
    }
}

/// A node of a parse tree.
typealias Node = UnsafeMutablePointer<PgQuery__Node>

extension [UInt8] {
    /// Runs of the characters that operators consist of, a bound on how deep an expression can nest.
    fileprivate var operatorCount: Int {
        var isInside = false
        return reduce(0) { count, byte in
            let wasInside = isInside
            isInside = "+-*/<>=~!@#%^&|`?:".utf8.contains(byte)
            return isInside && !wasInside ? count + 1 : count
        }
    }

    /// The offset of the scalar with that 0-based index, or the end.
    fileprivate func offset(ofScalar index: Int) -> Int {
        var remaining = index
        for offset in indices where self[offset] & 0xC0 != 0x80 {
            if remaining == 0 { return offset }
            remaining -= 1
        }
        return count
    }
}
