import JSONDocuments
import ORMSchema
import SchemaModel

/// The settings that a program's tools read and its models do not say: which kind of database it talks to.
///
/// Only what is plain text is read; what a script computes (`knexfile.js`, `config/database.js`) is not known.
///
/// Sources: TypeORM 0.2's "Using ormconfig.json", "The CLI and Project Configuration" of sequelize-cli, and Alembic's
/// tutorial, "Editing the .ini File".
enum ProgramSettings {
    /// The kind of database of a program.
    ///
    /// - Parameters:
    ///   - framework: The framework of its models.
    ///   - root: Where the program begins.
    /// - Returns: The kind; `nil` where no settings name one, or more than one.
    static func dialect(of framework: ORMFramework, in root: String) -> Schema.Dialect? {
        let (files, reading): ([String], (SourceText) -> Schema.Dialect?) =
            switch framework {
            case .typeorm: (["ormconfig.json"], ormconfig)
            case .sequelize: (["config/config.json", "src/config/config.json"], sequelize)
            case .sqlalchemy: (["alembic.ini", "migrations/alembic.ini"], alembic)
            default: ([], { _ in nil })
            }
        for file in files {
            if let dialect = SourceFile.beside(FileTree.path(file, in: root)).flatMap(reading) { return dialect }
        }
        return nil
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
        case "postgres", "postgresql", "aurora-postgres": .postgresql
        case "cockroachdb": .cockroachdb
        case "mysql", "mariadb", "aurora-mysql": .mysql
        case "sqlite", "sqlite3", "better-sqlite3", "sqljs", "expo", "capacitor": .sqlite
        case "mssql": .sqlserver
        case "mongodb": .mongodb
        default: nil
        }
    }
}
