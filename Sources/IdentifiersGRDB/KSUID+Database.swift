public import GRDB
public import Identifiers

/// Stored as TEXT, which SQLite keeps in the order of the ids.
extension KSUID: DatabaseValueConvertible, StatementColumnConvertible {}
