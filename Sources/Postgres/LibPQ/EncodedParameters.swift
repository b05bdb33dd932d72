import Glibc

/// The values of a statement in the four parallel arrays that libpq takes, in one block of memory.
struct EncodedParameters: Sendable {
    private(set) var types: [UInt32] = []
    private var formats: [Int32] = []
    private var lengths: [Int32] = []
    private var offsets: [Int?] = []
    private var buffer = PostgresBuffer()

    var count: Int { types.count }
    /// The size of all values together.
    var byteCount: Int { buffer.bytes.count }

    /// Encodes each value as its own type, or as the one the server declared for a prepared statement.
    ///
    /// - Throws: ``PostgresError/Code/encodingFailed``; ``PostgresError/Code/misuse`` for more than 65535 values.
    init(_ values: [any PostgresEncodable], as declared: [PostgresType]? = nil) throws(PostgresError) {
        guard values.count <= 65535 else { throw .tooManyParameters(values.count) }
        for (index, value) in values.enumerated() {
            try append(value, declared?[index])
        }
    }

    private mutating func append(_ value: some PostgresEncodable, _ declared: PostgresType?) throws(PostgresError) {
        let own = type(of: value).postgresType
        // An untyped value travels as text even where the server's type is known: text is what every type reads.
        let type = own == .unspecified ? own : declared ?? own
        types.append(type.rawValue)
        formats.append(type == .unspecified ? 0 : 1)
        if value.isPostgresNull {
            lengths.append(0)
            offsets.append(nil)
            return
        }
        let start = buffer.bytes.count
        try value.encode(into: &buffer, as: type)
        let length = buffer.bytes.count - start
        guard let length32 = Int32(exactly: length) else {
            throw .encoding("\(Swift.type(of: value))", as: type, "it is longer than 2 GiB")
        }
        if type == .unspecified {
            // libpq reads text up to its zero byte.
            let hasZero = buffer.bytes.withUnsafeBytes { bytes in
                bytes.baseAddress.map { memchr($0 + start, 0, length) != nil } ?? false
            }
            if hasZero {
                throw .encoding("\(Swift.type(of: value))", as: .text, "PostgreSQL text cannot hold a zero byte")
            }
            buffer.append(UInt8(0))
        }
        lengths.append(length32)
        offsets.append(start)
    }

    /// Lends the arrays; the values point into this block.
    func withArrays<T>(
        _ body: (
            Int32, UnsafePointer<UInt32>?, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?,
            UnsafePointer<Int32>?
        ) -> T
    ) -> T {
        if count == 0 { return body(0, nil, nil, nil, nil) }
        return buffer.bytes.withUnsafeBytes { block in
            // An empty value still needs an address, for NULL means NULL.
            withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { empty in
                empty[0] = 0
                let values = offsets.map { offset -> UnsafePointer<CChar>? in
                    guard let offset else { return nil }
                    let address = block.baseAddress.map { $0 + offset } ?? UnsafeRawPointer(empty.baseAddress)
                    return address?.assumingMemoryBound(to: CChar.self)
                }
                return body(Int32(count), types, values, lengths, formats)
            }
        }
    }
}
