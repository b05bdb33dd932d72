import SchemaModel

/// Migrations that are programs of JavaScript, TypeScript or PHP: nobody here runs them, so what they create is not known, and
/// that is said once a folder.
///
/// Where they may stand is told by names, since a look into every script of a repository would take long; what they are
/// by their text, since a page of a website may stand in a folder `migrations`, too.
struct ScriptMigrations {
    /// The scripts of one folder that have a step forward.
    private struct Folder {
        var count = 0
        var language: String
        /// The tool that runs them, once a script names it.
        var tool: String?
    }

    /// What is audited: where it stands itself says nothing.
    private let base: String
    private var order: [String] = []
    private var folders: [String: Folder] = [:]

    /// Starts with no script.
    ///
    /// - Parameter base: The folder that is audited.
    init(below base: String = "") {
        self.base = base
    }

    /// Looks at a file that declares no models.
    mutating func note(_ text: SourceText) {
        guard Self.mayBeOne(FileTree.relative(text.file, to: base)), Self.hasStep(text) else { return }
        let path = FileTree.folder(of: text.file)
        let language = Self.language(of: text.file)
        if folders[path] == nil { order.append(path) }
        var entry = folders[path] ?? Folder(language: language)
        entry.count += 1
        // A folder of both is one of JavaScript.
        if language != "TypeScript" { entry.language = language }
        // A step may be nothing but a call of what stands elsewhere; those beside it tell.
        let tools = language == "PHP" ? Self.toolsOfPHP : Self.tools
        entry.tool = entry.tool ?? tools.first { $0.signs.contains(where: text.contains) }?.name
        folders[path] = entry
    }

    /// What to say of each folder.
    var warnings: [String] {
        order.compactMap { path in
            guard let entry = folders[path], let tool = entry.tool else { return nil }
            return InputError.migrations(entry.count, entry.language, of: tool, in: path).description
        }
    }

    /// What each tool gives to the scripts that it runs.
    private static let tools: [(name: String, signs: [String])] = [
        ("Sequelize", ["queryInterface", "QueryInterface"]), ("TypeORM", ["queryRunner", "MigrationInterface"]),
        ("node-pg-migrate", ["node-pg-migrate", "pgm."]), ("Kysely", ["Kysely", "kysely"]),
        ("MikroORM", ["this.addSql("]), ("Lucid", ["@adonisjs/lucid", "this.schema."]),
        ("db-migrate", ["db-migrate", "db.runSql(", "db.createTable(", "db.addColumn("]), ("Knex", ["knex", "Knex"]),
    ]

    private static let toolsOfPHP: [(name: String, signs: [String])] = [
        ("Laravel", ["Schema::", "Illuminate\\"]), ("Doctrine", ["Doctrine\\Migrations", "DoctrineMigrations"]),
    ]

    private static let suffixes: Set<Substring> = ["js", "mjs", "cjs", "ts", "mts", "cts", "php"]

    private static func language(of file: String) -> String {
        file.hasSuffix("php") ? "PHP" : file.hasSuffix("ts") ? "TypeScript" : "JavaScript"
    }

    /// Whether a script stands or is named as migrations are: in `db/knex_migrations/`, or `20240131_users.js`.
    private static func mayBeOne(_ path: Substring) -> Bool {
        let parts = path.lowercased().split(separator: "/")
        let marks = parts.last?.split(separator: ".") ?? []
        guard let name = marks.first, let suffix = marks.last, suffixes.contains(suffix),
            !marks.dropFirst().contains(where: { ["d", "spec", "test"].contains($0) })
        else { return false }
        return name.prefix(while: \.isNumber).count >= 3
            || parts.dropLast().contains { part in
                part.split { !$0.isLetter }.contains { ["migrations", "migration", "migrate"].contains($0) }
            }
    }

    /// Whether a function or a member is called `up`: `exports.up = `, `async up(`, `up: async (`.
    private static func hasStep(_ text: SourceText) -> Bool {
        text.bytes.withUnsafeBufferPointer { bytes in
            bytes.indices.dropLast(2).contains { start in
                guard bytes[start] == UInt8(ascii: "u"), bytes[start + 1] == UInt8(ascii: "p"),
                    start == 0 || !bytes[start - 1].isPartOfName
                else { return false }
                let next = bytes[(start + 2)...].prefix(2).first { $0 != UInt8(ascii: " ") }
                return next.map("(:=".utf8.contains) ?? false
            }
        }
    }
}

extension UInt8 {
    /// A letter, a digit, `_` or `$`.
    fileprivate var isPartOfName: Bool {
        (self | 0x20) &- 97 < 26 || self &- 48 < 10 || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
    }
}
