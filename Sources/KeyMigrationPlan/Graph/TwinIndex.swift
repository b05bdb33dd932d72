/// An index that mentions a converted column, and its twin over the uuid columns.
///
/// Two twins that are not unique live side by side from the backfill until the migration is finished, and a swap exchanges
/// their names. Of two unique ones only that of the keys in use exists between swaps: `INSERT … ON CONFLICT` takes a
/// conflict on the index that it names, and fails on any other unique index that the same row meets first (PostgreSQL
/// manual, INSERT, "ON CONFLICT Clause"). So the coming one is built just before a swap, and the retired one goes in it.
public struct TwinIndex: Hashable, Sendable, Codable {
    /// The name that the application knows, before and after.
    public var name: String
    /// The name of the uuid index until the cutover.
    public var shadow: String
    /// The name of the integer index after the cutover; of a unique one, until the swap back.
    public var legacy: String
    /// Whether the index serves a unique constraint of the same name.
    public var isConstraint: Bool
    /// Whether the index is unique.
    public var isUnique: Bool
    /// The access method.
    public var method: String
    /// The key parts: a converted column, or SQL taken over as it stands.
    public var parts: [Part]
    /// The columns of `INCLUDE (…)`, by name.
    public var included: [String]
    /// What follows the parts: `NULLS NOT DISTINCT`, `WITH (…)`, `TABLESPACE …`, `WHERE …`.
    public var tail: String
    /// Whether `CLUSTER` goes by it.
    public var isClustered: Bool

    /// One key part.
    public struct Part: Hashable, Sendable, Codable {
        /// The column's name if it is a converted one.
        public var converted: String?
        /// The SQL of any other part, without its options.
        public var sql: String
        /// Collation, operator class and order.
        public var options: String

        /// Creates a part.
        public init(converted: String?, sql: String, options: String) {
            self.converted = converted
            self.sql = sql
            self.options = options
        }
    }

    /// Creates an index.
    public init(
        name: String, shadow: String, legacy: String, isConstraint: Bool, isUnique: Bool, method: String,
        parts: [Part], included: [String], tail: String, isClustered: Bool = false
    ) {
        self.name = name
        self.shadow = shadow
        self.legacy = legacy
        self.isConstraint = isConstraint
        self.isUnique = isUnique
        self.method = method
        self.parts = parts
        self.included = included
        self.tail = tail
        self.isClustered = isClustered
    }
}
