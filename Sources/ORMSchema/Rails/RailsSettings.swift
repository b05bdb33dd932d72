public import SchemaModel

/// `config/database.yml` and `Gemfile`, as far as they tell which kind of database Rails talks to.
///
/// Sources: the guide "Configuring Rails Applications", 3.24 "Configuring a Database", and "Multiple Databases with
/// Active Record".
public enum RailsSettings {
    /// Where to look, from the application's folder, the surest first: what a repository keeps of settings that each
    /// machine has its own of is a sample.
    public static let files = [
        "config/database.yml", "config/database.yml.erb", "config/database.yml.example", "config/database.yml.sample",
        "config/database.example.yml", "config/database.yml.dist", "Gemfile",
    ]

    /// The kind of database that a schema file is written from.
    ///
    /// - Parameters:
    ///   - schema: the file's name: `schema.rb`, or `animals_schema.rb` of the database `animals`.
    ///   - source: one of ``files``.
    /// - Returns: the kind; `nil` where the settings name none, or more than one.
    public static func dialect(of schema: String, in source: SourceText) -> Schema.Dialect? {
        let text = source[0..<source.bytes.count]
        guard source.file.split(separator: "/").last != "Gemfile" else { return gemfile(text) }
        let name = schema.hasSuffix("_schema.rb") ? String(schema.dropLast("_schema.rb".count)) : "primary"
        return RailsDatabases(text).dialect(of: name)
    }

    /// `gem "mysql2"`: the one driver that is installed.
    private static func gemfile(_ text: String) -> Schema.Dialect? {
        var found: Set<Schema.Dialect> = []
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split { " \t'\",()".contains($0) }
            guard words.first == "gem", words.count > 1 else { continue }
            switch words[1] {
            case "pg", "activerecord-postgis-adapter": found.insert(.postgresql)
            case "mysql2", "trilogy": found.insert(.mysql)
            case "sqlite3": found.insert(.sqlite)
            case "activerecord-cockroachdb-adapter": found.insert(.cockroachdb)
            case "activerecord-sqlserver-adapter", "tiny_tds": found.insert(.sqlserver)
            default: break
            }
        }
        return found.count == 1 ? found.first : nil
    }
}

/// The settings of `database.yml`: a value for each path of keys.
///
/// Ruby writes the file (ERB) before YAML reads it, so that no YAML reader can; what Ruby does between `<%` and `%>` is no
/// key, and what it writes is looked at as text.
private struct RailsDatabases {
    /// The values of each path of keys.
    private var settings: [[String]: [String]] = [:]
    /// The outermost keys with settings, each once, in their order.
    private var environments: [String] = []
    /// `default: &default`
    private var anchors: [String: [String]] = [:]

    init(_ text: String) {
        var open: [(indent: Int, key: String)] = []
        var known: Set<String> = []
        for line in text.split(whereSeparator: \.isNewline) {
            let indent = line.prefix { $0 == " " }.count
            let rest = line.dropFirst(indent)
            guard !rest.hasPrefix("#"), !rest.hasPrefix("<%"), let colon = rest.firstIndex(of: ":") else { continue }
            open.removeAll { $0.indent >= indent }
            // Nobody nests settings deeper than environment, database, key.
            guard open.count < 8 else { continue }
            let key = rest[..<colon].filter { $0 != "\"" && $0 != "'" && $0 != " " }
            open.append((indent, key))
            let value = rest[rest.index(after: colon)...].drop { $0 == " " }
            let keys = open.map(\.key)
            if value.hasPrefix("&") {
                anchors[String(value.dropFirst().prefix { !$0.isWhitespace })] = keys
            } else if !value.isEmpty {
                settings[keys, default: []].append(String(value))
                if known.insert(keys[0]).inserted { environments.append(keys[0]) }
            }
        }
    }

    /// The kind of one database, in production if it is said there.
    func dialect(of database: String) -> Schema.Dialect? {
        var silent: Set<[String]> = []
        for environment in ["production", "default", "development"] + environments {
            if let found = dialect(at: [environment, database], &silent) { return found }
            // The only database of an environment has no name.
            if let found = dialect(at: [environment], &silent) { return found }
        }
        return nil
    }

    /// What the keys below a path say, or those that `<<: *default` brings there.
    ///
    /// Paths that were asked already are silent: they say nothing, and an alias may lead back to where it stands.
    private func dialect(at keys: [String], _ silent: inout Set<[String]>) -> Schema.Dialect? {
        var pending = [keys]
        while let keys = pending.popLast() {
            guard silent.insert(keys).inserted else { continue }
            for name in ["adapter", "url"] {
                for value in settings[keys + [name]] ?? [] {
                    if let found = Self.dialect(named: value) { return found }
                }
            }
            // The first alias is asked first, with all that it brings.
            for value in (settings[keys + ["<<"]] ?? []).reversed() {
                let aliases = value.split { " ,[]".contains($0) }.filter { $0.hasPrefix("*") }
                pending += aliases.reversed().compactMap { anchors[String($0.dropFirst())] }
            }
        }
        return nil
    }

    /// The one adapter whose name stands in a value: `mysql2`, `<%= ENV.fetch("ADAPTER", "postgresql") %>`, `mysql2://…`.
    private static func dialect(named value: String) -> Schema.Dialect? {
        var found: Set<Schema.Dialect> = []
        let plain = value.prefix { $0 != "#" }.lowercased()
        for word in plain.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
            switch word {
            case "postgresql", "postgres", "postgis": found.insert(.postgresql)
            case "mysql", "mysql2", "trilogy": found.insert(.mysql)
            case "sqlite", "sqlite3": found.insert(.sqlite)
            case "cockroachdb": found.insert(.cockroachdb)
            case "sqlserver": found.insert(.sqlserver)
            default: break
            }
        }
        return found.count == 1 ? found.first : nil
    }
}
