/// A five-character SQLSTATE code, the stable name of an error that a PostgreSQL server reports.
///
/// A code that ends in `000` stands for its whole class when it is a pattern:
///
/// ```swift
/// do {
///     try await connection.execute("INSERT INTO event …")
/// } catch SQLState.uniqueViolation {               // exactly 23505
///     …
/// } catch SQLState.integrityConstraintViolation {  // 23000: any 23xxx
///     …
/// }
/// ```
///
/// Source: PostgreSQL manual, Appendix A "PostgreSQL Error Codes".
public struct SQLState: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The code, such as `23505`.
    public let rawValue: String

    /// Creates a code from its five characters; `nil` when the text has another form.
    ///
    /// - Parameter rawValue: five digits or upper-case ASCII letters.
    public init?(rawValue: String) {
        guard rawValue.utf8.count == 5,
            rawValue.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
        else { return nil }
        self.rawValue = rawValue
    }

    /// For the table of codes, whose entries are known to be well formed.
    init(code: StaticString) {
        self.rawValue = code.description
    }

    /// The two characters that name the class, such as `23` (integrity constraint violation).
    public var classCode: String { String(rawValue.prefix(2)) }

    /// Whether this code stands for its whole class: its last three characters are `000`.
    public var isClass: Bool { rawValue.hasSuffix("000") }

    /// Whether `other` is this code, or of this class where this code is a class.
    ///
    /// - Parameter other: a code that a server reported.
    /// - Returns: `true` for the same code, or for any code of the class that this code names.
    public func covers(_ other: SQLState) -> Bool {
        self == other || (isClass && classCode == other.classCode)
    }

    /// The code.
    public var description: String { rawValue }

    /// Lets `catch SQLState.uniqueViolation` and `case SQLState.integrityConstraintViolation:` match any error.
    ///
    /// - Parameters:
    ///   - pattern: a code, or a class (`…000`).
    ///   - error: any error; only a ``PostgresError`` with an SQLSTATE can match.
    /// - Returns: whether the error carries a code that the pattern covers.
    public static func ~= (pattern: SQLState, error: any Error) -> Bool {
        guard let error = error as? PostgresError else { return false }
        return pattern ~= error
    }

    /// The same where the compiler knows that the error is a ``PostgresError``.
    ///
    /// - Parameters:
    ///   - pattern: a code, or a class (`…000`).
    ///   - error: the error.
    /// - Returns: whether the error carries a code that the pattern covers.
    public static func ~= (pattern: SQLState, error: PostgresError) -> Bool {
        error.sqlState.map(pattern.covers) ?? false
    }
}
