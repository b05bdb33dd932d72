internal import SchemaModel

/// The few statements of SQL in `execute` that make, move or take a table's key, or give a table or a column another name;
/// what else stands there is not read.
extension EctoReader {
    mutating func execute(at index: Int, _ code: Code) {
        let end = code.statementEnd(from: index, limit: code.tokens.count)
        let arguments = code.inside("(", at: index + 1) ?? min(index + 1, end)..<end
        guard let value = code.items(in: arguments).first?.value else { return }
        // Damage nests a thousand of them.
        let tokens = value.prefix(64)
        let strings = tokens.compactMap { code.token($0) }.filter { $0.kind == .string }
        let sql = strings.map(\.text).joined()
        // "ALTER TABLE a " <> "ADD …"
        let isWhole =
            tokens.count == value.count
            && tokens.allSatisfy { position in
                code.string(at: position) != nil || ["<>", "<", ">"].contains(code.token(position)?.text)
            }
        let statements = isWhole ? Self.statements(of: sql) : []
        var isRead = !statements.isEmpty
        for statement in statements where !read(statement, at: code.location(of: index)) { isRead = false }
        guard !isRead else { return }
        hasUnreadSQL = true
        noteUnreadKey(sql, isComputed: !isWhole)
        set.warn("execute", "SQL in `execute` of migrations is not read", at: code.location(of: index))
    }

    /// Notes that SQL which is not read may give a table its key.
    private mutating func noteUnreadKey(_ sql: String, isComputed: Bool) {
        let words = sql.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
        guard words.contains("primary") else { return }
        var namesTable = false
        for word in words {
            guard let table = index(of: String(word)) else { continue }
            set.tables[table].mayHaveUnreadKey = true
            namesTable = true
        }
        if !namesTable, isComputed, words.contains("alter") { noteKeyOfSomeTable(sql.lowercased()) }
    }

    /// `ALTER TABLE #{table} ADD PRIMARY KEY (a, b)` may mean each table made so far that has those columns.
    private mutating func noteKeyOfSomeTable(_ sql: String) {
        unnamedKeys += 1
        guard unnamedKeys <= Self.mostUnnamedKeys else { return }
        let words = Self.statements(of: sql).flatMap { $0 }
        var columns: [String] = []
        if let key = words.lastIndex(of: "key"), key + 1 < words.count, words[key + 1] == "(" {
            columns = words[(key + 2)...].prefix { $0 != ")" }.filter { $0 != "," && !$0.contains("#") }
        }
        for table in set.tables.indices
        where set.tables[table].primaryKey == nil && columns.allSatisfy({ set.tables[table].column($0) != nil }) {
            set.tables[table].mayHaveUnreadKey = true
        }
    }

    /// How many keys of computed tables are looked for among all tables; nobody writes more.
    static let mostUnnamedKeys = 32

    /// The table of a name in SQL.
    private func index(of name: String) -> Int? {
        tableIndex[name] ?? (name.hasPrefix("public.") ? tableIndex[String(name.dropFirst(7))] : nil)
    }

    // MARK: Statements

    /// Whether a statement is one of those that are read.
    private mutating func read(_ words: [String], at place: SourceLocation) -> Bool {
        guard words.count >= 3 else { return false }
        if words[0] == "create" || words[0] == "drop", let view = words.prefix(6).firstIndex(of: "view") {
            let name = words[(view + 1)...].first { !["if", "not", "exists"].contains($0) }
            if words[0] == "create", let bare = name?.split(separator: ".").last { views.insert(String(bare)) }
            return true
        }
        // Only its name is another; nothing goes by that of an index.
        if words.starts(with: ["alter", "index"]), words.suffix(3).starts(with: ["rename", "to"]) { return true }
        guard words[1] == "table" else { return false }
        let start = words.dropFirst(2).firstIndex { !["if", "not", "exists", "only"].contains($0) }
        guard let start else { return false }
        let name = words[start]
        let rest = Array(words[(start + 1)...])
        switch words[0] {
        case "alter": return alter(name, rest, at: place)
        case "drop":
            guard rest.allSatisfy({ ["cascade", "restrict"].contains($0) }) else { return false }
            if let table = index(of: name) {
                tableIndex[set.tables[table].name.description] = nil
                dropped.insert(table)
            }
            return true
        case "create": return createLike(name, rest, at: place)
        default: return false
        }
    }

