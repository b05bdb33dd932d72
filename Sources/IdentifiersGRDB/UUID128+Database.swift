public import GRDB
public import Identifiers

// Text is not read, though GRDB's own UUID reads it: to SQLite a BLOB never equals a text, so a row read leniently from a
// column of text could not be found, updated or deleted by the very key that it was read with. `IdentifierText` is
// for such columns.

extension UUID128: DatabaseValueConvertible, StatementColumnConvertible {
    /// A BLOB of 16 bytes.
    public var databaseValue: DatabaseValue { Blob16.databaseValue(value) }

    /// Reads a BLOB of 16 bytes; nil, which GRDB reports with the column and the value, for everything else.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> UUID128? {
        Blob16.read(dbValue).map { UUID128(value: $0) }
    }

    /// Reads a BLOB of 16 bytes where SQLite has it, without a copy; nil for everything else.
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        guard let value = Blob16.read(sqliteStatement, index) else { return nil }
        self.init(value: value)
    }
}
