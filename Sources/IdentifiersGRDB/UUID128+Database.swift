internal import FoundationEssentials
public import GRDB
internal import GRDBSQLite
public import Identifiers

// A column of UUID128 is a BLOB of 16 bytes, first byte first. SQLite compares BLOBs byte by byte (memcmp; "Datatypes In
// SQLite", section 4.1), so the order of the column and of its index is the order of UUID128: the order of time for v7.
//
// Text is not read, though GRDB's own UUID reads it: to SQLite a BLOB never equals a text, so a row read leniently from a
// column of text could not be found, updated or deleted by the very key that it was read with. `IdentifierText` is
// for such columns.

extension UUID128: DatabaseValueConvertible {
    /// A BLOB of 16 bytes.
    public var databaseValue: DatabaseValue {
        withUnsafeBytes(of: value.bigEndian) { Data($0) }.databaseValue
    }

    /// Reads a BLOB of 16 bytes; nil, which GRDB reports with the column and the value, for everything else.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> UUID128? {
        guard case .blob(let data) = dbValue.storage else { return nil }
        return data.withUnsafeBytes { UUID128(blob: $0) }
    }
}

extension UUID128: StatementColumnConvertible {
    /// Reads a BLOB of 16 bytes where SQLite has it, without a copy; nil for everything else.
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        guard sqlite3_column_type(sqliteStatement, index) == SQLITE_BLOB else { return nil }
        // The pointer before the length (sqlite3_column_blob, "Result Values From A Query").
        let start = sqlite3_column_blob(sqliteStatement, index)
        let count = Int(sqlite3_column_bytes(sqliteStatement, index))
        self.init(blob: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }
}

extension UUID128 {
    private init?(blob: UnsafeRawBufferPointer) {
        guard blob.count == 16 else { return nil }
        self.init(value: UInt128(bigEndian: blob.loadUnaligned(as: UInt128.self)))
    }
}
