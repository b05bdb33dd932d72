internal import Glibc

/// What the library refuses, and why.
///
/// ```swift
/// do { let id = try UUID128(parsing: text) } catch IdentifierError.Code.unexpectedCharacter { … }
/// ```
public struct IdentifierError: Error, Hashable, Sendable {
    /// The kind of failure; new ones may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case wrongLength, unexpectedCharacter, wrongForm, wrongVersion, wrongVariant
            case timeOutOfRange, timesReversed, countOutOfRange, malformedTime
            case valueTooLarge, counterExhausted, clockSetBack, fieldOutOfRange
            case malformedPrefix, wrongPrefix, malformedAlphabet, outputFailed
        }

        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }

        /// The text is too short or too long for the form that it seems to have.
        public static let wrongLength = Code(.wrongLength)
        /// A character stands where it may not.
        public static let unexpectedCharacter = Code(.unexpectedCharacter)
        /// The text is an identifier in a form that was not asked for.
        public static let wrongForm = Code(.wrongForm)
        /// The identifier is of another version than demanded.
        public static let wrongVersion = Code(.wrongVersion)
        /// The identifier is of another variant than demanded.
        public static let wrongVariant = Code(.wrongVariant)
        /// The time does not fit the identifier's field.
        public static let timeOutOfRange = Code(.timeOutOfRange)
        /// A span of time ends before it begins.
        public static let timesReversed = Code(.timesReversed)
        /// More or fewer identifiers were asked for than one call makes.
        public static let countOutOfRange = Code(.countOutOfRange)
        /// The text is not a time.
        public static let malformedTime = Code(.malformedTime)

        /// The text is written correctly, but its number does not fit the identifier.
        public static let valueTooLarge = Code(.valueTooLarge)
        /// No further identifier in order fits into this step of time.
        public static let counterExhausted = Code(.counterExhausted)
        /// The clock was set back further than the generator may bear.
        public static let clockSetBack = Code(.clockSetBack)
        /// A number does not fit its field, such as a worker's.
        public static let fieldOutOfRange = Code(.fieldOutOfRange)
        /// The text before the underscore is no prefix (TypeID).
        public static let malformedPrefix = Code(.malformedPrefix)
        /// The identifier is well formed, but of another type than demanded (TypeID).
        public static let wrongPrefix = Code(.wrongPrefix)
        /// The characters cannot serve as an alphabet (NanoID).
        public static let malformedAlphabet = Code(.malformedAlphabet)

        /// Identifiers could not be written; ``IdentifierError/systemError`` says why.
        public static let outputFailed = Code(.outputFailed)

        /// The code's name.
        public var description: String { kind.rawValue }

        /// Lets `catch` name a code.
        public static func ~= (code: Code, error: any Error) -> Bool {
            (error as? IdentifierError)?.code == code
        }
    }

    /// What kind of failure it is.
    public let code: Code
    /// What failed, on what, and what to do.
    public let message: String
    /// Where in the text, counted in bytes of UTF-8 from 1; nil when it is not about a place.
    public let position: Int?
    /// The system's error number (errno) behind it, if there is one.
    public let systemError: Int32?

    /// Creates an error, for kinds of identifiers of your own.
    ///
    /// - Parameters:
    ///   - code: what kind of failure it is.
    ///   - position: where in the text, counted in bytes of UTF-8 from 1.
    ///   - systemError: the system's error number behind it.
    ///   - message: what failed, on what, and what to do.
    public init(_ code: Code, position: Int? = nil, systemError: Int32? = nil, _ message: String) {
        self.code = code
        self.position = position
        self.systemError = systemError
        self.message = message
    }
}

extension IdentifierError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}

// All words of the module.
extension IdentifierError {
    static func wrongLength(_ length: Int, of form: UUID128.TextForms, expected: Int) -> IdentifierError {
        wrongLength(length, of: "a UUID in \(form) form", expected: expected)
    }

    // `kind` comes with its article, such as "a ULID", here and below.
    // `position` is that of the first character too many, or of the end.
    static func wrongLength(_ length: Int, of kind: String, expected: Int, at position: Int? = nil) -> IdentifierError {
        IdentifierError(
            .wrongLength,
            position: position ?? min(length, expected) + 1,
            "\(kind) has \(expected) characters, this text has \(length)"
        )
    }

    static func valueTooLarge(_ kind: String, largest: String, at position: Int = 1) -> IdentifierError {
        IdentifierError(
            .valueTooLarge,
            position: position,
            "the number is too large for \(kind); the largest is \(largest)"
        )
    }

    static func unexpectedCharacter(_ byte: UInt8?, at position: Int, expected: String) -> IdentifierError {
        IdentifierError(
            .unexpectedCharacter,
            position: position,
            "unexpected \(byte.map(name) ?? "end of text") at position \(position), where \(expected) belongs"
        )
    }

    static func wrongForm(_ found: UUID128.TextForms, accepted: UUID128.TextForms) -> IdentifierError {
        IdentifierError(
            .wrongForm,
            position: 1,
            "the UUID is in \(found) form, but only \(accepted) is accepted here"
        )
    }

    static func wrongVersion(_ id: UUID128, expected: Int) -> IdentifierError {
        IdentifierError(
            .wrongVersion,
            position: 15,
            "\(id) is of version \(id.version.map(String.init) ?? "none"), but version \(expected) is demanded"
        )
    }

    static func wrongVariant(_ id: UUID128, expected: UUID128.Variant) -> IdentifierError {
        IdentifierError(
            .wrongVariant,
            position: 20,
            "\(id) is of variant \(id.variant.rawValue), but \(expected.rawValue) is demanded"
        )
    }

