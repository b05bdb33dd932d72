public import Identifiers
public import Postgres

extension ULID: PostgresEncodable, PostgresDecodable {
    /// `uuid`, which has 16 bytes and their order, too; arrays are `uuid[]`.
    public static var postgresType: PostgresType { .uuid }

    /// Writes 16 bytes, or the 26 characters for text.
    ///
    /// - Throws: `PostgresError` with code `encodingFailed` for any other type.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        guard type == .uuid else { return try encodeText(into: &buffer, as: type) }
        buffer.append(value)
    }

    /// Reads `uuid`. From a column of text, read a `String` and `ULID(parsing:)`.
    ///
    /// - Throws: `PostgresError` with code `decodingFailed` for any other type.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> ULID {
        ULID(value: try bytes.uuid(as: type, wanted: "\(Self.self)"))
    }
}
