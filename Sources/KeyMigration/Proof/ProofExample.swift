/// One row, or one object of the schema, that a check found wrong.
public struct ProofExample: Sendable {
    /// The table.
    public var table: String
    /// The row by its key, new and old, such as `id=01a0…, legacy_id=42`; an object of the schema by its name.
    public var key: String
    /// What is wrong with it.
    public var problem: String
}
