import SchemaModel

/// Which SQL files form one history: those below one folder of migrations, or else those of one folder.
///
/// A repository holds a dump beside its migrations, and one set of migrations for each database it can run on; replayed
/// as one they would contradict each other.
enum SQLHistories {
    private static let folders: Set<String> = [
        "migrations", "migration", "migrate", "changelog", "changelogs", "changesets", "versions", "flyway", "deltas",
    ]
    private static let dialects: [String: String] = [
        "postgres": "postgres", "postgresql": "postgres", "pg": "postgres", "pgsql": "postgres", "psql": "postgres",
        "mysql": "mysql", "mariadb": "mysql", "sqlite": "sqlite", "sqlite3": "sqlite", "mssql": "mssql",
        "sqlserver": "mssql", "cockroach": "cockroach", "cockroachdb": "cockroach", "oracle": "oracle",
        "clickhouse": "clickhouse", "cassandra": "cassandra", "firebird": "firebird", "db2": "db2",
        "h2": "h2", "hsqldb": "hsqldb", "derby": "derby",
    ]

    /// What is left of a history that another takes the place of.
    private static let past: Set<String> = [
        "legacy", "old", "archive", "archived", "deprecated", "obsolete", "squashed",
    ]

    /// The histories, in the order of their first files; the files of each in the order given.
    ///
    /// - Parameter files: Paths below the folder that is audited: where that stands itself says nothing.
    /// - Returns: The files of each.
    static func groups(of files: [String]) -> [[String]] {
        var order: [String] = []
        var groups: [String: [String]] = [:]
        for file in files {
            let key = key(of: file)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(file)
        }
        SharedSteps(files).share(among: &groups)
        return order.compactMap { groups[$0] }
    }

    /// Whether a script is for a database whose SQL nobody here reads: its path says so, or what no other database has.
    ///
    /// - Parameters:
    ///   - source: The script.
    ///   - folder: What is audited: where it stands itself says nothing.
    /// - Returns: `true` if it is not to be read.
    static func isForeign(_ source: SourceText, below folder: String) -> Bool {
        let spoken = databases(in: FileTree.relative(source.file, to: folder))
        if let last = spoken.last, foreign.contains(last) { return true }
        guard spoken.isEmpty else { return false }
        // `VARCHAR2` is any type to SQLite, whose word for counting no other has.
        if head(of: source, holds: "KEY AUTOINCREMENT") { return false }
        if signs.contains(where: { head(of: source, holds: $0) }) { return true }
        // SQL Server's batches, in a script that has its names in brackets.
        return head(of: source, holds: " [")
            && (head(of: source, holds: "\nGO\n") || head(of: source, holds: "\nGO\r\n"))
    }

    private static let foreign: Set<String> = [
        "clickhouse", "mssql", "oracle", "cassandra", "firebird", "db2", "h2", "hsqldb", "derby",
    ]

    /// The databases that whole names of folders and files are, or say beside what the SQL is: `oracle/`,
    /// `migrations_mssql/`, `schema.db2.sql`; a price is no database in `price-oracle/`, nor is `oracle_fdw.sql`.
    private static func databases(in path: Substring) -> [String] {
        path.lowercased().split { $0 == "/" || $0 == "." }.compactMap { name in
            if let database = dialects[String(name)] { return database }
            let words = words(String(name))
            guard words.count == 2, words.contains(where: { folders.contains($0) || wholes.contains($0) }) else {
                return nil
            }
            return words.lazy.compactMap { dialects[$0] }.first
        }
    }

    /// What only those databases have, in capital letters.
    private static let signs: [StaticString] = ["MERGETREE", "IDENTITY(1,1)", "VARCHAR2("]

    /// Whether the beginning of a script holds a word, in whatever case. Bytes, since a search among characters takes
    /// longer than all the parsing.
    private static func head(of source: SourceText, holds word: StaticString) -> Bool {
        source.bytes.span.extracting(first: min(source.bytes.count, 1 << 16)).holds(word)
    }

    /// The dialect that all paths of a history name: `migrations/mysql/…`, `schema.sqlite.sql`.
    static func dialect(of files: [String]) -> Schema.Dialect? {
        let all = Set(files.compactMap { spoken(in: $0) })
        guard all.count == 1, let name = all.first else { return nil }
        return switch name {
        case "postgres": .postgresql
        case "cockroach": .cockroachdb
        case "mysql": .mysql
        case "sqlite": .sqlite
        default: nil
        }
    }

