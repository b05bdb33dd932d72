public import Identifiers

extension Timestamp: Codable {
    /// Encodes RFC 3339 in UTC, to the nanosecond where it is needed: `2026-11-22T19:30:00.000Z`.
    ///
    /// - Throws: `EncodingError.invalidValue` for a year before 0 or after 99999, which the text does not hold; what the
    ///   encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        guard Timestamp(description) == self else {
            throw EncodingError.invalidValue(
                self,
                EncodingError.Context(
                    codingPath: container.codingPath,
                    debugDescription: "\(self) has no RFC 3339 text: choose a time in the years 0 to 99999"
                )
            )
        }
        try container.encode(description)
    }

    /// Decodes what `Timestamp(parsing:)` reads.
    ///
    /// - Throws: `DecodingError.dataCorrupted` with the coding path and what is wrong with the text at which position;
    ///   what the decoder throws where there is no text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(IdentifierError) {
            self = try Timestamp(parsing: text)
        } catch {
            throw DecodingError.dataCorrupted(error, in: container)
        }
    }
}
