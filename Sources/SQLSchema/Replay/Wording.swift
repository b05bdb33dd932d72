internal import SchemaModel

/// The words of this module's diagnostics, in one place.
enum Wording {
    static let missingSemicolon = "no `;` before this statement; both are read"
    static let givenUp = "too many statements run into each other; the rest of the file is left out"

    static func refused(_ fault: ParseTree.Fault, _ statement: ArraySlice<UInt8>) -> String {
        let isForeign =
            statement.contains(UInt8(ascii: "`"))
            || ["AUTO_INCREMENT", "AUTOINCREMENT", "ENGINE=", "ENGINE =", "MERGETREE", "IDENTITY(1"].contains { word in
                String(decoding: statement.prefix(64 * 1024), as: UTF8.self).uppercased().contains(word)
            }
        var hint = isForeign ? " (it looks like another database's SQL; only PostgreSQL's is read)" : ""
        if !isForeign, let construct = NewerConstruct.name(in: statement) {
            hint = " (the grammar is that of PostgreSQL 15, which has no \(construct))"
        }
        return "PostgreSQL's grammar refuses this statement: \(fault.message); it is left out\(hint)"
    }

    static func unknownTable(_ table: ObjectName) -> String {
        "`\(table)` is not created by any file read here; changes to it are left out"
    }

    static func unknownModel(_ model: ObjectName, of table: ObjectName) -> String {
        "`\(model)` is not created by any file read here, so what `\(table)` takes over from it (LIKE) is not known"
    }

    static func columnOfQuery(_ column: String, of table: ObjectName) -> String {
        "`\(table)` is created by a query, so the type of `\(column)` is not known; that it counts is left out"
    }

    static func createdAgain(_ table: ObjectName, first: SourceLocation?) -> String {
        let place = first.map { " at \($0)" } ?? ""
        return "`\(table)` is created again; this definition replaces the one\(place)"
    }

    static func notFollowed(_ file: String) -> String {
        "`\(file)` is read here by psql and was not given; what it changes is left out: name it, too, or its folder"
    }

    static func tooManyColumns(_ table: ObjectName, most: Int, _ whose: String) -> String {
        "`\(table)` has more than \(most) columns, the most that \(whose); the rest is left out"
    }

    static let functionCreatesTables =
        "this function creates tables when it is called; what its body does is not analysed"
    static let notAnalysed = "a DO block with control flow changes tables; what it does is not analysed"

    // MARK: MySQL and SQLite

    static let prepared = "a prepared statement may change tables; what it does is not analysed"
    static let cutOff = "a quote, a comment or a body that begins in this statement is never closed; it is left out"
    static let strayQuote =
        "a stray quote or a missing `END` makes two statements one; it reads on at the next that begins a line"

    static func unreadable(_ statement: String, _ expected: String) -> String {
        "\(statement) is left out: \(expected) should follow"
    }

    static func unreadableElement(of table: ObjectName) -> String {
        "this definition of `\(table)` makes no sense and is left out: a column needs a name and a type, a key its columns"
    }

    static func unknownColumn(_ column: String, of table: ObjectName) -> String {
        "`\(table)` has no column `\(column)` in the files read here; its change is left out"
    }
}
