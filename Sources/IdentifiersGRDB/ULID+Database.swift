public import GRDB
public import Identifiers

extension ULID: DatabaseValueConvertible, StatementColumnConvertible {
    /// A BLOB of 16 bytes.
    public var databaseValue: DatabaseValue { Blob16.databaseValue(value) }

    /// Reads a BLOB of 16 bytes; nil, which GRDB reports with the column and the value, for everything else.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> ULID? {
        Blob16.read(dbValue).map { ULID(value: $0) }
    }

    /// Reads a BLOB of 16 bytes where SQLite has it, without a copy; nil for everything else.
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        guard let value = Blob16.read(sqliteStatement, index) else { return nil }
        self.init(value: value)
    }
}
