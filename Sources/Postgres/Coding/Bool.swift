extension Bool: PostgresEncodable, PostgresDecodable {
    /// `boolean`.
    public static var postgresType: PostgresType { .bool }

    /// Writes one byte, or `t` and `f` as text.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        switch type {
        case .bool: buffer.append(self ? UInt8(1) : 0)
        case .unspecified, .text, .varchar: buffer.append(text: self ? "t" : "f")
        default: throw refuse(type)
        }
    }

    /// Reads `boolean`.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Bool {
        guard type == .bool else { throw .mismatch(type, wanted: "Bool") }
        return try bytes.wholeInteger(as: UInt8.self) != 0
    }
}
