/// Steps of a history for any database, `2_b.up.sql`, in a folder that also has steps for one, `1_a.mysql.up.sql`: each
/// database runs its own where there is one, and else the one for any.
///
/// Source: Fizz and Pop, "Migrations", "dialect-specific".
struct SharedSteps {
    private let places: [String: Int]
    /// The files by folder, and in it by the dialect in their names, `""` for any.
    private var folders: [String: [String: [String]]] = [:]

    init(_ files: [String]) {
        places = Dictionary(files.enumerated().map { ($1, $0) }) { first, _ in first }
        for file in files where !SQLHistories.isWhole(file) {
            let dialect = SQLHistories.ownDialect(of: file) ?? ""
            folders[FileTree.folder(of: file), default: [:]][dialect, default: []].append(file)
        }
    }

    /// Gives the steps for any database to the histories of each.
    func share(among groups: inout [String: [String]]) {
        for files in folders.values where files.count > 1 {
            guard let shared = files[""] else { continue }
            let generic = Set(shared.map(Self.step))
            var ownKeys: Set<String> = []
            var isTold = true
            for (dialect, own) in files where dialect != "" {
                guard let key = own.first.map(SQLHistories.key) else { continue }
                let steps = Set(own.map(Self.step))
                isTold = isTold && steps.isSubset(of: generic)
                ownKeys.insert(key)
                // Where the folder names the dialect, too, its steps for any database are there already.
                let present = Set(shared.filter { SQLHistories.key(of: $0) == key })
                groups[key]?.removeAll { present.contains($0) && steps.contains(Self.step(of: $0)) }
                groups[key, default: []] += shared.filter {
                    !present.contains($0) && !steps.contains(Self.step(of: $0))
                }
                groups[key]?.sort { places[$0] ?? 0 < places[$1] ?? 0 }
            }
            // What lacks steps is no history by itself.
            guard !isTold else { continue }
            let given = Set(shared)
            for key in Set(shared.map(SQLHistories.key)).subtracting(ownKeys) {
                groups[key]?.removeAll { given.contains($0) }
                if groups[key]?.isEmpty ?? false { groups[key] = nil }
            }
        }
    }

    /// A file's name without dialect, direction and extension.
    private static func step(of file: String) -> String {
        String(FileTree.name(of: file).prefix { $0 != "." })
    }
}
