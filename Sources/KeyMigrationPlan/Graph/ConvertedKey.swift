public import SchemaModel

/// A primary key that is converted.
public struct ConvertedKey: Hashable, Sendable, Codable {
    /// The names of its column.
    public var column: ConvertedColumn
    /// The name of the primary key constraint, before and after.
    public var constraint: String
    /// The name of the unique index on the uuid column until the cutover makes it the primary key.
    public var shadowIndex: String
    /// The name of the unique index on the integer column that takes over when the primary key leaves it.
    public var legacyIndex: String
    /// Where the time in an old row's id comes from.
    public var time: CreationTime
    /// How many bits of the id order rows of the same microsecond: 32, 40, 48 or 56.
    public var idBits: Int
    /// What gives the integer of a new row.
    public var generator: Generator
    /// The columns of `INCLUDE (…)` of its index, by name.
    public var included: [String]
    /// What follows them: `WITH (…)`, `TABLESPACE …`.
    public var tail: String
    /// Whether `CLUSTER` goes by its index.
    public var isClustered: Bool

    /// What gives the integer of a new row.
    public enum Generator: Hashable, Sendable, Codable {
        /// `DEFAULT nextval('…')`, with the sequence if it belongs to this column alone.
        case sequence(owned: ObjectName?)
        /// `DEFAULT nextval('…')` of a sequence that belongs to this column and serves others too.
        case shared(ObjectName)
        /// An identity column.
        case identity
    }

    /// Creates a key.
    public init(
        column: ConvertedColumn, constraint: String, shadowIndex: String, legacyIndex: String, time: CreationTime,
        idBits: Int, generator: Generator, included: [String] = [], tail: String = "", isClustered: Bool = false
    ) {
        self.column = column
        self.constraint = constraint
        self.shadowIndex = shadowIndex
        self.legacyIndex = legacyIndex
        self.time = time
        self.idBits = idBits
        self.generator = generator
        self.included = included
        self.tail = tail
        self.isClustered = isClustered
    }
}

/// Where the time in an old row's id comes from.
public enum CreationTime: Hashable, Sendable, Codable {
    /// A `timestamptz` column of the row.
    case zoned(column: String)
    /// A `timestamp` or `date` column of the row, read as local time of that time zone.
    case local(column: String, timeZone: String)
    /// No column: one moment for all rows, so that they sort by their old id. RFC 3339 text.
    case fixed(String)

    /// The column, if there is one.
    public var column: String? {
        switch self {
        case .zoned(let column), .local(let column, _): column
        case .fixed: nil
        }
    }
}
