import Glibc
import JSONDocuments
import SchemaModel

/// The lines of a text that comes in pieces, counted in one pass.
struct LineCounter {
    /// The 1-based line of a byte of the whole text, and that byte.
    private var line = 1
    private var offset = 0
    /// The line that the bytes in memory begin in, and how many scalars of it stand before them.
    private var firstLine = 1
    private var scalarsBefore = 0

    /// The 1-based line of a place among the bytes in memory; no place lies before one that was asked for.
    mutating func line(of place: Int, in reader: JSONReader) -> Int {
        let start = offset - reader.bytesBefore
        if start < place {
            reader.bytes.withUnsafeBytes { bytes in
                for byte in bytes[start..<place] where byte == UInt8(ascii: "\n") { line &+= 1 }
            }
            offset = reader.bytesBefore + place
        }
        return line
    }

    /// Counts what the reader forgets with the next piece.
    mutating func pass(_ reader: JSONReader) {
        firstLine = line(of: reader.bytesRead, in: reader)
        reader.bytes.withUnsafeBytes { bytes in
            var rest = bytes[..<reader.bytesRead]
            if let lineBreak = rest.lastIndex(of: UInt8(ascii: "\n")) {
                rest = rest[(lineBreak + 1)...]
                scalarsBefore = 0
            } else if reader.bytesBefore == 0, rest.starts(with: [0xEF, 0xBB, 0xBF]) {
                // A byte order mark belongs to no column.
                rest = rest.dropFirst(3)
            }
            for byte in rest where byte & 0xC0 != 0x80 { scalarsBefore &+= 1 }
        }
    }

    /// The place of a fault in the text, as long as its first byte is in memory.
    func location(of fault: JSONFault, in reader: JSONReader, file: String) -> SourceLocation {
        let start = fault.range.lowerBound - reader.bytesBefore
        let location = SourceText(file: file, bytes: reader.bytes).location(of: start..<start)
        return SourceLocation(
            file: file, line: location.line + firstLine - 1,
            column: location.column + (location.line == 1 ? scalarsBefore : 0))
    }
}
