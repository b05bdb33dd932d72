public import Identifiers
public import Postgres

/// Coded as text. Give the column `COLLATE "C"`, under which texts are in the order of the ids.
extension KSUID: PostgresEncodable, PostgresDecodable {}
