/// Bytes being written for the server, in network byte order.
public struct PostgresBuffer: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    /// Creates an empty buffer.
    public init() {}

    /// Appends an integer, most significant byte first.
    public mutating func append(_ integer: some FixedWidthInteger) {
        withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends bytes as they are.
    public mutating func append(bytes more: [UInt8]) {
        bytes += more
    }

    /// Appends bytes as they are.
    mutating func append(bytes more: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: more)
    }

    /// Appends text in UTF-8, without a length and without a final zero.
    public mutating func append(text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Forgets the contents and keeps the memory.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Writes a length word, then the body, whose size the word then states: the form of every field in COPY BINARY
    /// and of every element of an array.
    mutating func appendField(_ body: (inout PostgresBuffer) throws(PostgresError) -> Void) throws(PostgresError) {
        let start = bytes.count
        append(Int32(0))
        try body(&self)
        let length = Int32(truncatingIfNeeded: bytes.count - start - 4)
        withUnsafeBytes(of: length.bigEndian) { word in
            for offset in 0..<4 { bytes[start + offset] = word[offset] }
        }
    }
}
