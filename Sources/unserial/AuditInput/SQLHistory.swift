import SQLSchema
import SchemaModel

/// One history of SQL files, replayed in its dialect.
struct SQLHistory {
    /// What is left of an older history, in a folder such as `legacy`.
    struct Past {
        let sources: [SourceText]
        /// The tables that are there at its end.
        let tables: Set<String>
        /// The tables that it changes or refers to and does not create.
        let needed: Set<String>
    }

    /// The beginnings, the oldest first.
    private(set) var pasts: [Past] = []
    /// The folder of what is left of an older history, if it is nothing else.
    private(set) var pastFolder: String?
    /// The other files, in their order.
    private(set) var files: [SourceText] = []
    /// Whether nothing says that it is PostgreSQL's: CockroachDB's scripts need no word of their own.
    private(set) var isOpen: Bool
    /// The databases of MySQL that its files are for.
    private var places: UsedDatabases.Places
    /// What it leaves behind.
    private(set) var result: ReplayedHistories.Result

    /// Replays a history.
    ///
    /// - Parameters:
    ///   - sources: Its files, in their order.
    ///   - dialect: What overrides that which their texts tell.
    ///   - places: The databases of MySQL that the files are for.
    ///   - folder: The folder that is audited: where it stands itself says nothing.
    init(
        _ sources: [SourceText], dialect: Schema.Dialect?, in places: UsedDatabases.Places, below folder: String
    ) {
        self.places = places
        let spoken = dialect ?? Self.spokenDialect(of: sources, folder)
        let settings = spoken == nil ? Self.settings(of: sources, folder) : nil
        let dialect = spoken ?? SQLDialect.detect(sources.map(\.bytes), settings: settings)
        isOpen = spoken == nil && settings == nil && dialect == .postgresql
        result = Self.replayed(sources, dialect, places)
        if let file = sources.first?.file, let past = SQLHistories.past(of: FileTree.relative(file, to: folder)) {
            pastFolder = file.dropLast(FileTree.relative(file, to: folder).count) + past
            pasts = [Past(sources: sources, tables: result.tables, needed: needed)]
        } else {
            files = sources
        }
    }

    /// All files in their order.
    var sources: [SourceText] { pasts.flatMap(\.sources) + files }
    /// The kind of database.
    var dialect: Schema.Dialect { result.schema.dialect }
    /// The tables that it refers to or that were not there when it changed them.
    var needed: Set<String> { result.missing.union(result.diagnostics.lazy.compactMap(\.missingTable?.name)) }

    /// Whether two may be parts of one database.
    func isCompatible(with other: SQLHistory) -> Bool {
        dialect == other.dialect || isOpen && other.dialect == .cockroachdb || other.isOpen && dialect == .cockroachdb
    }

    /// Both as one: what is left of older histories first, and then the files by name.
    func joined(with other: SQLHistory) -> SQLHistory {
        var joined = self
        joined.pastFolder = nil
        joined.pasts = Self.oldestFirst(pasts + other.pasts)
        joined.files = (files + other.files).sorted { FileTree.precedes($0.file, $1.file) }
        joined.isOpen = isOpen && other.isOpen
        joined.places = places.joined(with: other.places)
        joined.result = Self.replayed(
            joined.sources, dialect == other.dialect ? dialect : .cockroachdb, joined.places)
        return joined
    }

    /// The same where another tells that the database is CockroachDB.
    func spoken(forBy other: SQLHistory) -> SQLHistory {
        guard isOpen, other.dialect == .cockroachdb else { return self }
        var spoken = self
        spoken.isOpen = false
        spoken.result = Self.replayed(sources, .cockroachdb, places)
        return spoken
    }

    /// What needs the tables of another goes on from it; else the names of the folders decide.
    private static func oldestFirst(_ pasts: [Past]) -> [Past] {
        var rest = pasts
        var ordered: [Past] = []
        while rest.count > 1 {
            let oldest = rest.indices.first { index in
                !rest.indices.contains { $0 != index && !rest[index].needed.isDisjoint(with: rest[$0].tables) }
            }
            ordered.append(rest.remove(at: oldest ?? 0))
        }
        return ordered + rest
    }

    // MARK: Replaying

    /// What the paths say, or the lock file that Prisma keeps beside its migrations.
    static func spokenDialect(of sources: [SourceText], _ folder: String) -> Schema.Dialect? {
        let files = sources.map { String(FileTree.relative($0.file, to: folder)) }
        return SQLHistories.dialect(of: files)
            ?? sources.first.flatMap { MigrationLock.dialect(besides: $0.file) }
    }

    /// What the program says that the scripts belong to; nobody knows the program of files that are named one by one.
    private static func settings(of sources: [SourceText], _ folder: String) -> Schema.Dialect? {
        guard !folder.isEmpty, let file = sources.first?.file else { return nil }
        return ProgramSettings.dialect(around: file, below: folder) ?? CargoSettings.dialect(of: file, below: folder)
    }

    private static func replayed(
        _ sources: [SourceText], _ dialect: Schema.Dialect, _ places: UsedDatabases.Places
    ) -> ReplayedHistories.Result {
        switch dialect {
        case .mysql: other(sources, .mysql, places)
        case .sqlite: other(sources, .sqlite)
        case .cockroachdb: postgres(sources, as: .cockroachdb)
        default: postgres(sources)
        }
    }

    private static func postgres(
        _ sources: [SourceText], as dialect: Schema.Dialect = .postgresql
    ) -> ReplayedHistories.Result {
        var replay = SQLReplay()
        replay.apply(sources)
        var schema = replay.schema
        schema.dialect = dialect
        return result(schema, replay.diagnostics, altered: replay.unknownTables)
    }

    private static func other(
        _ sources: [SourceText], _ dialect: Schema.Dialect, _ places: UsedDatabases.Places = .init()
    ) -> ReplayedHistories.Result {
        var replay = DialectReplay(dialect: dialect, home: places.home)
        for source in sources { replay.apply(source, in: places.unsaid[source.file]) }
        return result(replay.schema, replay.diagnostics, altered: [])
    }

    private static func result(
        _ schema: Schema, _ diagnostics: [SourceDiagnostic], altered: Set<String>
    ) -> ReplayedHistories.Result {
        let own = Set(schema.tables.map(\.name.name))
        let parents = schema.tables.lazy.flatMap(\.foreignKeys).map(\.parent.name)
        return ReplayedHistories.Result(
            schema: schema, diagnostics: diagnostics, tables: own, missing: altered.union(parents).subtracting(own))
    }
}
