/// A text as the editor shows it, with the changes that the editor tells.
struct DocumentText {
    /// Its UTF-8.
    private(set) var bytes: [UInt8]
    /// The editor's number of it.
    var version: Int?

    init(_ text: String, version: Int? = nil) {
        bytes = Array(text.utf8)
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
        var offset = 0
        var line = 0
        while line < position.line {
            guard let end = bytes[offset...].firstIndex(where: Self.endsLine) else { return bytes.count }
            let isPair = bytes[end] == UInt8(ascii: "\r") && bytes[end...].dropFirst().first == UInt8(ascii: "\n")
            offset = end + (isPair ? 2 : 1)
            line += 1
        }
        var units = 0
        while offset < bytes.count, !Self.endsLine(bytes[offset]) {
            let width = Self.width(ofCharacterFrom: bytes[offset])
            units += encoding.units(ofWidth: width)
            guard units <= position.character else { break }
            offset += width
        }
        return offset
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
