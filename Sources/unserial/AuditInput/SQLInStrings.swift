import SchemaModel

/// The SQL that a program of Go keeps in its strings: migrations that are functions, or lists of texts.
///
/// A string is taken for SQL if it begins with `CREATE`, `ALTER` or `DROP` and nothing of it is computed. All else of the
/// file is made blank, so that each statement stands where it stood.
struct SQLInStrings {
    /// The file with nothing but its SQL; `nil` if it has none.
    private(set) var text: SourceText?
    /// How many strings begin as SQL and are not read, since the program puts them together.
    private(set) var computed = 0
    /// Whether a table is made: changes alone are of tables that something else makes.
    private(set) var createsTable = false

    /// Looks for SQL.
    init(_ source: SourceText) {
        var scanner = GoStrings(source.bytes)
        var bytes = source.bytes.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        var isAny = false
        while let string = scanner.next() {
            let content = source.bytes[string.content]
            guard Self.isDefinition(content), !string.isBackward, !string.isMessage else { continue }
            guard !string.isComputed, !Self.isTemplate(content) else {
                computed += 1
                continue
            }
            for index in string.content { bytes[index] = content[index] }
            // The last statement of a string needs no semicolon.
            bytes[string.content.upperBound] = UInt8(ascii: ";")
            isAny = true
            createsTable = createsTable || Self.createsTable(content)
        }
        text = isAny ? SourceText(file: source.file, bytes: bytes) : nil
    }

    /// Whether a file stands or is named as what makes a schema: `internal/database/migrations.go`, no test.
    ///
    /// - Parameter path: The path below what is audited.
    /// - Returns: `true` if it may hold SQL.
    static func mayHold(_ path: Substring) -> Bool {
        let path = path.lowercased()
        guard path.hasSuffix(".go"), !path.hasSuffix("_test.go") else { return false }
        let words = path.dropLast(3).split { !$0.isLetter }
        return words.contains { ["migration", "migrations", "migrate", "database", "schema", "schemas"].contains($0) }
    }

    private static func createsTable(_ content: ArraySlice<UInt8>) -> Bool {
        let words = String(decoding: content, as: UTF8.self).uppercased().split { $0.isWhitespace || $0 == ";" }
        return zip(words, words.dropFirst()).contains { $0 == "CREATE" && ["TABLE", "UNLOGGED"].contains($1) }
    }

    /// `%s`, `{{ .Prefix }}`
    private static func isTemplate(_ content: ArraySlice<UInt8>) -> Bool {
        zip(content, content.dropFirst()).contains { one, next in
            one == UInt8(ascii: "%") && "svdqw".utf8.contains(next) || one == UInt8(ascii: "{") && next == one
        }
    }

    /// Whether a text begins as a definition: `CREATE UNIQUE INDEX`. One that is less is put together.
    private static func isDefinition(_ content: ArraySlice<UInt8>) -> Bool {
        var rest = content.drop { $0 <= UInt8(ascii: " ") }
        while rest.starts(with: "--".utf8) {
            rest = rest.drop { $0 != UInt8(ascii: "\n") }.drop { $0 <= UInt8(ascii: " ") }
        }
        let words = String(decoding: rest.prefix(64), as: UTF8.self).uppercased().split { $0.isWhitespace }
        guard let verb = words.first, ["CREATE", "ALTER", "DROP"].contains(verb), words.count >= 2 else { return false }
        return objects.contains(String(words[1]))
    }

    private static let objects: Set<String> = [
        "TABLE", "TEMP", "TEMPORARY", "UNLOGGED", "VIRTUAL", "FOREIGN", "INDEX", "UNIQUE", "TYPE", "DOMAIN", "SEQUENCE",
        "SCHEMA", "EXTENSION", "VIEW", "MATERIALIZED", "OR", "FUNCTION", "PROCEDURE", "TRIGGER", "RULE", "POLICY",
        "DATABASE",
        "COLLATION", "STATISTICS",
    ]
}
