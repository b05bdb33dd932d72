import SchemaModel

/// The beginning of a script, searched as bytes: among characters that would take longer than all the parsing.
///
/// Comments and what is quoted say nothing: `COMMENT 'as UInt64 of Go'`.
struct ScriptHead {
    /// The text with blanks in place of comments and what is quoted.
    private let bytes: [UInt8]
    /// Names in brackets may stand in strings alone: `OBJECT_ID(N' [dbo].[a]')`.
    private let hasBrackets: Bool
    private var count: Int { bytes.count }

    init(_ source: SourceText) {
        let head = Array(source.bytes.prefix(1 << 16))
        hasBrackets = head.span.holds(" [")
        bytes = Self.code(of: head)
    }

    /// What only ClickHouse, Oracle, SQL Server or H2 has.
    var isForeign: Bool {
        let isForeign =
            hasForeignCall || hasLineOfH2 || hasEngineOfClickHouse && !isOfOthers
            // SQL Server's batches, in a script that has its names in brackets.
            || hasBrackets && (holds("\nGO\n") || holds("\nGO\r\n"))
        // `VARCHAR2` is any type to SQLite, whose word for counting no other has.
        return isForeign && !holds("KEY AUTOINCREMENT")
    }

    /// What databases have that are read, and none of the others but H2 and its kin.
    var isOfOthers: Bool {
        [
            "AUTO_INCREMENT", "AUTOINCREMENT", "INNODB", "MYISAM", "CHARSET=", " SERIAL ", "BIGSERIAL", "JSONB",
            "TIMESTAMPTZ", "BYTEA", "PLPGSQL", "CREATE EXTENSION",
        ].contains(where: holds)
    }

    /// What SQL Server does not have and databases do that are read: names in backticks, too.
    var isPlainlyRead: Bool { isOfOthers || bytes.contains(UInt8(ascii: "`")) }

    /// What says little without the name of the database.
    var mayBeClickHouse: Bool {
        [
            "UINT8", "UINT16", "UINT32", "UINT64", "NULLABLE(", "ON CLUSTER ", "IDENTIFIED WITH", "SETTINGS PROFILE",
            "ROW POLICY", "CREATE QUOTA", "CREATE DICTIONARY", "ENGINE = ",
        ].contains(where: holds)
    }

    /// `ENGINE = ReplicatedMergeTree(…)`; the names that others have, too, only beside types of ClickHouse: MySQL has
    /// tables in memory, and where a column is called so, `engine = NULL` is a condition.
    ///
    /// Source: ClickHouse, "Table Engines".
    private var hasEngineOfClickHouse: Bool {
        var mayBeOfOthers = false
        var place = 0
        while place < count {
            guard let word = word(at: place) else {
                place += 1
                continue
            }
            place = word.upperBound
            guard word.count == 6, stands("ENGINE", at: word.lowerBound) else { continue }
            let afterName = afterBlanks(place)
            let isAssigned = afterName < count && bytes[afterName] == UInt8(ascii: "=")
            guard let value = self.word(at: isAssigned ? afterBlanks(afterName + 1) : afterName) else { continue }
            let engine = String(decoding: bytes[value].lazy.map(\.capital), as: UTF8.self)
            if engine.hasSuffix("MERGETREE") { return true }
            mayBeOfOthers = mayBeOfOthers || isAssigned && Self.engines.contains(engine)
        }
        return mayBeOfOthers && hasTypeOfClickHouse
    }

    private static let engines: Set<String> = [
        "ATOMIC", "BUFFER", "DICTIONARY", "DISTRIBUTED", "FILE", "GENERATERANDOM", "JOIN", "KAFKA", "LOG", "MEMORY",
        "MERGE", "NATS", "NULL", "RABBITMQ", "REPLICATED", "S3", "SET", "STRIPELOG", "TINYLOG", "URL",
    ]

    private var hasTypeOfClickHouse: Bool {
        ["UINT8", "UINT16", "UINT32", "UINT64", "FLOAT32", "FLOAT64", "NULLABLE(", "FIXEDSTRING("]
            .contains(where: holdsWord)
    }

    /// `LowCardinality(`, `DateTime64(`, `VARCHAR2(`, `IDENTITY(1,1)`.
    private var hasForeignCall: Bool {
        (0..<count).contains { place in
            guard bytes[place] == UInt8(ascii: "(") else { return false }
            return ends(at: place, with: "LOWCARDINALITY") || ends(at: place, with: "DATETIME64")
                || ends(at: place, with: "VARCHAR2")
                || ends(at: place, with: "IDENTITY") && stands("(1,1)", at: place)
        }
    }

    /// Lines that begin as statements of H2 do.
    ///
    /// Source: H2, "Commands": CREATE ALIAS, CREATE TABLE, RUNSCRIPT; "Compatibility Modes".
    private var hasLineOfH2: Bool {
        var line = 0
        while line < count {
            let starts: [StaticString] =
                switch bytes[line].capital {
                case UInt8(ascii: "C"): ["CREATE ALIAS ", "CREATE CACHED TABLE ", "CREATE MEMORY TABLE "]
                case UInt8(ascii: "R"): ["RUNSCRIPT FROM "]
                case UInt8(ascii: "S"): ["SET MODE "]
                default: []
                }
            if starts.contains(where: { stands($0, at: line) }) { return true }
            guard let end = bytes[line..<count].firstIndex(of: UInt8(ascii: "\n")) else { return false }
            line = end + 1
        }
        return false
    }

