/// What one check of the proof of equivalence found.
public struct ProofResult: Sendable {
    /// The check: `complete`, `keys`, `references`, `order`, `values`, `schema`.
    public var check: String
    /// The table or column it looked at.
    public var object: String
    /// How many rows (or objects) it looked at.
    public var examined: Int64
    /// How many of them were wrong; 0 is a pass.
    public var wrong: Int64
    /// What was found, in a sentence.
    public var finding: String
    /// The first ``exampleLimit`` of what was wrong, by key.
    public var examples: [ProofExample] = []
    /// What to do about it; `nil` after a pass.
    public var advice: String?

    /// How many examples a check gives.
    public static let exampleLimit = 5

    /// Whether it passed.
    public var passed: Bool { wrong == 0 }
}
