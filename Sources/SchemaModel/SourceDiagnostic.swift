/// Something a reader could not use, with its place: the rest of the text was read all the same.
public struct SourceDiagnostic: Hashable, Sendable {
    /// What it means for the result.
    public enum Severity: String, Hashable, Sendable, Codable {
        /// Facts of the schema are missing from the result.
        case error
        /// Something was skipped that holds no such facts, or that only looks odd.
        case warning
    }

    /// What it means for the result.
    public var severity: Severity
    /// What was not understood, and what to do.
    public var message: String
    /// Where.
    public var location: SourceLocation
    /// The table that nothing creates, where that is what it says: another source may.
    public var missingTable: ObjectName?

    /// Creates a diagnostic.
    public init(_ severity: Severity, _ message: String, at location: SourceLocation) {
        self.severity = severity
        self.message = message
        self.location = location
    }
}

extension SourceDiagnostic: CustomStringConvertible {
    /// `file:line:column: severity: message`.
    public var description: String { "\(location): \(severity.rawValue): \(message)" }
}
