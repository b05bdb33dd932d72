public import Identifiers
public import Postgres

/// Coded as text; the order of the ids is that of `COLLATE "C"`.
extension NanoID: PostgresEncodable, PostgresDecodable {}
