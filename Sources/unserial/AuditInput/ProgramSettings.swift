import JSONDocuments
import ORMSchema
import SchemaModel

/// The settings that a program's tools read and its models do not say: which kind of database it talks to.
///
/// Only what is plain text is read; what a script computes (`client: process.env.DB`) is not known.
///
/// Where no settings are, the one driver that a program installs tells.
///
/// Sources: TypeORM 0.2's "Using ormconfig.json", "The CLI and Project Configuration" of sequelize-cli and the names of
/// `.sequelizerc` there, Alembic's tutorial, "Editing the .ini File", "Configuration Options" of Knex (`client`), and
/// "Drizzle Kit configuration file" (`dialect`; `driver` before 0.21).
enum ProgramSettings {
    /// The kind of database of a program.
    ///
    /// - Parameters:
    ///   - framework: The framework of its models.
    ///   - root: Where the program begins.
    /// - Returns: The kind; `nil` where no settings name one, or more than one.
    static func dialect(of framework: ORMFramework, in root: String) -> Schema.Dialect? {
        let files: [String] =
            switch framework {
            case .typeorm: ["ormconfig.json", package]
            case .sequelize: sequelizeFiles(in: root) + [package]
            case .sqlalchemy: ["alembic.ini", "migrations/alembic.ini"]
            default: []
            }
        return files.lazy.compactMap { dialect(of: $0, in: root) }.first
    }

    /// The kind of database that the settings nearest to a history of SQL name.
    ///
    /// - Parameters:
    ///   - file: A file of the history.
    ///   - base: The folder that is audited.
    /// - Returns: The kind; `nil` where the nearest settings name none, or more than one.
    static func dialect(around file: String, below base: String) -> Schema.Dialect? {
        var roots = ProgramRoots(below: base)
        guard let root = roots.nearest(to: file, with: marks) else { return nil }
        let files = marks.filter { $0 != rc } + sequelizeFiles(in: root)
        let found = Set(files.compactMap { dialect(of: $0, in: root) })
        return found.count == 1 ? found.first : nil
    }

    private static let rc = ".sequelizerc"
    private static let package = "package.json"
    private static let knexfiles = ["knexfile.js", "knexfile.ts", "knexfile.cjs", "knexfile.mjs"]
    private static let drizzleFiles = [
        "drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs", "drizzle.config.cjs", "drizzle.config.json",
    ]
    private static let usualOfSequelize = [
        "config/config.json", "src/config/config.json", "config/config.js", "src/config/config.js",
    ]
    /// What makes a folder one with settings.
    private static let marks = ["ormconfig.json", "alembic.ini", rc] + knexfiles + drizzleFiles + usualOfSequelize

    private static func sequelizeFiles(in root: String) -> [String] {
        let named = SourceFile.beside(FileTree.path(rc, in: root)).flatMap { ScriptSettings($0).path(of: "config") }
        return (named.map { [$0] } ?? []) + usualOfSequelize
    }

    private static func dialect(of name: String, in root: String) -> Schema.Dialect? {
        guard let text = SourceFile.beside(FileTree.path(name, in: root)) else { return nil }
        return switch name {
        case "ormconfig.json": ormconfig(text)
        case package: drivers(text)
        case "alembic.ini", "migrations/alembic.ini": alembic(text)
        case _ where knexfiles.contains(name): knex(text)
        case _ where drizzleFiles.contains(name): drizzle(text)
        case _ where name.hasSuffix(".json"): sequelize(text)
        default: sequelizeScript(text)
        }
    }

    /// `{ "type": "mysql" }`, or an array of such connections.
    static func ormconfig(_ text: SourceText) -> Schema.Dialect? {
        guard let root = JSONDocument(parsing: text).root else { return nil }
        let connections = root.kind == .array ? Array(root.elements) : [root]
        return only(connections.compactMap { $0["type"]?.text })
    }

