public import GRDB
public import Identifiers

/// Stored as TEXT, as its prefix is known at run time only.
extension AnyTypeID: DatabaseValueConvertible, StatementColumnConvertible {}
