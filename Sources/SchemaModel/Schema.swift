/// The tables and sequences of a database, from any source.
///
/// A Prisma schema, SQL text and a live catalog all become this one value, so that rules and plans are written once.
public struct Schema: Hashable, Sendable {
    /// Where the facts come from.
    public enum Origin: Hashable, Sendable {
        /// A Prisma schema, by path.
        case prisma(path: String)
        /// SQL text, by path.
        case sql(path: String)
        /// A live PostgreSQL catalog: the database's name and the server's version, such as 150018.
        case catalog(database: String, version: Int)
        /// A SQLite database file, by path.
        case sqlite(path: String)
        /// The models of a program, by framework and path of the first file.
        case orm(framework: String, path: String)
        /// JSON documents, by path of the first one.
        case json(path: String)
    }

    /// The kinds of database a schema is written for.
    public enum Dialect: String, Hashable, Sendable, Codable {
        case postgresql, cockroachdb, mysql, sqlite, sqlserver, mongodb
    }

    /// Where the facts come from.
    public var origin: Origin
    /// Which of several databases of one name a live one is: the identifier of the cluster, which its standbys share,
    /// and the number of the database in it. `nil` where nobody can tell.
    public var instance: String?
    /// The kind of database.
    public var dialect: Dialect
    /// The tables, in the order of the source.
    public var tables: [Table]
    /// The sequences.
    public var sequences: [NumberSequence]
    /// The views.
    public var views: [View]
    /// The JSON-LD documents.
    public var documents: [LinkedDocument] = []
    /// Whether the source was read whole. Of a program's models only what declares keys is read, and what is missing
    /// there may stand elsewhere.
    public var isComplete = true
    /// How many references of a program's models have a target that the reader did not understand, so that they may be to
    /// any of the tables.
    public var unreadReferences = 0
    /// Whether the scripts of a history were replayed in the order in which they run, as far as anyone can tell.
    public var isInOrder = true
    /// The folder of the program that it belongs to, where a repository holds several: schemas of two programs are two
    /// databases, whatever names their tables share.
    public var program: String?

    /// Creates a schema.
    public init(
        origin: Origin,
        tables: [Table] = [],
        sequences: [NumberSequence] = [],
        views: [View] = [],
        dialect: Dialect = .postgresql
    ) {
        self.origin = origin
        self.dialect = dialect
        self.tables = tables
        self.sequences = sequences
        self.views = views
    }

    /// Whether it was read from a database itself, over a connection or from its file.
    public var isLive: Bool {
        switch origin {
        case .catalog, .sqlite: true
        case .prisma, .sql, .orm, .json: false
        }
    }

    /// The table of that name; a name without a schema finds the one table so called in any schema.
    public func table(_ name: ObjectName) -> Table? {
        if let exact = tables.first(where: { $0.name == name }) { return exact }
        let loose = tables.filter { $0.name.name == name.name && (name.schema == nil || $0.name.schema == nil) }
        return loose.count == 1 ? loose.first : nil
    }

    /// The foreign keys of any table that refer to this one, each with its table.
    public func references(to parent: Table) -> [(child: Table, key: ForeignKey)] {
        tables.flatMap { child in
            child.foreignKeys.filter { table($0.parent)?.name == parent.name }.map { (child, $0) }
        }
    }
}
