public import Identifiers
public import Postgres

extension ID: PostgresEncodable where Subject.IDValue: PostgresEncodable {
    /// The type of the value.
    public static var postgresType: PostgresType { Subject.IDValue.postgresType }

    /// Writes the value.
    ///
    /// - Throws: what writing the value throws.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        try value.encode(into: &buffer, as: type)
    }
}

extension ID: PostgresDecodable where Subject.IDValue: PostgresDecodable {
    /// Reads the value.
    ///
    /// - Throws: what reading the value throws.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> ID {
        ID(try Subject.IDValue.decode(bytes, as: type))
    }
}
