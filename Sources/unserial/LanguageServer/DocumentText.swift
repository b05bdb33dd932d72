import Glibc

/// A text as the editor shows it, with the changes that the editor tells.
struct DocumentText {
    /// Its UTF-8.
    private(set) var bytes: [UInt8]
    /// The editor's number of it.
    var version: Int?
    /// What the editor takes it for, such as `sql`.
    let language: String?

    init(_ text: String, version: Int? = nil, language: String? = nil) {
        bytes = Array(text.utf8)
        self.language = language
        self.version = version
    }

    /// Makes one change: the whole text anew, or what stands in a range.
    mutating func apply(_ change: LSP.DidChange.Change, _ encoding: Positions.Encoding) {
        guard let range = change.range else {
            bytes = Array(change.text.utf8)
            return
        }
        let ends = [offset(of: range.start, encoding), offset(of: range.end, encoding)].sorted()
        bytes.replaceSubrange(ends[0]..<ends[1], with: change.text.utf8)
    }

    /// Where a position stands: behind the end of a line it is the line's end, within a character the character's
    /// beginning. Lines end with `\n`, `\r\n` or `\r` (Language Server Protocol 3.17, "Text Documents").
    private func offset(of position: LSP.Position, _ encoding: Positions.Encoding) -> Int {
        guard var offset = start(ofLine: position.line) else { return bytes.count }
        var units = 0
        while offset < bytes.count, !Self.endsLine(bytes[offset]) {
            let width = Self.width(ofCharacterFrom: bytes[offset])
            units += encoding.units(ofWidth: width)
            guard units <= position.character else { break }
            offset += width
        }
        return offset
    }

    /// Where a line begins, counted from 0; `nil` for one that is not there. A large text is passed by the C library, since
    /// each key pressed asks.
    private func start(ofLine line: Int) -> Int? {
        bytes.withUnsafeBytes { bytes in
            func place(of byte: UInt8, from offset: Int) -> Int {
                guard offset < bytes.count, let base = bytes.baseAddress,
                    let found = memchr(base + offset, Int32(byte), bytes.count - offset)
                else { return bytes.count }
                return UnsafeRawPointer(found) - base
            }
            var offset = 0
            var feed = place(of: UInt8(ascii: "\n"), from: 0)
            var carriage = place(of: UInt8(ascii: "\r"), from: 0)
            var number = 0
            while number < line {
                let end = min(feed, carriage)
                guard end < bytes.count else { return nil }
                offset = feed < bytes.count && feed == carriage + 1 ? feed + 1 : end + 1
                if feed < offset { feed = place(of: UInt8(ascii: "\n"), from: offset) }
                if carriage < offset { carriage = place(of: UInt8(ascii: "\r"), from: offset) }
                number += 1
            }
            return offset
        }
    }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// How many bytes a character has, by its first: the text came as a string, so it is UTF-8.
    private static func width(ofCharacterFrom byte: UInt8) -> Int {
        switch byte {
        case ..<0x80: 1
        case ..<0xE0: 2
        case ..<0xF0: 3
        default: 4
        }
    }
}

extension Positions.Encoding {
    /// How many code units a character has that takes so many bytes in UTF-8.
    fileprivate func units(ofWidth width: Int) -> Int {
        switch self {
        case .utf8: width
        case .utf16: width == 4 ? 2 : 1
        case .utf32: 1
        }
    }
}
