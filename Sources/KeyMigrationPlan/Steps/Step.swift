public import SchemaModel

/// One step of a migration as a value: what it runs, what it locks, why that is safe, how it is undone.
///
/// A step is idempotent: ``isDone`` asks the catalog whether its work exists, so a runner that was killed at any point
/// starts from the first step whose answer is no.
public struct Step: Hashable, Sendable, Codable {
    /// The parts of a migration, in order.
    public enum Phase: String, Hashable, Sendable, Codable, CaseIterable {
        case expand
        case backfill
        case index
        case prove
        case connect
        case cutover
        case revert
        case remove
        case finish

        /// What its steps do together, for people.
        public var summary: String {
            switch self {
            case .expand: "add the uuid columns and the triggers that fill them, record checksums"
            case .backfill: "fill the uuid columns of old rows"
            case .index: "build the indexes on the uuid columns"
            case .prove: "prove that no uuid is missing"
            case .connect: "add the uuid foreign keys, and check old rows"
            case .cutover: "build unique indexes, then exchange the integers for the UUIDs"
            case .revert: "build what the integers need, then exchange the UUIDs for them"
            case .remove: "take everything back"
            case .finish: "drop the triggers and the old columns"
            }
        }
    }

    /// How a runner carries a step out.
    public enum Action: Hashable, Sendable, Codable {
        /// Statements in one transaction, whose locks are taken first and within the lock budget, or tried again.
        case transaction([String])
        /// One statement that may run long and blocks neither reads nor writes.
        case online(String)
        /// `CREATE INDEX CONCURRENTLY`: outside a transaction; an invalid leftover is dropped first.
        case concurrentIndex(schema: String, name: String, create: String)
        /// `DROP INDEX CONCURRENTLY`: outside a transaction.
        case dropIndex(schema: String, name: String)
        /// Fills the uuid columns of a table, batch by batch.
        case backfill(table: ObjectName)
        /// Records checksums of all other columns of a table, to compare with later.
        case checksum(table: ObjectName)
    }

    /// A lock on a table.
    public struct Lock: Hashable, Sendable, Codable {
        /// The table.
        public var table: ObjectName
        /// The mode.
        public var mode: LockMode

        /// Creates a lock.
        public init(_ table: ObjectName, _ mode: LockMode) {
            self.table = table
            self.mode = mode
        }
    }

    /// The part of the migration it belongs to.
    public var phase: Phase
    /// What it does, in a few words that start with a verb.
    public var title: String
    /// How it is carried out.
    public var action: Action
    /// The locks it takes, in the order in which it takes them.
    public var locks: [Lock]
    /// Views that it locks before any table, those first that no other one reads.
    ///
    /// A reader of a view locks the view and then its tables. Who locks in the other order meets it half-way, again and
    /// again under heavy traffic.
    public var views: [ObjectName]
    /// Why it is safe on a live database, with the source.
    public var reason: String
    /// A query that gives one boolean: whether the catalog shows the work done.
    public var isDone: String
    /// Statements that undo it.
    public var undo: [String]

    /// Creates a step.
    public init(
        _ phase: Phase, _ title: String, _ action: Action, locks: [Lock], views: [ObjectName] = [], reason: String,
        isDone: String, undo: [String] = []
    ) {
        self.phase = phase
        self.title = title
        self.action = action
        self.locks = locks
        self.views = views
        self.reason = reason
        self.isDone = isDone
        self.undo = undo
    }

    /// The index that it builds or drops.
    package var index: ObjectName? {
        switch action {
        case .concurrentIndex(let schema, let name, _), .dropIndex(let schema, let name):
            ObjectName(schema: schema, name)
        case .transaction, .online, .backfill, .checksum: nil
        }
    }

    /// The SQL that the step runs, for people; empty for steps that a loop carries out.
    public var statements: [String] {
        switch action {
        case .transaction(let statements): statements
        case .online(let statement): [statement]
        case .concurrentIndex(_, _, let create): [create]
        case .dropIndex(let schema, let name):
            ["DROP INDEX CONCURRENTLY IF EXISTS \(ObjectName(schema: schema, name).sql)"]
        case .backfill, .checksum: []
        }
    }
}
