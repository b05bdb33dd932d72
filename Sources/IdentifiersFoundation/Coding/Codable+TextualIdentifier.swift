public import Identifiers

// What every kind is coded with: each has its conformance in a file of its own, and so can a kind of yours.
//
//   extension MyKind: Codable, CodingKeyRepresentable {}

extension Encodable where Self: TextualIdentifier {
    /// Encodes the text as a single value.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Decodable where Self: TextualIdentifier {
    /// Decodes the text, as `init(coded:)` does.
    ///
    /// - Throws: `DecodingError.dataCorrupted` with the coding path, what is wrong with the text at which position, and the
    ///   `IdentifierError` as the underlying error; what the decoder throws where there is no text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(IdentifierError) {
            self = try Self(coded: text)
        } catch {
            throw DecodingError.dataCorrupted(error, in: container)
        }
    }
}

extension CodingKeyRepresentable where Self: TextualIdentifier {
    /// The text, so that a dictionary with such keys becomes a JSON object.
    public var codingKey: any CodingKey { TextKey(description) }

    /// Reads a key, as `init(coded:)` does; nil, which `Dictionary` reports with its coding path, for any other.
    public init?(codingKey: some CodingKey) {
        guard let value = try? Self(coded: codingKey.stringValue) else { return nil }
        self = value
    }
}

/// A coding key that is text.
private struct TextKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}

extension DecodingError {
    /// What is wrong with a text, and where it stands.
    static func dataCorrupted(_ error: IdentifierError, in container: any SingleValueDecodingContainer) -> DecodingError
    {
        .dataCorrupted(
            Context(codingPath: container.codingPath, debugDescription: error.message, underlyingError: error))
    }
}
