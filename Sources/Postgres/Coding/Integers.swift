// smallint, integer, bigint, oid, xid and xid8: each reads into every Swift integer that can hold the value, and each
// Swift integer is written as whatever integer type a column has, range-checked both ways.

extension PostgresType {
    /// Reads any of the integer types.
    fileprivate func integer(_ bytes: RawSpan, wanted: String) throws(PostgresError) -> Int64 {
        switch self {
        case .int2: Int64(try bytes.wholeInteger(as: Int16.self))
        case .int4: Int64(try bytes.wholeInteger(as: Int32.self))
        case .int8: try bytes.wholeInteger(as: Int64.self)
        case .oid, .xid, .regclass, .regtype, .regproc: Int64(try bytes.wholeInteger(as: UInt32.self))
        case .xid8, .pgLSN:
            try narrow(try bytes.wholeInteger(as: UInt64.self), wanted: wanted)
        default: throw .mismatch(self, wanted: wanted)
        }
    }

    fileprivate func narrow<T: FixedWidthInteger>(
        _ value: some FixedWidthInteger,
        wanted: String
    ) throws(PostgresError) -> T {
        guard let result = T(exactly: value) else { throw .decoding("the number does not fit into \(wanted)") }
        return result
    }
}

extension PostgresEncodable where Self: FixedWidthInteger {
    fileprivate func encodeInteger(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        switch type {
        case .int2: buffer.append(try fit(type) as Int16)
        case .int4: buffer.append(try fit(type) as Int32)
        case .int8: buffer.append(try fit(type) as Int64)
        case .oid, .xid, .regclass, .regtype, .regproc: buffer.append(try fit(type) as UInt32)
        case .xid8, .pgLSN: buffer.append(try fit(type) as UInt64)
        case .numeric: try PostgresNumeric("\(self)").encode(into: &buffer, as: type)
        case .float8: try Double(self).encode(into: &buffer, as: type)
        case .float4: try Float(self).encode(into: &buffer, as: type)
        case .unspecified, .text, .varchar: buffer.append(text: String(self))
        default: throw refuse(type)
        }
    }

    private func fit<T: FixedWidthInteger>(_ type: PostgresType) throws(PostgresError) -> T {
        guard let result = T(exactly: self) else { throw refuse(type, "the number is out of range") }
        return result
    }
}

extension Int16: PostgresEncodable, PostgresDecodable {
    /// `smallint`.
    public static var postgresType: PostgresType { .int2 }

    /// Writes the number as any numeric type that can hold it.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        try encodeInteger(into: &buffer, as: type)
    }

    /// Reads any integer type whose value fits.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Int16 {
        try type.narrow(type.integer(bytes, wanted: "Int16"), wanted: "Int16")
    }
}

extension Int32: PostgresEncodable, PostgresDecodable {
    /// `integer`.
    public static var postgresType: PostgresType { .int4 }

    /// Writes the number as any numeric type that can hold it.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        try encodeInteger(into: &buffer, as: type)
    }

    /// Reads any integer type whose value fits.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Int32 {
        try type.narrow(type.integer(bytes, wanted: "Int32"), wanted: "Int32")
    }
}

extension Int64: PostgresEncodable, PostgresDecodable {
    /// `bigint`.
    public static var postgresType: PostgresType { .int8 }

    /// Writes the number as any numeric type that can hold it.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        try encodeInteger(into: &buffer, as: type)
    }

    /// Reads any integer type.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Int64 {
        try type.integer(bytes, wanted: "Int64")
    }
}

extension Int: PostgresEncodable, PostgresDecodable {
    /// `bigint`.
    public static var postgresType: PostgresType { .int8 }

    /// Writes the number as any numeric type that can hold it.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        try encodeInteger(into: &buffer, as: type)
    }

    /// Reads any integer type.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Int {
        try type.narrow(type.integer(bytes, wanted: "Int"), wanted: "Int")
    }
}

extension UInt32: PostgresEncodable, PostgresDecodable {
    /// `oid`.
    public static var postgresType: PostgresType { .oid }

    /// Writes the number as any numeric type that can hold it.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        try encodeInteger(into: &buffer, as: type)
    }

    /// Reads any integer type whose value fits.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> UInt32 {
        try type.narrow(type.integer(bytes, wanted: "UInt32"), wanted: "UInt32")
    }
}
