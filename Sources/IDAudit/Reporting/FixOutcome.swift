public import SchemaModel

/// What `--fix` did, for reports that programs read.
public struct FixOutcome: Sendable {
    /// Something that a fix does not reach, and that does not follow by itself.
    public struct Leftover: Hashable, Sendable {
        /// The kinds of thing that stay behind.
        public enum Kind: String, Hashable, Sendable {
            /// A field that holds the values of a key without a relation to it.
            case reference
            /// A comment out of which a generator reads what the field was.
            case comment
            /// The database, or the migrations that make it.
            case database
        }

        /// What kind of thing it is.
        public var kind: Kind
        /// What it is about, where that is one column.
        public var object: Finding.Object?
        /// Where it stands.
        public var location: SourceLocation?
        /// What stays, and what to do.
        public var message: String
        /// Whether it is surely so; where names tell no more than "perhaps", it is not.
        public var isCertain: Bool

        /// Describes what stays behind.
        public init(
            _ kind: Kind, of object: Finding.Object? = nil, at location: SourceLocation? = nil, _ message: String,
            isCertain: Bool = true
        ) {
            self.kind = kind
            self.object = object
            self.location = location
            self.message = message
            self.isCertain = isCertain
        }
    }

    /// The files that were written.
    public var files: [String]
    /// The files that were to be written, and could not be.
    public var unwritten: [String]
    /// How many findings were mended.
    public var findings: Int
    /// How many more `--unsafe-fixes` mends.
    public var held: Int
    /// What could not be carried out, and why.
    public var refusals: [(object: Finding.Object, reason: String)]
    /// What did not follow.
    public var leftovers: [Leftover]

    /// Describes what was done.
    public init(
        files: [String], unwritten: [String] = [], findings: Int, held: Int,
        refusals: [(object: Finding.Object, reason: String)],
        leftovers: [Leftover]
    ) {
        self.files = files
        self.unwritten = unwritten
        self.findings = findings
        self.held = held
        self.refusals = refusals
        self.leftovers = leftovers
    }
}