    /// `CREATE TABLE b (LIKE a INCLUDING DEFAULTS)` has the columns of `a`, and its key with `INCLUDING ALL`.
    private mutating func createLike(_ name: String, _ words: [String], at place: SourceLocation) -> Bool {
        guard words.count >= 3, words[0] == "(", words[1] == "like", let model = index(of: words[2]),
            let object = Self.object(name), tableIndex[object.description] == nil
        else { return false }
        guard let close = words.firstIndex(of: ")"), !words[..<close].contains(",") else { return false }
        let copiesKey = words[..<close].contains { $0 == "all" || $0 == "indexes" }
        var table = Table(object, columns: set.tables[model].columns, location: place)
        if copiesKey { table.primaryKey = set.tables[model].primaryKey }
        if words[close...].contains("partition") { table.kind = .partitioned }
        tableIndex[object.description] = set.tables.count
        set.tables.append(table)
        return true
    }

    /// `ADD PRIMARY KEY (a, b)`, `DROP CONSTRAINT a_pkey`, `RENAME TO b`, `RENAME COLUMN a TO b`
    private mutating func alter(_ name: String, _ words: [String], at place: SourceLocation) -> Bool {
        guard let table = index(of: name) else { return false }
        if words.first == "rename" { return rename(table, Array(words.dropFirst())) }
        var isRead = true
        var action: [String] = []
        var depth = 0
        for word in words + [","] {
            if word == "(" { depth += 1 }
            if word == ")" { depth -= 1 }
            if word == ",", depth <= 0 {
                if !alter(table, action, at: place) { isRead = false }
                action = []
            } else {
                action.append(word)
            }
        }
        return isRead
    }

    /// `TO b`, `COLUMN a TO b`, `a TO b`, `CONSTRAINT a TO b`; what goes by a constraint's name here is only `a_pkey`.
    private mutating func rename(_ table: Int, _ words: [String]) -> Bool {
        guard !words.contains(where: { $0.contains("#{") }) else { return false }
        if words.first == "to", words.count == 2, let new = Self.object(words[1]) {
            rename(table, to: ObjectName(schema: set.tables[table].name.schema, new.name))
            return true
        }
        guard words.count >= 3, words[words.count - 2] == "to", let new = words.last else { return false }
        switch (words.count, words[0]) {
        case (4, "constraint"):
            // The key would no longer be known when it is dropped by its name.
            return new.hasSuffix("_pkey") || !words[1].hasSuffix("_pkey")
        case (4, "column"): rename(words[1], to: new, in: table)
        case (3, _): rename(words[0], to: new, in: table)
        default: return false
        }
        return true
    }

    private mutating func alter(_ table: Int, _ action: [String], at place: SourceLocation) -> Bool {
        if action.starts(with: ["drop", "constraint"]) {
            let name = action.dropFirst(2).first { $0 != "if" && $0 != "exists" }
            guard name?.hasSuffix("_pkey") == true else { return false }
            set.tables[table].primaryKey = nil
            return true
        }
        guard action.first == "add" else { return false }
        let start = action.starts(with: ["add", "constraint"]) ? 3 : 1
        guard action.dropFirst(start).starts(with: ["primary", "key", "("]), action.last == ")" else { return false }
        let columns = action[(start + 3)...].dropLast().filter { $0 != "," }
        guard !columns.isEmpty, columns.allSatisfy({ $0 != "(" && $0 != ")" }) else { return false }
        set.tables[table].primaryKey = Key(columns: Array(columns), location: place)
        for column in set.tables[table].columns.indices where columns.contains(set.tables[table].columns[column].name) {
            set.tables[table].columns[column].isNullable = false
        }
        return true
    }

    private static func object(_ name: String) -> ObjectName? {
        let parts = name.split(separator: ".").map(String.init)
        guard let last = parts.last, parts.count <= 2 else { return nil }
        return ObjectName(schema: parts.count == 2 && parts[0] != "public" ? parts[0] : nil, last)
    }

    // MARK: Words

    /// The statements of SQL as words and marks, in small letters but for what is quoted; quotes are left out, and a
    /// body between dollars is one word.
    static func statements(of sql: String) -> [[String]] {
        let bytes = Array(sql.utf8)
        var statements: [[String]] = []
        var words: [String] = []
        var word: [UInt8] = []
        func isAt(_ text: StaticString, _ index: Int) -> Bool {
            index + 1 < bytes.count && bytes[index] == text.utf8Start[0] && bytes[index + 1] == text.utf8Start[1]
        }
        func endWord() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word = []
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isAt("--", index) {
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
                endWord()
                continue
            }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): endWord()
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","):
                endWord()
                words.append(String(UnicodeScalar(byte)))
            case UInt8(ascii: ";"):
                endWord()
                if !words.isEmpty { statements.append(words) }
                words = []
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                index += 1
                while index < bytes.count, bytes[index] != byte {
                    word.append(bytes[index])
                    index += 1
                }
            case UInt8(ascii: "$") where isAt("$$", index):
                index += 2
                while index < bytes.count, !isAt("$$", index) { index += 1 }
                word += Array("$$".utf8)
                index += 1
            default: word.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
            }
            index += 1
        }
        endWord()
        if !words.isEmpty { statements.append(words) }
        return statements
    }
}
