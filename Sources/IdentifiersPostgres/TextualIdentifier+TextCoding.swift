public import Identifiers
public import Postgres

// What a kind is coded with whose home in the database is a column of text; one that has a type of its own there, such as
// uuid, says so in its file. The conformance of a kind of yours is one line:
//
//   extension MyKind: PostgresEncodable, PostgresDecodable {}

extension PostgresEncodable where Self: TextualIdentifier {
    /// No type: the server infers it, as for `String`, so it fits `text`, `varchar(n)`, `char(n)` and domains over them alike.
    public static var postgresType: PostgresType { .unspecified }

    /// Writes the text.
    ///
    /// - Throws: `PostgresError` with code `encodingFailed` for a type that is no text.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        try encodeText(into: &buffer, as: type)
    }
}

extension PostgresDecodable where Self: TextualIdentifier {
    /// Reads `text`, `varchar(n)` and `char(n)`, as `init(coded:)` does.
    ///
    /// - Throws: `PostgresError` with code `decodingFailed`: the type is no text, or what is wrong with the text at which
    ///   position.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Self {
        guard type.isText else { throw .mismatch(type, wanted: "\(Self.self)") }
        do throws(IdentifierError) {
            return try bytes.withUnsafeBytes { utf8 throws(IdentifierError) in try Self(coded: utf8) }
        } catch {
            throw .decoding(error.message)
        }
    }
}

extension PostgresEncodable where Self: TextualIdentifier {
    /// Writes the text where it is wanted as text.
    func encodeText(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        guard type == .unspecified || type.isText else { throw refuse(type) }
        buffer.append(text: description)
    }
}

extension PostgresType {
    fileprivate var isText: Bool { self == .text || self == .varchar || self == .bpchar }
}
