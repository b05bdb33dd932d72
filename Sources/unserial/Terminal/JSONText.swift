import FoundationEssentials

/// JSON that commands print: keys sorted, so that outputs compare.
enum JSONText {
    /// One value on one line.
    static func line(_ value: some Encodable) throws -> String { try text(value, compact) }

    /// One value over several lines.
    static func pretty(_ value: some Encodable) throws -> String { try text(value, encoder(.prettyPrinted)) }

    /// Made once: there may be millions of lines.
    private static let compact = encoder([])

    private static func encoder(_ formatting: JSONEncoder.OutputFormatting) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
        return encoder
    }

    private static func text(_ value: some Encodable, _ encoder: JSONEncoder) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
