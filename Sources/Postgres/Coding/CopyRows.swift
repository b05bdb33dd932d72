// The file format of COPY … BINARY (manual, COPY, "Binary Format"), big-endian:
//
//   "PGCOPY\n" 0xFF "\r\n" 0x00   Int32 flags   Int32 length of the header extension, the extension
//   for each row: Int16 number of fields; for each field: Int32 length (-1 = NULL), the value
//   Int16 -1

/// Writes rows for COPY FROM STDIN (FORMAT BINARY).
struct CopyRowWriter {
    static let signature: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]

    private let columns: [Rows.Column]
    private(set) var buffer = PostgresBuffer()
    private(set) var rowCount = 0

    init(columns: [Rows.Column]) {
        self.columns = columns
        buffer.append(bytes: Self.signature)
        buffer.append(Int32(0))
        buffer.append(Int32(0))
    }

    mutating func append(_ row: [any PostgresEncodable]) throws(PostgresError) {
        guard row.count == columns.count else {
            throw .copyWidth(row: rowCount, expected: columns.count, given: row.count)
        }
        buffer.append(Int16(columns.count))
        for (value, column) in zip(row, columns) {
            do throws(PostgresError) {
                try append(value, column.type)
            } catch {
                throw .copyValue(row: rowCount, column: column.name, error)
            }
        }
        rowCount += 1
    }

    private mutating func append(_ value: some PostgresEncodable, _ type: PostgresType) throws(PostgresError) {
        if value.isPostgresNull {
            buffer.append(Int32(-1))
        } else {
            try buffer.appendField { inner throws(PostgresError) in try value.encode(into: &inner, as: type) }
        }
    }

    mutating func appendTrailer() { buffer.append(Int16(-1)) }

    /// Forgets what has been sent.
    mutating func drain() { buffer.removeAll() }
}

/// A row that COPY TO STDOUT (FORMAT BINARY) sent.
public struct CopiedRow: Sendable {
    let columns: [Rows.Column]
    // The message: field count, then the fields. libpq gives each row as one message.
    let bytes: [UInt8]
    let offsets: [Int]

    /// - Returns: `nil` for the trailer.
    init?(_ message: RawSpan, columns: [Rows.Column], isFirst: Bool) throws(PostgresError) {
        var offset = 0
        if isFirst {
            // The header may come in the message of the first row, or in one of its own.
            guard message.byteCount >= 19,
                message.withUnsafeBytes({ $0.prefix(11).elementsEqual(CopyRowWriter.signature) })
            else { throw .decoding("the data of COPY does not begin with its signature") }
            offset = 19 + Int(try message.integer(at: 15, as: Int32.self))
        }
        if offset == message.byteCount { return nil }
        let count = Int(try message.integer(at: offset, as: Int16.self))
        if count < 0 { return nil }
        guard count == columns.count else {
            throw .decoding("a row of COPY has \(count) fields where \(columns.count) were expected")
        }
        offset += 2
        var offsets: [Int] = []
        offsets.reserveCapacity(count)
        for _ in 0..<count {
            offsets.append(offset)
            offset += 4 + max(0, Int(try message.integer(at: offset, as: Int32.self)))
        }
        guard offset <= message.byteCount else { throw .length(message.byteCount, expected: offset) }
        self.columns = columns
        self.offsets = offsets
        bytes = message.withUnsafeBytes { [UInt8]($0) }
    }

    /// Reads a column by its position.
    ///
    /// - Parameters:
    ///   - column: the position, counted from 0.
    ///   - type: what to read it as; `Optional` accepts NULL.
    /// - Returns: the value.
    /// - Throws: ``PostgresError/Code/missingColumn``, ``PostgresError/Code/unexpectedNull``,
    ///   ``PostgresError/Code/decodingFailed``.
    public func get<T: PostgresDecodable>(_ column: Int, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard columns.indices.contains(column) else { throw .missingColumn(column, count: columns.count) }
        let declared = columns[column]
        let span = bytes.span.bytes
        let length = Int(try span.integer(at: offsets[column], as: Int32.self))
        guard length >= 0 else {
            guard let null = T.decodeNull() else {
                throw .unexpectedNull(column: declared.name, type: declared.type, wanted: "\(T.self)")
            }
            return null
        }
        let start = offsets[column] + 4
        do throws(PostgresError) {
            return try T.decode(span.extracting(start..<start + length), as: declared.type)
        } catch {
            throw .undecodable(column: declared.name, type: declared.type, wanted: "\(T.self)", error)
        }
    }

    /// Reads a column by its name.
    ///
    /// - Parameters:
    ///   - name: the name, exactly as the query has it.
    ///   - type: what to read it as; `Optional` accepts NULL.
    /// - Returns: the value.
    /// - Throws: ``PostgresError/Code/missingColumn``, ``PostgresError/Code/unexpectedNull``,
    ///   ``PostgresError/Code/decodingFailed``.
    public func get<T: PostgresDecodable>(_ name: String, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard let column = columns.firstIndex(where: { $0.name == name }) else {
            throw .missingColumn(name, available: columns.map(\.name))
        }
        return try get(column, as: type)
    }
}
