import ArgumentParser
import Identifiers

/// An identifier of any kind, read from its text.
enum IDText {
    case uuid(UUID128)
    case ulid(ULID)
    case typeID(AnyTypeID)
    case ksuid(KSUID)
    case nanoID(NanoID)
    case snowflake(Snowflake)

    /// The 128 bits, for the kinds that have as many.
    var uuid: UUID128? {
        switch self {
        case .uuid(let id): id
        case .ulid(let id): id.uuid
        case .typeID(let id): id.uuid
        case .ksuid, .nanoID, .snowflake: nil
        }
    }

    /// Reads a text by what it looks like: its length, its first characters and its separators.
    ///
    /// | text | read as |
    /// |---|---|
    /// | an underscore in it, except 21 characters | TypeID |
    /// | 26 characters that begin with a letter | UUID-NCName-32 |
    /// | 26 characters that begin with a digit | TypeID without a prefix in lower case, else ULID |
    /// | 27 characters | KSUID |
    /// | 25 characters | UUID25 |
    /// | 1 to 20 digits | Snowflake |
    /// | 21 characters | NanoID |
    /// | 22 characters | refused: three encodings look alike |
    /// | all else | UUID: canonical, upper case, hex, URN or braced |
    init(guessing utf8: UnsafeRawBufferPointer) throws(IDTextError) {
        if utf8.count == 22 { throw .ambiguous }
        do throws(IdentifierError) {
            if utf8.count != 21, utf8.contains(UInt8(ascii: "_")) {
                self = .typeID(try AnyTypeID(utf8: utf8))
                return
            }
            switch utf8.count {
            case 26 where utf8[0] > UInt8(ascii: "9"): self = .uuid(try UUID128(utf8: utf8, as: .ncname32))
            case 26 where utf8.contains { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }:
                self = .typeID(try AnyTypeID(utf8: utf8))
            case 26: self = .ulid(try ULID(utf8: utf8))
            case 27: self = .ksuid(try KSUID(utf8: utf8))
            case 25: self = .uuid(try UUID128(utf8: utf8, as: .uuid25))
            case 1...20 where utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }:
                self = .snowflake(try Snowflake(utf8: utf8))
            case 21: self = .nanoID(try NanoID(utf8: utf8))
            default: self = .uuid(try UUID128(utf8: utf8, accepting: .any))
            }
        } catch { throw .malformed(error) }
    }
}

/// Why a text is not read.
enum IDTextError: Error {
    case malformed(IdentifierError)
    case ambiguous
    /// It is an identifier, but not of 128 bits.
    case otherWidth(String)
    /// It is a TypeID of another prefix than `--from` demands.
    case otherPrefix(String, demanded: String)

    /// What to say of an identifier that stands after so many blanks of its line.
    func message(after blanks: Int) -> String {
        switch self {
        case .malformed(let error):
            guard blanks > 0, let position = error.position else { return error.message }
            // The library counts from the identifier's own start.
            return error.message.replacing("at position \(position)", with: "at position \(position + blanks)")
        case .otherPrefix(let prefix, let demanded):
            return "the TypeID has \(Self.named(prefix)), and --from demands \(Self.named(demanded))"
        case .ambiguous:
            return "22 characters may be base58, base62, base64url or ncname64: say which with --from"
        case .otherWidth(let words): return "\(words), a UUID 128: there is no other way to write it"
        }
    }

    private static func named(_ prefix: String) -> String { prefix.isEmpty ? "no prefix" : "the prefix \"\(prefix)\"" }
}
