// The binary format of an array (array_send in the server's sources), big-endian:
//
//   Int32 number of dimensions (0 = empty)   Int32 1 if any element is NULL   UInt32 oid of the element type
//   for each dimension: Int32 length, Int32 lower bound
//   for each element: Int32 length (-1 = NULL), the element in its own binary format
//
// `[UInt8]` is not an array but bytea.

extension Array: PostgresEncodable where Element: PostgresEncodable {
    /// The array type over the element's type; `bytea` for bytes; inferred by the server for strings.
    public static var postgresType: PostgresType {
        if Element.self == UInt8.self { return .bytea }
        return Element.postgresType.array ?? .unspecified
    }

    /// Writes a one-dimensional array, an array literal for ``PostgresType/unspecified``, or the bytes of a `bytea`.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        if Element.self == UInt8.self {
            guard type == .bytea else { throw refuse(type) }
            // Not `as? [UInt8]`, which casts element by element: seconds for 100 MB, half a minute unoptimized.
            return withUnsafeBytes { buffer.append(bytes: $0) }
        }
        if type == .unspecified { return try encodeLiteral(into: &buffer) }
        guard let element = type.element else { throw refuse(type) }
        buffer.append(Int32(isEmpty ? 0 : 1))
        buffer.append(Int32(contains(where: \.isPostgresNull) ? 1 : 0))
        buffer.append(element.rawValue)
        if isEmpty { return }
        buffer.append(Int32(count))
        buffer.append(Int32(1))
        for value in self {
            if value.isPostgresNull {
                buffer.append(Int32(-1))
            } else {
                try buffer.appendField { inner throws(PostgresError) in try value.encode(into: &inner, as: element) }
            }
        }
    }

    /// `{"a","b",NULL}`, every element quoted (manual, 8.15.6 "Array Input and Output Syntax").
    private func encodeLiteral(into buffer: inout PostgresBuffer) throws(PostgresError) {
        buffer.append(UInt8(ascii: "{"))
        for (index, value) in enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            if value.isPostgresNull {
                buffer.append(text: "NULL")
                continue
            }
            var element = PostgresBuffer()
            try value.encode(into: &element, as: .unspecified)
            buffer.append(UInt8(ascii: "\""))
            for byte in element.bytes {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { buffer.append(UInt8(ascii: "\\")) }
                buffer.append(byte)
            }
            buffer.append(UInt8(ascii: "\""))
        }
        buffer.append(UInt8(ascii: "}"))
    }
}

extension Array: PostgresDecodable where Element: PostgresDecodable {
    /// Reads a one-dimensional array, or a `bytea` into `[UInt8]`.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> [Element] {
        if Element.self == UInt8.self, type == .bytea {
            // One memcpy, also where the optimizer does not help: such values reach 1 GB.
            return [Element](unsafeUninitializedCapacity: bytes.byteCount) { buffer, count in
                bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
                count = bytes.byteCount
            }
        }
        // The header says what the elements are, so arrays of enums and domains read like any other.
        guard bytes.byteCount >= 12 else { throw .mismatch(type, wanted: "\([Element].self)") }
        let dimensions: Int32 = try bytes.integer(at: 0)
        let flag: Int32 = try bytes.integer(at: 4)
        guard type.element != nil || type.isVector || type.rawValue >= PostgresType.firstUserDefined, 0...1 ~= flag
        else { throw .mismatch(type, wanted: "\([Element].self)") }
        if dimensions == 0 { return [] }
        guard dimensions == 1 else {
            throw .decoding("it has \(dimensions) dimensions, and only one can be read")
        }
        let element = PostgresType(rawValue: try bytes.integer(at: 8))
        let count: Int32 = try bytes.integer(at: 12)
        guard count >= 0 else { throw .decoding("the array has a negative length") }
        var values: [Element] = []
        values.reserveCapacity(Swift.min(Int(count), bytes.byteCount / 4))
        var offset = 20
        for _ in 0..<count {
            let length = Int(try bytes.integer(at: offset, as: Int32.self))
            offset += 4
            if length < 0 {
                guard let null = Element.decodeNull() else {
                    throw .decoding("it has a NULL element, which \(Element.self) cannot hold")
                }
                values.append(null)
                continue
            }
            guard offset + length <= bytes.byteCount else { throw .length(bytes.byteCount, expected: offset + length) }
            values.append(try Element.decode(bytes.extracting(offset..<offset + length), as: element))
            offset += length
        }
        return values
    }
}

extension PostgresType {
    /// Identifiers from here on are given out by `CREATE TYPE` (FirstNormalObjectId in `access/transam.h`).
    fileprivate static let firstUserDefined: UInt32 = 16384

    fileprivate var isVector: Bool { self == .int2vector || self == .oidvector }
}
