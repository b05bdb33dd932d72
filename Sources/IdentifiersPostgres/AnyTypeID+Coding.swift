public import Identifiers
public import Postgres

/// Coded as text, as its prefix is known at run time only.
extension AnyTypeID: PostgresEncodable, PostgresDecodable {}
