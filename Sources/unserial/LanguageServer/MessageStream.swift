import Glibc

/// The framing of the Language Server Protocol: a header `Content-Length: N`, an empty line, N bytes of JSON.
///
/// Source: Language Server Protocol 3.17, "Base Protocol".
struct MessageStream {
    /// Why no further message can be taken from the stream.
    enum Fault: Error, CustomStringConvertible {
        /// A header without a usable length: where the next message begins is not known.
        case badHeader
        /// The stream ended within a message.
        case cutOff

        var description: String {
            switch self {
            case .badHeader:
                "standard input is no Language Server Protocol: a header `Content-Length: N` is missing; "
                    + "let an editor start `unserial lsp`"
            case .cutOff: "standard input ended in the middle of a message"
            }
        }
    }

    /// No editor sends more; a false length must not make the server wait for ever with all memory.
    private static let largest = 1 << 28

    private var buffer: [UInt8] = []
    private var isAtEnd = false

    /// Takes bytes as they come.
    mutating func append(_ bytes: ArraySlice<UInt8>) { buffer += bytes }

    /// Takes note that no more will come.
    mutating func end() { isAtEnd = true }

    /// Whether every byte so far belongs to a message that was taken.
    var isBetweenMessages: Bool { buffer.isEmpty }

    /// The next whole message; `nil` while it is not there yet, or when all were taken.
    mutating func next() throws(Fault) -> [UInt8]? {
        guard let header = headerEnd() else {
            if buffer.count > 1 << 16 { throw .badHeader }
            if isAtEnd, !buffer.isEmpty { throw .cutOff }
            return nil
        }
        guard let length = Self.contentLength(buffer[..<header.start]), length <= Self.largest else {
            throw .badHeader
        }
        guard buffer.count - header.end >= length else {
            if isAtEnd { throw .cutOff }
            return nil
        }
        let body = Array(buffer[header.end..<header.end + length])
        buffer.removeFirst(header.end + length)
        return body
    }

    private func headerEnd() -> (start: Int, end: Int)? {
        let mark: [UInt8] = [13, 10, 13, 10]
        guard buffer.count >= 4 else { return nil }
        for index in 0...min(buffer.count - 4, 1 << 16) where buffer[index] == 13 {
            if buffer[index..<index + 4].elementsEqual(mark) { return (index, index + 4) }
        }
        return nil
    }

    private static func contentLength(_ header: ArraySlice<UInt8>) -> Int? {
        for line in String(decoding: header, as: UTF8.self).split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
            return Int(parts[1].filter { $0 != " " }).flatMap { $0 >= 0 ? $0 : nil }
        }
        return nil
    }

    /// A message with its header.
    static func framed(_ body: [UInt8]) -> [UInt8] { Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body }
}
