import SchemaModel

/// Places between the audit, whose columns count Unicode scalars from 1, and an editor, which counts code units from 0.
struct Positions {
    /// What a character of a position is.
    enum Encoding: String {
        case utf8 = "utf-8"
        case utf16 = "utf-16"
        case utf32 = "utf-32"

        /// What an editor is offered: what the audit counts in, or else what every editor understands.
        static func negotiated(_ offered: [String]) -> Encoding {
            offered.contains("utf-32") ? .utf32 : offered.contains("utf-8") ? .utf8 : .utf16
        }
    }

    let source: SourceText
    let encoding: Encoding

    /// The range of a place.
    func range(_ location: SourceLocation) -> LSP.Range {
        LSP.Range(
            start: position(line: location.line, column: location.column),
            end: position(line: location.line, column: location.endColumn))
    }

    /// The range of some bytes, over several lines too.
    func range(_ bytes: Range<Int>) -> LSP.Range {
        LSP.Range(start: position(byte: bytes.lowerBound), end: position(byte: bytes.upperBound))
    }

    private func position(byte offset: Int) -> LSP.Position {
        let place = source.location(of: offset..<offset)
        return position(line: place.line, column: place.column)
    }

    private func position(line: Int, column: Int) -> LSP.Position {
        let before = source.scalars(ofLine: line, from: 1, count: max(column - 1, 0)).scalars
        let units =
            switch encoding {
            case .utf32: before.count
            case .utf8: before.reduce(0) { $0 + UTF8.width($1) }
            case .utf16: before.reduce(0) { $0 + UTF16.width($1) }
            }
        return LSP.Position(line: line - 1, character: units)
    }
}
