import SQLSchema
import SchemaModel

/// SQL histories, each replayed in its own dialect; those that need each other's tables as one.
struct ReplayedHistories {
    /// What a history leaves behind.
    struct Result {
        let schema: Schema
        let diagnostics: [SourceDiagnostic]
        /// Tables that it changes or refers to and does not create.
        let missing: Set<String>

        /// Whether facts of the schema are missing.
        var isBroken: Bool { diagnostics.contains { $0.severity == .error } }
    }

    /// One for each history, in their order.
    let results: [Result]
    /// The folders of older histories that newer ones have taken the place of.
    let replaced: Set<String>

    /// Replays histories.
    ///
    /// - Parameters:
    ///   - histories: The files of each, in their order.
    ///   - dialect: What overrides that which their texts tell.
    ///   - folder: The folder that is audited: where it stands itself says nothing.
    init(_ histories: [[SourceText]], dialect: Schema.Dialect?, below folder: String = "") {
        var groups = histories
        let replayed = { (sources: [SourceText]) in Self.replayed(sources, dialect ?? Self.dialect(of: sources, folder))
        }
        var results = groups.map(replayed)
        replaced = Self.settlePasts(&groups, &results, below: folder, replayed)
        // Migrations that begin in the middle say less than the whole schema beside them.
        for index in groups.indices.reversed() where groups.count > 1 && results[index].isBroken {
            let isToldElsewhere = groups.indices.contains { other in
                other != index && !results[other].isBroken && Self.isWhole(groups[other], of: groups[index])
                    && results[other].schema.dialect == results[index].schema.dialect
            }
            guard isToldElsewhere else { continue }
            groups.remove(at: index)
            results.remove(at: index)
        }
        // One database may be spread over folders, tables here and foreign keys there.
        var index = 0
        while index < groups.count {
            let own = results[index]
            let other = results.indices.first { other in
                other != index && results[other].schema.dialect == own.schema.dialect
                    && results[other].schema.tables.contains { own.missing.contains($0.name.name) }
                    && !Self.overlap(results[other].schema, own.schema)
            }
            guard let other else {
                index += 1
                continue
            }
            let (first, second) = (min(index, other), max(index, other))
            groups[first] = (groups[first] + groups[second]).sorted { FileTree.precedes($0.file, $1.file) }
            groups.remove(at: second)
            results.remove(at: second)
            results[first] = replayed(groups[first])
            index = 0
        }
        self.results = results
    }

    /// What is left of an older history is none where a newer one creates the same tables anew, and the beginning of it
    /// where that goes on from there.
    ///
    /// - Returns: The folders that have no part in any schema.
    private static func settlePasts(
        _ groups: inout [[SourceText]], _ results: inout [Result], below folder: String,
        _ replayed: ([SourceText]) -> Result
    ) -> Set<String> {
        var replaced: Set<String> = []
        let relative = { (source: SourceText) in FileTree.relative(source.file, to: folder) }
        let past = { (source: SourceText) in SQLHistories.past(of: relative(source)) }
        for index in groups.indices.reversed() where groups.count > 1 {
            guard let first = groups[index].first, let own = past(first) else { continue }
            let around = FileTree.path("", in: FileTree.folder(of: own))
            let newer = groups.indices.first { other in
                other != index && results[other].schema.dialect == results[index].schema.dialect
                    && groups[other].allSatisfy { source in
                        relative(source).hasPrefix(around) && past(source) == nil
                    }
            }
            guard let newer else { continue }
            let old = Set(results[index].schema.tables.map(\.name.name))
            let changed = results[newer].diagnostics.lazy.compactMap(\.missingTable?.name)
            if !results[newer].missing.union(changed).isDisjoint(with: old) {
                groups[newer] = groups[index] + groups[newer]
                results[newer] = replayed(groups[newer])
            } else if overlap(results[index].schema, results[newer].schema) {
                replaced.insert(first.file.dropLast(relative(first).count) + own)
            } else {
                continue
            }
            groups.remove(at: index)
            results.remove(at: index)
        }
        return replaced
    }

    /// Whether one history is a single file with the whole schema, above or beside the files of the other.
    private static func isWhole(_ one: [SourceText], of other: [SourceText]) -> Bool {
        guard one.count == 1, let file = one.first?.file, SQLHistories.isWhole(file) else { return false }
        let folder = FileTree.path("", in: FileTree.folder(of: file))
        return other.allSatisfy { $0.file.hasPrefix(folder) }
    }

    /// Two that create the same tables are two ways to one database, not two parts of it.
    private static func overlap(_ one: Schema, _ other: Schema) -> Bool {
        let names = Set(one.tables.map(\.name.name))
        return other.tables.contains { names.contains($0.name.name) }
    }

    private static func replayed(_ sources: [SourceText], _ dialect: Schema.Dialect) -> Result {
        switch dialect {
        case .mysql: other(sources, .mysql)
        case .sqlite: other(sources, .sqlite)
        case .cockroachdb: postgres(sources, as: .cockroachdb)
        default: postgres(sources)
        }
    }

    /// What the paths say, or the lock file that Prisma keeps beside its migrations, or else the text of all files.
    private static func dialect(of sources: [SourceText], _ folder: String) -> Schema.Dialect {
        let files = sources.map { String(FileTree.relative($0.file, to: folder)) }
        if let spoken = SQLHistories.dialect(of: files) { return spoken }
        if let first = sources.first, let locked = MigrationLock.dialect(besides: first.file) { return locked }
        return SQLDialect.detect(sources.map(\.bytes))
    }

    private static func postgres(_ sources: [SourceText], as dialect: Schema.Dialect = .postgresql) -> Result {
        var replay = SQLReplay()
        replay.apply(sources)
        var schema = replay.schema
        schema.dialect = dialect
        return result(schema, replay.diagnostics, altered: replay.unknownTables)
    }

    private static func other(_ sources: [SourceText], _ dialect: Schema.Dialect) -> Result {
        var replay = DialectReplay(dialect: dialect)
        for source in sources { replay.apply(source) }
        return result(replay.schema, replay.diagnostics, altered: [])
    }

    private static func result(_ schema: Schema, _ diagnostics: [SourceDiagnostic], altered: Set<String>) -> Result {
        let own = Set(schema.tables.map(\.name.name))
        let parents = schema.tables.lazy.flatMap(\.foreignKeys).map(\.parent.name)
        return Result(
            schema: schema, diagnostics: diagnostics, missing: altered.union(parents).subtracting(own))
    }
}
