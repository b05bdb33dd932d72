/// A sequence: the counter behind auto-increment keys.
public struct NumberSequence: Hashable, Sendable {
    /// The name.
    public var name: ObjectName
    /// The width of its type: 16, 32 or 64 bits.
    public var bits: Int
    /// The largest value it gives.
    public var maximum: Int64
    /// The smallest value it gives; where it counts down, the end.
    public var minimum: Int64
    /// What it adds each time; below zero it counts down.
    public var increment: Int64
    /// The value it was made to begin at, and begins at again after `RESTART`; `nil` where that is its first.
    public var start: Int64?
    /// How many values each session takes at once.
    public var cache: Int64 = 1
    /// Whether it begins again at its end (`CYCLE`) instead of failing.
    public var cycles: Bool
    /// The last value it gave, or of one that never gave any the value before its first; `nil` if unknown.
    public var lastValue: Int64?
    /// How far it counts a day, above zero whichever way it counts; known from an earlier look at it.
    public var valuesPerDay: Double?
    /// The column it belongs to (`OWNED BY`).
    public var owner: Owner?
    /// Whether a script's `SERIAL` or identity made it, and no `CREATE SEQUENCE`.
    public var isOfSerial = false
    /// Where the sequence is declared.
    public var location: SourceLocation?

    /// A column of a table.
    public struct Owner: Hashable, Sendable {
        /// The table.
        public var table: ObjectName
        /// The column.
        public var column: String

        /// Creates an owner.
        public init(table: ObjectName, column: String) {
            self.table = table
            self.column = column
        }
    }

    /// The first value it gives by itself.
    public var first: Int64 { increment < 0 ? maximum : minimum }

    /// Creates a sequence.
    public init(
        _ name: ObjectName,
        bits: Int = 64,
        maximum: Int64 = .max,
        minimum: Int64 = 1,
        increment: Int64 = 1,
        cycles: Bool = false,
        lastValue: Int64? = nil,
        owner: Owner? = nil,
        location: SourceLocation? = nil
    ) {
        self.name = name
        self.bits = bits
        self.maximum = maximum
        self.minimum = minimum
        self.increment = increment
        self.cycles = cycles
        self.lastValue = lastValue
        self.owner = owner
        self.location = location
    }
}
