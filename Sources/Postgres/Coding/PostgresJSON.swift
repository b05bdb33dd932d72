/// A value of type `jsonb` (or `json`), as its text.
public struct PostgresJSON: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The JSON text. `jsonb` gives it back normalised by the server.
    public var text: String

    /// Wraps JSON text; the server checks it.
    public init(_ text: String) { self.text = text }

    /// Wraps JSON text; the server checks it.
    public init(stringLiteral text: String) { self.text = text }

    /// The JSON text.
    public var description: String { text }
}

extension PostgresJSON: PostgresEncodable, PostgresDecodable {
    /// `jsonb`.
    public static var postgresType: PostgresType { .jsonb }

    /// Writes version byte 1 and the text for `jsonb` (`jsonb_send` in the server's sources), the text otherwise.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        switch type {
        case .jsonb:
            buffer.append(UInt8(1))
            buffer.append(text: text)
        case .json, .text, .varchar, .unspecified: buffer.append(text: text)
        default: throw refuse(type)
        }
    }

    /// Reads `jsonb`, `json` and `text`.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> PostgresJSON {
        switch type {
        case .jsonb:
            guard try bytes.integer(at: 0, as: UInt8.self) == 1 else {
                throw .decoding("jsonb format version is not 1")
            }
            return PostgresJSON(bytes.extracting(droppingFirst: 1).text())
        case .json, .text, .varchar: return PostgresJSON(bytes.text())
        default: throw .mismatch(type, wanted: "PostgresJSON")
        }
    }
}
