public import Identifiers
public import Postgres

/// Coded as text.
extension NanoID: PostgresEncodable, PostgresDecodable {}