    static func timeOutOfGregorianRange(_ time: Timestamp, version: Int) -> IdentifierError {
        IdentifierError(
            .timeOutOfRange,
            "\(time) does not fit a UUIDv\(version): choose a time from 1582-10-15 to 5236-03-31T21:21:00Z"
        )
    }

    static func timeOutOfRange(_ time: Timestamp, for kind: String, first: Timestamp, last: Timestamp)
        -> IdentifierError
    {
        IdentifierError(.timeOutOfRange, "\(time) does not fit \(kind): choose a time from \(first) to \(last)")
    }

    static func fieldOutOfRange(_ name: String, _ value: some BinaryInteger, allowed: ClosedRange<Int>)
        -> IdentifierError
    {
        IdentifierError(
            .fieldOutOfRange,
            "\(name) \(value) does not fit: choose \(allowed.lowerBound) to \(allowed.upperBound)"
        )
    }

    static func timesReversed(from: Timestamp, to: Timestamp) -> IdentifierError {
        IdentifierError(.timesReversed, "the span ends at \(to), before it begins at \(from): swap the two")
    }

    static func countOutOfRange(_ count: Int, limit: ClosedRange<Int>) -> IdentifierError {
        IdentifierError(
            .countOutOfRange,
            "\(count) identifiers in one call: ask for \(limit.lowerBound) to \(limit.upperBound)"
        )
    }

    static func outputFailed(errno: Int32) -> IdentifierError {
        IdentifierError(
            .outputFailed,
            systemError: errno,
            "identifiers cannot be written: \(String(cString: strerror(errno)))"
        )
    }

    static func clockSetBack(by duration: Duration, limit: Duration) -> IdentifierError {
        IdentifierError(
            .clockSetBack,
            "the clock is \(duration) behind its latest reading, and \(limit) are allowed: set the clock right, or choose a "
                + "policy that holds the last time"
        )
    }

    static func malformedTime(_ text: String, at position: Int, expected: String) -> IdentifierError {
        IdentifierError(
            .malformedTime,
            position: position,
            "\"\(text)\" is not a time: at position \(position) \(expected) belongs. "
                + "Write 2026-11-22T19:30:00Z, 2026-11-22, or @ and seconds since 1970"
        )
    }

    package static func timeOutOfRange(secondsSince2001: Double) -> IdentifierError {
        IdentifierError(
            .timeOutOfRange,
            "a date \(secondsSince2001) seconds after 2001 is no time: choose one within 292 billion years of 2001"
        )
    }

    static func wrongLength(_ length: Int, of kind: String, expected: ClosedRange<Int>) -> IdentifierError {
        guard expected.count > 1 else { return wrongLength(length, of: kind, expected: expected.lowerBound) }
        return IdentifierError(
            .wrongLength,
            position: min(length, expected.upperBound) + 1,
            "\(kind) has \(expected.lowerBound) to \(expected.upperBound) characters, this text has \(length)"
        )
    }

    static func malformedAlphabet(foreign byte: UInt8, at position: Int) -> IdentifierError {
        IdentifierError(
            .malformedAlphabet,
            position: position,
            "\(name(byte)) at position \(position) cannot be a letter: choose from '!' to '~'"
        )
    }

    static func malformedAlphabet(repeated byte: UInt8, at position: Int) -> IdentifierError {
        IdentifierError(
            .malformedAlphabet,
            position: position,
            "\(name(byte)) at position \(position) is there already: it would come more often than the others"
        )
    }

    static let emptyAlphabet = IdentifierError(.malformedAlphabet, position: 1, "an alphabet has 1 to 94 letters")

    static func sequenceExhausted(perMillisecond count: Int, lead: UInt64) -> IdentifierError {
        IdentifierError(
            .counterExhausted,
            "the generator is \(lead) ms ahead of its clock and may go no further, with \(count) identifiers to a "
                + "millisecond: ask again when the clock has moved on"
        )
    }

    static func malformedPrefix(_ byte: UInt8, at position: Int, expected: String) -> IdentifierError {
        IdentifierError(
            .malformedPrefix,
            position: position,
            "the prefix has \(name(byte)) at position \(position), where \(expected) belongs"
        )
    }

    static func malformedPrefix(length: Int, limit: Int) -> IdentifierError {
        IdentifierError(
            .malformedPrefix,
            position: limit + 1,
            "a prefix has at most \(limit) characters, this one has \(length)"
        )
    }

    static let separatorWithoutPrefix = IdentifierError(
        .malformedPrefix,
        position: 1,
        "no prefix stands before the '_' at position 1: a TypeID without a prefix has no '_' either"
    )

    static func wrongPrefix(_ found: String, expected: String) -> IdentifierError {
        func named(_ prefix: String) -> String { prefix.isEmpty ? "no prefix" : "the prefix \"\(prefix)\"" }
        return IdentifierError(
            .wrongPrefix,
            position: 1,
            "the TypeID has \(named(found)), but \(named(expected)) is demanded"
        )
    }

    private static func name(_ byte: UInt8) -> String {
        switch byte {
        case 0x21...0x7E: "'\(Character(UnicodeScalar(byte)))'"
        case 0x20: "blank"
        case 0x80...: "byte 0x\(String(byte, radix: 16)) of a character that is not ASCII"
        default: "control character 0x\(String(byte, radix: 16))"
        }
    }

    static func counterExhausted(of seed: KSUID, after count: Int) -> IdentifierError {
        IdentifierError(
            .counterExhausted,
            "the sequence of \(seed) has made all of its \(count) KSUIDs: begin one with another seed"
        )
    }

    @usableFromInline
    static func counterExhausted(after last: ULID) -> IdentifierError {
        IdentifierError(
            .counterExhausted,
            "no ULID follows \(last) in its millisecond: try again in the next one"
        )
    }
}
