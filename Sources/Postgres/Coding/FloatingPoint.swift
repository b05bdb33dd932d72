extension Double: PostgresEncodable, PostgresDecodable {
    /// `double precision`.
    public static var postgresType: PostgresType { .float8 }

    /// Writes IEEE 754 bits; `numeric` gets the shortest decimal that reads back as the same number.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        switch type {
        case .float8: buffer.append(bitPattern)
        case .float4: buffer.append(Float(self).bitPattern)
        case .numeric: try PostgresNumeric("\(self)").encode(into: &buffer, as: type)
        case .unspecified, .text, .varchar: buffer.append(text: "\(self)")
        default: throw refuse(type)
        }
    }

    /// Reads `double precision`, `real` and the integers up to 32 bits, all without loss.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Double {
        switch type {
        case .float8: Double(bitPattern: try bytes.wholeInteger())
        case .float4: Double(Float(bitPattern: try bytes.wholeInteger()))
        case .int2, .int4: Double(try Int32.decode(bytes, as: type))
        default: throw .mismatch(type, wanted: "Double")
        }
    }
}

extension Float: PostgresEncodable, PostgresDecodable {
    /// `real`.
    public static var postgresType: PostgresType { .float4 }

    /// Writes IEEE 754 bits.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        switch type {
        case .float4: buffer.append(bitPattern)
        case .float8, .numeric: try Double(self).encode(into: &buffer, as: type)
        case .unspecified, .text, .varchar: buffer.append(text: "\(self)")
        default: throw refuse(type)
        }
    }

    /// Reads `real` and `smallint`, without loss.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Float {
        switch type {
        case .float4: Float(bitPattern: try bytes.wholeInteger())
        case .int2: Float(try Int16.decode(bytes, as: type))
        default: throw .mismatch(type, wanted: "Float")
        }
    }
}
