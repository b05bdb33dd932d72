public import GRDB
internal import GRDBSQLite
public import Identifiers

// What a kind is stored with whose home in the database is a column of TEXT; UUID128, which is a BLOB, says so in its
// file. The conformance of a kind of yours is one line:
//
//   extension MyKind: DatabaseValueConvertible, StatementColumnConvertible {}

extension DatabaseValueConvertible where Self: TextualIdentifier {
    /// The text.
    public var databaseValue: DatabaseValue { description.databaseValue }

    /// Reads text, as it is written; nil, which GRDB reports with the column and the value, for everything
    /// else.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> Self? { Self(text: dbValue) }
}

// GRDB stores what is Codable as JSON unless told otherwise. An identifier that is Codable stays plain text.
extension DatabaseValueConvertible where Self: TextualIdentifier & Encodable {
    /// The text.
    public var databaseValue: DatabaseValue { description.databaseValue }
}

extension DatabaseValueConvertible where Self: TextualIdentifier & Decodable {
    /// Reads text, as it is written; nil, which GRDB reports with the column and the value, for everything
    /// else.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> Self? { Self(text: dbValue) }
}

extension StatementColumnConvertible where Self: TextualIdentifier {
    /// Reads text where SQLite has it, without making a string; nil for everything else.
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        self.init(textOf: sqliteStatement, index)
    }
}

extension TextualIdentifier {
    /// Reads a text that GRDB has copied.
    init?(text value: DatabaseValue) {
        guard case .string(let text) = value.storage,
            let value = text.utf8.span.withUnsafeBytes({ Self(stored: $0) })
        else { return nil }
        self = value
    }

    /// Reads a text where SQLite has it.
    init?(textOf statement: SQLiteStatement, _ index: CInt) {
        guard sqlite3_column_type(statement, index) == SQLITE_TEXT, let start = sqlite3_column_text(statement, index)
        else { return nil }
        self.init(stored: UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    }

    /// Reads a text that would be written just so: a row that was read from another spelling could not be found by its own
    /// key.
    private init?(stored utf8: UnsafeRawBufferPointer) {
        guard let value = try? Self(coded: utf8), value.textLength == utf8.count else { return nil }
        let isSame = withUnsafeTemporaryAllocation(byteCount: utf8.count, alignment: 8) { text in
            value.write(to: text)
            return text.elementsEqual(utf8)
        }
        guard isSame else { return nil }
        self = value
    }
}
