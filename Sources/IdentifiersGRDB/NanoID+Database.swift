public import GRDB
public import Identifiers

/// Stored as TEXT.
extension NanoID: DatabaseValueConvertible, StatementColumnConvertible {}
