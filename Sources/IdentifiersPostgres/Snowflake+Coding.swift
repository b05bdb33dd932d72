public import Identifiers
public import Postgres

extension Snowflake: PostgresEncodable, PostgresDecodable {
    /// `bigint`; arrays are `bigint[]`.
    public static var postgresType: PostgresType { .int8 }

    /// Writes 64 bits, or the decimal number for text.
    ///
    /// - Throws: `PostgresError` with code `encodingFailed` for any other type.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        guard type == .int8 else { return try encodeText(into: &buffer, as: type) }
        buffer.append(value)
    }

    /// Reads `bigint`.
    ///
    /// - Throws: `PostgresError` with code `decodingFailed` for any other type, and for a negative number.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Snowflake {
        guard type == .int8 else { throw .mismatch(type, wanted: "\(Self.self)") }
        let number = try Int64.decode(bytes, as: type)
        do throws(IdentifierError) {
            return try Snowflake(value: number)
        } catch {
            throw .decoding(error.message)
        }
    }
}
