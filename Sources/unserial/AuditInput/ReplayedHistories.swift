import IDAudit
import SchemaModel

/// SQL histories, each replayed in its own dialect; those that need each other's tables as one.
struct ReplayedHistories {
    /// What a history leaves behind.
    struct Result {
        let schema: Schema
        let diagnostics: [SourceDiagnostic]
        /// The names of its tables.
        let tables: Set<String>
        /// Tables that it changes or refers to and does not create.
        let missing: Set<String>

        /// Whether facts of the schema are missing.
        var isBroken: Bool { diagnostics.contains { $0.severity == .error } }
    }

    /// One for each history, in their order.
    let results: [Result]
    /// The folders of older histories that newer ones have taken the place of, with the tables that only they create.
    let replaced: [String: Set<String>]

    /// Replays histories.
    ///
    /// - Parameters:
    ///   - histories: The files of each, in their order.
    ///   - dialect: What overrides that which their texts tell, for a file by its path.
    ///   - folder: The folder that is audited: where it stands itself says nothing.
    init(
        _ histories: [[SourceText]],
        dialect: (String) -> Schema.Dialect? = { _ in nil },
        below folder: String = ""
    ) {
        let parts = histories.flatMap { Self.parts(of: $0, dialect) }
        let places = UsedDatabases(parts.map(\.sources)).places
        var all = zip(parts, places).map { SQLHistory($0.sources, dialect: $0.dialect, in: $1, below: folder) }
        replaced = Self.settlePasts(&all)
        // Migrations that begin in the middle say less than the whole schema beside them.
        for index in all.indices.reversed() where all.count > 1 && all[index].result.isBroken {
            let teller = Self.partner(of: index, in: all) { other in
                !other.result.isBroken && Self.isWhole(other.sources, of: all[index].sources)
            }
            guard let teller else { continue }
            all[teller] = all[teller].spoken(forBy: all[index])
            all.remove(at: index)
        }
        // One database may be spread over folders, tables here and foreign keys there.
        var index = 0
        while index < all.count {
            let own = all[index].result
            let part = Self.partner(of: index, in: all) { other in
                !other.result.tables.isDisjoint(with: own.missing) && other.result.tables.isDisjoint(with: own.tables)
            }
            guard let part else {
                index += 1
                continue
            }
            let (first, second) = (min(index, part), max(index, part))
            all[first] = all[first].joined(with: all[second])
            all.remove(at: second)
            index = 0
        }
        results = all.map(\.result)
    }

    /// What the user says is of several dialects is several histories.
    private static func parts(
        of history: [SourceText], _ dialect: (String) -> Schema.Dialect?
    ) -> [(dialect: Schema.Dialect?, sources: [SourceText])] {
        var parts: [(dialect: Schema.Dialect?, sources: [SourceText])] = []
        for source in history {
            let told = dialect(source.file)
            if let place = parts.firstIndex(where: { $0.dialect == told }) {
                parts[place].sources.append(source)
            } else {
                parts.append((told, [source]))
            }
        }
        return parts
    }

    /// Another history that may be of the same database: rather one of the same dialect than one that leaves it open.
    private static func partner(
        of index: Int, in all: [SQLHistory], where isWanted: (SQLHistory) -> Bool
    ) -> Int? {
        let wanted = all.indices.filter { other in
            other != index && all[other].isCompatible(with: all[index]) && isWanted(all[other])
        }
        return wanted.first { all[$0].dialect == all[index].dialect } ?? wanted.first
    }

    /// What is left of an older history is the beginning of a newer one that goes on from there, and none where that
    /// creates the same tables anew.
    ///
    /// - Returns: The folders that have no part in any schema, with the tables that only they create.
    private static func settlePasts(_ all: inout [SQLHistory]) -> [String: Set<String>] {
        var newer: [Int: Int] = [:]
        for index in all.indices where all.count > 1 {
            guard let folder = all[index].pastFolder else { continue }
            let around = FileTree.path("", in: FileTree.folder(of: folder))
            newer[index] = partner(of: index, in: all) { other in
                other.pastFolder == nil && other.files.allSatisfy { $0.file.hasPrefix(around) }
            }
        }
        // What one goes on from may itself go on from another.
        var pending = newer.sorted { $0.key < $1.key }
        var settled: Set<Int> = []
        while let place = pending.firstIndex(where: { !all[$1].needed.isDisjoint(with: all[$0].result.tables) }) {
            let (past, successor) = pending.remove(at: place)
            all[successor] = all[successor].joined(with: all[past])
            settled.insert(past)
        }
        var replaced: [String: Set<String>] = [:]
        for (past, successor) in pending {
            guard let folder = all[past].pastFolder,
                let lost = tablesLost(all[past].result.schema, all[successor].result.schema)
            else { continue }
            replaced[folder, default: []].formUnion(lost)
            settled.insert(past)
        }
        for index in settled.sorted(by: >) { all.remove(at: index) }
        return replaced
    }

    /// What a schema has and a newer one lacks; `nil` if that is more than a quarter, so that the one does not take the
    /// place of the other. The books of tools are in every database.
    private static func tablesLost(_ old: Schema, _ new: Schema) -> Set<String>? {
        let all = Set(old.tables.lazy.filter { !FrameworkTables.contains($0) }.map(\.name.name))
        let lost = all.subtracting(new.tables.lazy.map(\.name.name))
        return all.isEmpty || lost.count * 4 > all.count ? nil : lost
    }

    /// Whether one history is a single file with the whole schema, above or beside the files of the other.
    private static func isWhole(_ one: [SourceText], of other: [SourceText]) -> Bool {
        guard one.count == 1, let file = one.first?.file, SQLHistories.isWhole(file) else { return false }
        let folder = FileTree.path("", in: FileTree.folder(of: file))
        return other.allSatisfy { $0.file.hasPrefix(folder) }
    }
}
