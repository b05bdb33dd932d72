/// What keeps a rehearsal from being played; not what it finds.
public struct StageError: Error, CustomStringConvertible {
    /// What failed, and what to do.
    public let description: String

    /// Creates an error.
    public init(_ description: String) { self.description = description }
}
