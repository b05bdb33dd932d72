public import GRDB
public import Identifiers

extension ID: SQLExpressible, StatementBinding, DatabaseValueConvertible
where Subject.IDValue: DatabaseValueConvertible {
    /// What the value is stored as.
    public var databaseValue: DatabaseValue { value.databaseValue }

    /// Reads the value; nil, which GRDB reports with the column and the value, where it cannot be read.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> ID? {
        Subject.IDValue.fromDatabaseValue(dbValue).map { ID($0) }
    }
}

extension ID: StatementColumnConvertible where Subject.IDValue: StatementColumnConvertible {
    /// Reads the value where SQLite has it; nil where it cannot be read.
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        guard let value = Subject.IDValue(sqliteStatement: sqliteStatement, index: index) else { return nil }
        self.init(value)
    }
}
