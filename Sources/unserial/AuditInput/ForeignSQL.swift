import SchemaModel

/// SQL of databases whose SQL nobody here reads: told by what the text has and no other database does, by the names of
/// folders, and by the names of files whose text is not plainly of another.
enum ForeignSQL {
    /// Whether a script is for such a database.
    ///
    /// - Parameters:
    ///   - source: The script.
    ///   - folder: What is audited: where it stands itself says nothing.
    /// - Returns: `true` if it is not to be read.
    static func holds(_ source: SourceText, below folder: String) -> Bool {
        let path = FileTree.relative(source.file, to: folder)
        let head = ScriptHead(source)
        if let named = SQLHistories.databases(in: path).last {
            guard SQLHistories.foreign.contains(named) else { return false }
            let isOfFolder = SQLHistories.databases(in: FileTree.name(of: source.file)).isEmpty
            // H2 and its kin take the words of others.
            return isOfFolder || ["h2", "hsqldb", "derby"].contains(named) || head.isForeign || !head.isOfOthers
        }
        return isInFolderOfH2(path) || head.isForeign
            || path.lowercased().contains("clickhouse") && head.mayBeClickHouse && !head.isOfOthers
    }

    /// `h2-default/`, `profiles_h2/`; in `2024-h2/` it is half of a year.
    private static func isInFolderOfH2(_ path: Substring) -> Bool {
        path.lowercased().split(separator: "/").dropLast().contains { folder in
            let words = folder.split { !$0.isLetter && !$0.isNumber }
            return (words.first == "h2" || words.last == "h2") && !words.contains { $0.allSatisfy(\.isNumber) }
        }
    }
}

/// The beginning of a script, searched as bytes: among characters that would take longer than all the parsing.
private struct ScriptHead {
    private let bytes: [UInt8]
    private let count: Int

    init(_ source: SourceText) {
        bytes = source.bytes
        count = min(source.bytes.count, 1 << 16)
    }

    /// What only ClickHouse, Oracle, SQL Server or H2 has.
    var isForeign: Bool {
        let isForeign =
            hasForeignCall || holds("MERGETREE") || hasLineOfH2 || holds("UINT64") && holds("ENGINE")
            // SQL Server's batches, in a script that has its names in brackets.
            || holds(" [") && (holds("\nGO\n") || holds("\nGO\r\n"))
        // `VARCHAR2` is any type to SQLite, whose word for counting no other has.
        return isForeign && !holds("KEY AUTOINCREMENT")
    }

    /// What databases have that are read, and none of the others but H2 and its kin.
    var isOfOthers: Bool {
        ["AUTO_INCREMENT", "AUTOINCREMENT", "INNODB", " SERIAL ", "BIGSERIAL", "JSONB", "TIMESTAMPTZ"]
            .contains(where: holds)
    }

    /// What says little without the name of the database.
    var mayBeClickHouse: Bool {
        [
            "UINT8", "UINT16", "UINT32", "UINT64", "NULLABLE(", "ON CLUSTER ", "IDENTIFIED WITH", "SETTINGS PROFILE",
            "ROW POLICY", "CREATE QUOTA", "CREATE DICTIONARY", "ENGINE = ",
        ].contains(where: holds)
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
        bytes.span.extracting(first: count).holds(word)
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
}