    /// The word that begins there, if one does.
    private func word(at place: Int) -> Range<Int>? {
        guard place < count, bytes[place].isOfWord else { return nil }
        return place..<(bytes[place...].firstIndex { !$0.isOfWord } ?? count)
    }

    private func afterBlanks(_ place: Int) -> Int {
        guard place < count else { return count }
        return bytes[place...].firstIndex { $0 != UInt8(ascii: " ") && !(9...13).contains($0) } ?? count
    }

    private func ends(at place: Int, with word: StaticString) -> Bool {
        place >= word.utf8CodeUnitCount && stands(word, at: place - word.utf8CodeUnitCount)
    }

    /// Whether a word of ASCII in capital letters stands there, in whatever case.
    private func stands(_ word: StaticString, at place: Int) -> Bool {
        word.withUTF8Buffer { word in
            word.count <= count - place && word.indices.allSatisfy { bytes[place + $0].capital == word[$0] }
        }
    }

    /// Whether a word of ASCII in capital letters stands anywhere, in whatever case.
    private func holds(_ word: StaticString) -> Bool {
        bytes.span.holds(word)
    }

    /// Whether that stands anywhere and is no part of a longer word.
    private func holdsWord(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        return bytes.indices.contains { place in
            guard stands(word, at: place), place == 0 || !bytes[place - 1].isOfWord else { return false }
            return !bytes[place + length - 1].isOfWord || place + length == count || !bytes[place + length].isOfWord
        }
    }

    // MARK: Comments and strings

    /// A text with blanks in place of comments and what is quoted; its lines stay, and so does what MySQL runs of comments.
    private static func code(of text: [UInt8]) -> [UInt8] {
        var code = text
        var place = 0
        while place < text.count {
            let end = endOfSilence(text, place)
            guard end > place else {
                place += 1
                continue
            }
            for index in place..<end where text[index] != UInt8(ascii: "\n") && text[index] != UInt8(ascii: "\r") {
                code[index] = UInt8(ascii: " ")
            }
            // That a name is in backticks says something.
            if text[place] == UInt8(ascii: "`") { code[place] = text[place] }
            place = end
        }
        return code
    }

    /// Where a comment or what is quoted ends that begins at a place; the place itself if none does.
    private static func endOfSilence(_ text: [UInt8], _ place: Int) -> Int {
        func at(_ distance: Int) -> UInt8? { place + distance < text.count ? text[place + distance] : nil }
        switch text[place] {
        case UInt8(ascii: "-") where at(1) == UInt8(ascii: "-"): return endOfLine(text, place)
        case UInt8(ascii: "#") where place == 0 || text[place - 1] == UInt8(ascii: "\n"):
            return endOfLine(text, place)
        case UInt8(ascii: "/") where at(1) == UInt8(ascii: "*"):
            if at(2) == UInt8(ascii: "!") { return place + 3 }
            var end = place + 3
            while end < text.count, text[end] != UInt8(ascii: "/") || text[end - 1] != UInt8(ascii: "*") { end += 1 }
            return min(end + 1, text.count)
        case UInt8(ascii: "`"):
            return text[(place + 1)...].firstIndex(of: text[place]).map { $0 + 1 } ?? text.count
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return endOfString(text, place)
        default: return place
        }
    }

    private static func endOfLine(_ text: [UInt8], _ place: Int) -> Int {
        text[place...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
    }

    /// By all dialects' rules at once: a backslash escapes a quote unless what follows can only follow a string.
    private static func endOfString(_ text: [UInt8], _ place: Int) -> Int {
        let quote = text[place]
        var end = place + 1
        while end < text.count, text[end] != quote {
            let escapes = text[end] == UInt8(ascii: "\\") && end + 1 < text.count
            if escapes, text[end + 1] == quote {
                let isLast = end + 2 < text.count && ",);\n\r".utf8.contains(text[end + 2])
                end += isLast ? 1 : 2
            } else {
                end += escapes && text[end + 1] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        return min(end + 1, text.count)
    }
}

extension Span<UInt8> {
    /// Whether a word of ASCII in capital letters stands here, in whatever case.
    fileprivate func holds(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            guard let first = word.first, word.count <= count else { return false }
            var offset = 0
            while offset <= count - word.count {
                if self[offset].capital == first {
                    var length = 1
                    while length < word.count, self[offset + length].capital == word[length] { length += 1 }
                    if length == word.count { return true }
                }
                offset += 1
            }
            return false
        }
    }
}

extension UInt8 {
    /// A letter of ASCII as a capital, all else as it is.
    fileprivate var capital: UInt8 { self &- 97 < 26 ? self & 0xDF : self }

    /// A letter or digit of ASCII, or `_`.
    fileprivate var isOfWord: Bool { capital &- 65 < 26 || self &- 48 < 10 || self == UInt8(ascii: "_") }
}
