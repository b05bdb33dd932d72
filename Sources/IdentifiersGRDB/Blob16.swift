internal import FoundationEssentials
internal import GRDB
internal import GRDBSQLite

/// What kinds of 16 bytes are stored as: a BLOB, first byte first.
///
/// SQLite compares BLOBs byte by byte (memcmp; "Datatypes In SQLite", section 4.1), so the order of the column and of its
/// index is the order of the ids: the order of time where they begin with it.
enum Blob16 {
    static func databaseValue(_ value: UInt128) -> DatabaseValue {
        withUnsafeBytes(of: value.bigEndian) { Data($0) }.databaseValue
    }

    static func read(_ dbValue: DatabaseValue) -> UInt128? {
        guard case .blob(let data) = dbValue.storage else { return nil }
        return data.withUnsafeBytes { read($0) }
    }

    static func read(_ statement: SQLiteStatement, _ index: CInt) -> UInt128? {
        guard sqlite3_column_type(statement, index) == SQLITE_BLOB else { return nil }
        // The pointer before the length (sqlite3_column_blob, "Result Values From A Query"); nil for an empty BLOB.
        guard let start = sqlite3_column_blob(statement, index) else { return nil }
        return read(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    }

    private static func read(_ blob: UnsafeRawBufferPointer) -> UInt128? {
        guard blob.count == 16 else { return nil }
        return UInt128(bigEndian: blob.loadUnaligned(as: UInt128.self))
    }
}
