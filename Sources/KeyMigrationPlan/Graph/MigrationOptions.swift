public import SchemaModel

/// What the user decides about a migration; the defaults suit most databases.
public struct MigrationOptions: Hashable, Sendable, Codable {
    /// The tables whose keys are converted, empty for every table whose primary key counts up by itself.
    public var include: [ObjectName]
    /// Tables whose keys stay integers.
    public var exclude: [ObjectName]
    /// Where a table's creation time is, by table: the name of a column, or an RFC 3339 moment for all rows.
    public var creation: [ObjectName: String]
    /// The time zone in which columns without one were written.
    public var timeZone: String
    /// Triggers that may fire for each row of the backfill.
    public var acceptedTriggers: Set<String>
    /// Functions that mention a converted key and have been read by a person.
    public var acceptedFunctions: Set<String>
    /// Publications whose subscribers have been prepared.
    public var acceptedPublications: Set<String>

    /// Creates options.
    public init(
        include: [ObjectName] = [], exclude: [ObjectName] = [], creation: [ObjectName: String] = [:],
        timeZone: String = "UTC", acceptedTriggers: Set<String> = [], acceptedFunctions: Set<String> = [],
        acceptedPublications: Set<String> = []
    ) {
        self.include = include
        self.exclude = exclude
        self.creation = creation
        self.timeZone = timeZone
        self.acceptedTriggers = acceptedTriggers
        self.acceptedFunctions = acceptedFunctions
        self.acceptedPublications = acceptedPublications
    }
}