    /// `{ "development": { "dialect": "sqlite" }, "production": { "dialect": "mysql" } }`, or settings for all: what it
    /// runs on in production counts.
    static func sequelize(_ text: SourceText) -> Schema.Dialect? {
        guard let root = JSONDocument(parsing: text).root else { return nil }
        for settings in [root["production"], root["development"], root] {
            guard let settings else { continue }
            let named = [settings["dialect"]?.text, settings["url"]?.text.flatMap(scheme(of:))].compactMap(\.self)
            if !named.isEmpty { return only(named) }
        }
        return nil
    }

    /// The one driver that a `package.json` lists: among what runs in production, or else anywhere, as tests may have
    /// another one.
    ///
    /// Sources: "Dialects" of Sequelize and "Installation" of TypeORM.
    static func drivers(_ text: SourceText) -> Schema.Dialect? {
        guard let root = JSONDocument(parsing: text).root else { return nil }
        var found: Set<Schema.Dialect> = []
        for list in ["dependencies", "peerDependencies", "optionalDependencies", "devDependencies"] where found.isEmpty
        {
            guard let packages = root[list] else { continue }
            for package in packages.members {
                switch package.name {
                case "pg", "pg-native", "postgres": found.insert(.postgresql)
                case "mysql", "mysql2", "mariadb": found.insert(.mysql)
                case "sqlite3", "better-sqlite3", "sql.js": found.insert(.sqlite)
                case "tedious", "mssql": found.insert(.sqlserver)
                case "mongodb": found.insert(.mongodb)
                default: break
                }
            }
        }
        return found.count == 1 ? found.first : nil
    }

    /// `module.exports = { development: { dialect: 'mysql' }, production: { dialect: 'mysql' } }`
    static func sequelizeScript(_ text: SourceText) -> Schema.Dialect? {
        only(ScriptSettings(text).texts(of: "dialect"))
    }

    /// `{ client: 'pg', connection: … }`, or one for each environment.
    static func knex(_ text: SourceText) -> Schema.Dialect? {
        only(ScriptSettings(text).texts(of: "client"))
    }

    /// `defineConfig({ dialect: 'postgresql', … })`; before, `driver: 'pg'`.
    static func drizzle(_ text: SourceText) -> Schema.Dialect? {
        let settings = ScriptSettings(text)
        return settings.has("dialect") ? only(settings.texts(of: "dialect")) : only(settings.texts(of: "driver"))
    }

    /// `sqlalchemy.url = mysql+pymysql://user:pass@localhost/shop`; what comes with Alembic is `driver://…`.
    static func alembic(_ text: SourceText) -> Schema.Dialect? {
        for line in text[0..<text.bytes.count].split(whereSeparator: \.isNewline) {
            let sides = line.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].filter({ !$0.isWhitespace }) == "sqlalchemy.url" else { continue }
            return scheme(of: sides[1].filter { !$0.isWhitespace }).flatMap(dialect(named:))
        }
        return nil
    }

    /// `mysql` of `mysql+pymysql://…`; nothing of what is no address.
    private static func scheme(of address: String) -> String? {
        guard let mark = address.firstIndex(of: ":"), address[mark...].hasPrefix(":/") else { return nil }
        return String(address[..<mark].prefix { $0 != "+" })
    }

    /// What all names mean; nothing if one of them is unknown.
    private static func only(_ names: [String]) -> Schema.Dialect? {
        let found = Set(names.map { dialect(named: $0) })
        return found.count == 1 ? found.first ?? nil : nil
    }

    private static func dialect(named name: String) -> Schema.Dialect? {
        switch name.lowercased() {
        case "postgres", "postgresql", "aurora-postgres", "pg", "pg-native", "pglite": .postgresql
        case "cockroachdb": .cockroachdb
        case "mysql", "mysql2", "mariadb", "aurora-mysql": .mysql
        case "sqlite", "sqlite3", "better-sqlite3", "better-sqlite", "sqljs", "expo", "capacitor", "libsql", "turso",
            "d1":
            .sqlite
        case "mssql": .sqlserver
        case "mongodb": .mongodb
        default: nil
        }
    }
}
