import FoundationEssentials

/// JSON for the commands about identifiers: keys sorted, so that outputs compare.
enum JSONText {
    /// One value on one line.
    static func line(_ value: some Encodable) throws -> String { try text(value, []) }

    /// One value over several lines.
    static func pretty(_ value: some Encodable) throws -> String { try text(value, .prettyPrinted) }

    private static func text(_ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
