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
        let variants = variants(among: files)
        for file in files {
            let key = key(of: file, variant: variants[file])
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(file)
        }
        SharedSteps(files).share(among: &groups)
        return order.compactMap { groups[$0] }
    }

    /// The databases of files in folders where each file has one in its name, wherever it stands there: `Chinook_Db2.sql`
    /// beside `Chinook_MySql_SerialKeys.sql`.
    private static func variants(among files: [String]) -> [String: String] {
        var variants: [String: String] = [:]
        for files in Dictionary(grouping: files, by: FileTree.folder).values where files.count > 1 {
            let names = files.map { words(String(FileTree.name(of: $0))).lazy.compactMap { dialects[$0] }.last }
            guard Set(names).count > 1, !names.contains(nil), files.allSatisfy({ ownDialect(of: $0) == nil }) else {
                continue
            }
            for (file, name) in zip(files, names) { variants[file] = name }
        }
        return variants
    }

    /// The databases whose SQL nobody here reads.
    static let foreign: Set<String> = [
        "clickhouse", "mssql", "oracle", "cassandra", "firebird", "db2", "h2", "hsqldb", "derby",
    ]

    /// The databases that whole names of folders and files are, or say beside what the SQL is: `oracle/`,
    /// `migrations_mssql/`, `schema.db2.sql`; a price is no database in `price-oracle/`, nor is `oracle_fdw.sql`.
    static func databases(in path: Substring) -> [String] {
        path.lowercased().split { $0 == "/" || $0 == "." }.compactMap { name in
            let words = words(String(name))
            let others = words.filter { dialects[$0] == nil }
            return others.allSatisfy(saysNothing) ? words.lazy.compactMap { dialects[$0] }.first : nil
        }
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

    /// What the last part of a path that names a database says. In a file's name nothing but what says no more may follow
    /// it: `tables_mysql_innodb.sql`; in `mysql_users.sql` and `2_add_sqlite_path.sql` it is a part of what they are about.
    private static func spoken(in file: String) -> String? {
        let parts = file.split(separator: "/")
        let ofFolders = parts.dropLast().flatMap { words(String($0)) }
        let ofName = parts.last?.split(separator: ".").flatMap { part -> [String] in
            let words = words(String(part))
            let place = words.lastIndex { dialects[$0] != nil }
            return place.map { words[($0 + 1)...].allSatisfy(saysNothing) ? [words[$0]] : [] } ?? []
        }
        return (ofFolders + (ofName ?? [])).compactMap { dialects[$0] }.last { !foreign.contains($0) }
    }

    /// A word in a name that says nothing of what the SQL is about, be it the number of a step; `2024-h2` is half of a year.
    private static func saysNothing(_ word: String) -> Bool {
        let digits = word.first == "v" ? word.dropFirst() : word[...]
        return folders.contains(word) || wholes.contains(word) || plain.contains(word)
            || !digits.isEmpty && digits.allSatisfy(\.isNumber) && !isYear(digits)
    }

    private static func isYear(_ digits: Substring) -> Bool {
        digits.count == 4 && (digits.hasPrefix("19") || digits.hasPrefix("20"))
    }

    private static let plain: Set<String> = [
        "db", "database", "ddl", "sql", "schemas", "table", "tables", "create", "init", "initial", "install", "setup",
        "up", "innodb",
    ]

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

    static func key(of file: String) -> String { key(of: file, variant: nil) }

    private static func key(of file: String, variant: String?) -> String {
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
        return folder.joined(separator: "/") + "\n" + (spoken(in: file) ?? variant ?? "") + (isWhole ? "\nwhole" : "")
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

    /// How the steps of a history are numbered.
    enum Numbering {
        /// `V2__a.sql`.
        case versions
        /// `20240131120000_a/up.sql`, `2024-01-31-120000_a/up.sql`.
        case dates
        /// `0001_a.sql`.
        case numbers
    }

    /// How a file is numbered, by its name or that of its folder; `nil` if it is not.
    static func numbering(of file: String) -> Numbering? {
        guard let step = file.split(separator: "/").suffix(2).last(where: { isStep(String($0)) }) else { return nil }
        if step.first?.isNumber != true { return .versions }
        return step.prefix { $0.isNumber || $0 == "-" }.count { $0.isNumber } >= 8 ? .dates : .numbers
    }

    private static func isStep(_ name: String) -> Bool {
        let digits = (name.first == "v" || name.first == "V" ? name.dropFirst() : name[...])
        return digits.first.map(\.isNumber) ?? false
    }

    private static func words(_ name: String) -> [String] {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
