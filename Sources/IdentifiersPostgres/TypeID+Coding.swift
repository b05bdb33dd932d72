public import Identifiers
public import Postgres

extension TypeID: PostgresEncodable, PostgresDecodable {
    /// `uuid`: the column says whose it is; arrays are `uuid[]`.
    public static var postgresType: PostgresType { .uuid }

    /// Writes 16 bytes, or prefix and suffix for text.
    ///
    /// - Throws: `PostgresError` with code `encodingFailed` for any other type.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        guard type == .uuid else { return try encodeText(into: &buffer, as: type) }
        buffer.append(uuid.value)
    }

    /// Reads `uuid`. From a column of text, read a `String` and `TypeID(parsing:)`.
    ///
    /// - Throws: `PostgresError` with code `decodingFailed` for any other type.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> TypeID {
        TypeID(uuid: UUID128(value: try bytes.uuid(as: type, wanted: "\(Self.self)")))
    }
}
