public import GRDB
internal import GRDBSQLite
public import Identifiers

extension Snowflake: DatabaseValueConvertible, StatementColumnConvertible {
    /// An INTEGER.
    public var databaseValue: DatabaseValue { value.databaseValue }

    /// Reads an INTEGER that is not negative; nil, which GRDB reports with the column and the value, for everything else.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> Snowflake? {
        guard case .int64(let number) = dbValue.storage else { return nil }
        return try? Snowflake(value: number)
    }

    /// Reads an INTEGER that is not negative; nil for everything else.
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        guard sqlite3_column_type(sqliteStatement, index) == SQLITE_INTEGER,
            let id = try? Snowflake(value: sqlite3_column_int64(sqliteStatement, index))
        else { return nil }
        self = id
    }
}
