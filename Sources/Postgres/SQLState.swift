/// A five-character SQLSTATE code.
///
/// Source: PostgreSQL manual, Appendix A "PostgreSQL Error Codes".
public struct SQLState: Hashable, Sendable, RawRepresentable {
    /// The code, such as `23505`.
    public let rawValue: String

    /// Creates a code.
    public init(rawValue: String) { self.rawValue = rawValue }
}
