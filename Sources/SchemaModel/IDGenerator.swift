/// What makes the ids of a column, as far as the source tells: the kind of id, and who makes it.
public struct IDGenerator: Hashable, Sendable {
    /// The kinds of id that a default makes.
    public enum Kind: Hashable, Sendable {
        /// A UUID of that version (RFC 9562), fresh for each row.
        case uuid(version: Int)
        /// A UUID of version 3 or 5 made of constants: the same value for every row.
        case constantUUID(version: Int)
        /// A CUID: version 1 (deprecated by its author, tells time and counts) or 2.
        case cuid(version: Int)
        /// A ULID: 48 bits of time, 80 random bits.
        case ulid
        /// A KSUID: 32 bits of time, 128 random bits.
        case ksuid
        /// A MongoDB ObjectId: 32 bits of time, a machine, a counter.
        case objectID
        /// A 64-bit number of time, worker and counter.
        case snowflake
        /// A NanoID of so many letters out of 64.
        case nanoid(length: Int)
        /// Text or bytes with so many unguessable bits.
        case random(bits: Int)
        /// Text of a generator that is not made for secrets, such as `md5(random()::text)`; at most so many bits.
        case weakRandom(bits: Int)
        /// A function nobody here knows.
        case unknown
    }

    /// Who makes the value.
    public enum Side: String, Hashable, Sendable, Codable {
        /// The database, for every writer.
        case database
        /// The program: another writer has to make it, too.
        case application
    }

    /// The kind of id.
    public var kind: Kind
    /// Who makes it.
    public var side: Side
    /// The generator as the source writes it, such as `uuid(7)` or `gen_random_uuid()`.
    public var spelling: String
    /// Whether text stands before or after the id, such as the prefix of `'usr_' || gen_random_uuid()`.
    public var hasAffix = false
    /// Whether the clock, a counter or a column is written beside it, so that ids of one random part still differ.
    public var hasContext = false

    /// Creates a generator.
    public init(_ kind: Kind, by side: Side, spelling: String) {
        self.kind = kind
        self.side = side
        self.spelling = spelling
    }
}

extension IDGenerator.Kind {
    /// Whether the id begins with the time of its making, so that new ones stay together in an index.
    public var isTimeOrdered: Bool {
        switch self {
        case .uuid(let version): version == 6 || version == 7
        case .ulid, .ksuid, .objectID, .snowflake, .cuid(version: 1): true
        default: false
        }
    }

    /// Whether the id tells anyone who reads it when it was made.
    public var tellsTime: Bool {
        switch self {
        case .uuid(let version): [1, 2, 6, 7].contains(version)
        default: isTimeOrdered
        }
    }

    /// The bits of one id that nobody can foresee who has seen others.
    public var unguessableBits: Int {
        switch self {
        case .uuid(version: 4): 122
        case .uuid(version: 7): 74
        case .uuid, .constantUUID, .objectID, .snowflake, .unknown: 0
        case .cuid(version: 2): 119
        // Two blocks of four letters out of 36, by a generator that is not made for secrets.
        case .cuid: 0
        case .ulid: 80
        case .ksuid: 128
        case .nanoid(let length): length * 6
        case .random(let bits): bits
        case .weakRandom: 0
        }
    }

    /// The name of the family, as people say it: `UUIDv7`, `CUID`, `NanoID`.
    public var family: String {
        switch self {
        case .uuid(let version): "UUIDv\(version)"
        case .constantUUID(let version): "constant UUIDv\(version)"
        case .cuid(version: 2): "CUID2"
        case .cuid: "CUID"
        case .ulid: "ULID"
        case .ksuid: "KSUID"
        case .objectID: "ObjectId"
        case .snowflake: "Snowflake"
        case .nanoid: "NanoID"
        case .random: "random text"
        case .weakRandom: "weak random text"
        case .unknown: "unknown"
        }
    }
}
