/// What the values of a column look like: counts over the values that were read, never the values themselves.
public struct ValueSample: Hashable, Sendable {
    /// The values looked at, NULLs not counted.
    public var count: Int
    /// The NULLs met on the way.
    public var nulls: Int
    /// Native or textual UUIDs of the variant of RFC 9562, by version.
    public var uuidVersions: [Int: Int]
    /// UUIDs that are all zeros.
    public var nilUUIDs: Int
    /// UUIDs that are all ones.
    public var maxUUIDs: Int
    /// UUIDs of another variant (NCS, Microsoft, reserved).
    public var otherVariants: Int
    /// Values that are text and have the form of a UUID; all of the above count here too where the column is text.
    public var textualUUIDs: Int
    /// The largest whole number; of an indexed column the largest of all rows, however few the sample has.
    public var maximum: Int64?
    /// The smallest whole number, likewise.
    public var minimum: Int64?
    /// Whole numbers beyond 2^53, which JavaScript rounds.
    public var beyondDouble: Int
    /// Where the first of these stands, in a text.
    public var firstBeyondDouble: SourceLocation?
    /// The length of the longest text, in characters.
    public var longest: Int?
    /// Whether every row was read, or only some.
    public var isWhole: Bool

    /// Creates a sample of nothing.
    public init() {
        count = 0
        nulls = 0
        uuidVersions = [:]
        nilUUIDs = 0
        maxUUIDs = 0
        otherVariants = 0
        textualUUIDs = 0
        beyondDouble = 0
        isWhole = true
    }
}
