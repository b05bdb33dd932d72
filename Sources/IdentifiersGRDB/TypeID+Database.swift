public import GRDB
public import Identifiers

extension TypeID: DatabaseValueConvertible, StatementColumnConvertible {
    /// A BLOB of 16 bytes: the column says whose it is.
    public var databaseValue: DatabaseValue { Blob16.databaseValue(uuid.value) }

    /// Reads a BLOB of 16 bytes; nil, which GRDB reports with the column and the value, for everything else.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> TypeID? {
        Blob16.read(dbValue).map { TypeID(uuid: UUID128(value: $0)) }
    }

    /// Reads a BLOB of 16 bytes where SQLite has it, without a copy; nil for everything else.
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        guard let value = Blob16.read(sqliteStatement, index) else { return nil }
        self.init(uuid: UUID128(value: value))
    }
}