    private static func spoken(in file: String) -> String? {
        file.split(separator: "/").flatMap { words(String($0)) }.compactMap { dialects[$0] }.last
    }

    /// Whether a file holds a whole schema, by its name: what a new installation runs in place of the migrations.
    static func isWhole(_ file: String) -> Bool {
        let name = file.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let parts = name.split(separator: ".").map(String.init)
        // `mysql.initial.sql` beside the steps in `mysql/`; `001.initial.sql` is a step itself.
        if parts.contains("initial"), parts.contains(where: { dialects[$0] != nil }) { return true }
        return wholes.contains(parts.first ?? "")
    }

    /// The dialect that a file's own name says between dots: `2_b.mysql.up.sql`.
    static func ownDialect(of file: String) -> String? {
        let name = file.split(separator: "/").last.map { $0.lowercased() } ?? ""
        return name.split(separator: ".").dropFirst().compactMap { dialects[String($0)] }.last
    }

    private static let wholes: Set<String> = ["latest", "schema", "structure", "dump", "full", "current"]

    static func key(of file: String) -> String {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        var folder = Array(parts.dropLast())
        if let first = folder.firstIndex(where: { folders.contains($0.lowercased()) }) {
            // `migrations/legacy/` beside `migrations/sql/` would create everything twice.
            let last = folder[first...].firstIndex(where: isPast) ?? first
            folder = Array(folder[...last])
        } else {
            // `sql/0001_init/up.sql`: the numbered folders are the steps.
            while let last = folder.last, isStep(last) { folder.removeLast() }
        }
        // `migrations/mysql/…` beside `migrations/postgres/…`, `schema.mysql.sql` beside `schema.sqlite.sql`.
        // `migration/LATEST.sql` beside `migration/0.18/…` is where these lead, not one more step.
        let isWhole = folder.contains { folders.contains($0.lowercased()) } && isWhole(file)
        return folder.joined(separator: "/") + "\n" + (spoken(in: file) ?? "") + (isWhole ? "\nwhole" : "")
    }

    /// The folder of what is left of an older history, for a file of it: `migrations/legacy`.
    static func past(of file: Substring) -> String? {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false).map(String.init).dropLast()
        let last =
            parts.firstIndex { folders.contains($0.lowercased()) }.map { parts[$0...].firstIndex(where: isPast) }
            // The folder of the migrations may be the one that is audited.
            ?? parts.first.flatMap { isPast($0) ? parts.startIndex : nil }
        return last.map { parts[...$0].joined(separator: "/") }
    }

    /// `legacy`, `old_migrations`; `20240131_old_names` is a step, and `archive_jobs` the name of a table.
    private static func isPast(_ name: String) -> Bool {
        let words = words(name)
        return words.contains(where: past.contains) && !isStep(name)
            && words.allSatisfy { past.contains($0) || folders.contains($0) || dialects[$0] != nil || $0 == "sql" }
    }

    /// Whether the name of a file, or of its folder, begins with the number of a step.
    static func isNumbered(_ file: String) -> Bool {
        file.split(separator: "/").suffix(2).contains { isStep(String($0)) }
    }

    private static func isStep(_ name: String) -> Bool {
        let digits = (name.first == "v" || name.first == "V" ? name.dropFirst() : name[...])
        return digits.first.map(\.isNumber) ?? false
    }

    private static func words(_ name: String) -> [String] {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

extension Span<UInt8> {
    /// Whether a word of ASCII in capital letters stands here, in whatever case.
    fileprivate func holds(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            guard let first = word.first, word.count <= count else { return false }
            var offset = 0
            while offset <= count - word.count {
                if self[offset].capital == first {
                    var length = 1
                    while length < word.count, self[offset + length].capital == word[length] { length += 1 }
                    if length == word.count { return true }
                }
                offset += 1
            }
            return false
        }
    }
}

extension UInt8 {
    /// A letter of ASCII as a capital, all else as it is.
    fileprivate var capital: UInt8 { self &- 97 < 26 ? self & 0xDF : self }
}
