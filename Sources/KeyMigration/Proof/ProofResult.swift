/// What one check of the proof of equivalence found.
public struct ProofResult: Sendable {
    /// The check: `complete`, `references`, `order`, `values`, `schema`.
    public var check: String
    /// The table or column it looked at.
    public var object: String
    /// How many rows (or objects) it looked at.
    public var examined: Int64
    /// How many of them were wrong; 0 is a pass.
    public var wrong: Int64
    /// What was found, in a sentence.
    public var finding: String

    /// Whether it passed.
    public var passed: Bool { wrong == 0 }
}
