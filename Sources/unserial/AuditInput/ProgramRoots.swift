import ORMSchema

/// Where the programs of a repository begin: the folders with the file that their language's tools look for.
struct ProgramRoots {
    /// The folder that an audit was asked to read, without a slash at its end; `""` for the current one.
    private let base: String
    private var known: [String: Bool] = [:]

    init(below base: String) {
        var base = Substring(base == "." ? "" : base)
        while base.count > 1, base.last == "/" { base.removeLast() }
        self.base = String(base)
    }

    /// The program that a file belongs to: the nearest folder around it with a mark of its framework, else the folder
    /// that is audited.
    mutating func root(of file: String, _ framework: ORMFramework) -> String {
        for marks in Self.marks(of: framework) {
            if let found = nearest(to: file, with: marks) { return found }
        }
        return base
    }

    /// The nearest folder around a file that has one of some files, and is wanted; `nil` if none is.
    mutating func nearest(
        to file: String, with marks: [String], where isWanted: (String) -> Bool = { _ in true }
    ) -> String? {
        var folder = FileTree.folder(of: file)
        while true {
            if marks.contains(where: { exists(FileTree.path($0, in: folder)) }), isWanted(folder) { return folder }
            let outer = FileTree.folder(of: folder)
            // Nothing is around `/`, not even the current folder.
            guard folder.utf8.count > base.utf8.count, outer != folder else { return nil }
            folder = outer
        }
    }

    private mutating func exists(_ path: String) -> Bool {
        if let answer = known[path] { return answer }
        let answer = FileTree.exists(path)
        known[path] = answer
        return answer
    }

    /// The files that a program of a framework begins with; those of the second list where none has one of the first.
    private static func marks(of framework: ORMFramework) -> [[String]] {
        switch framework {
        case .rails: [["Gemfile", "config.ru", "Rakefile"]]
        case .django: [["manage.py"], pythonMarks]
        case .sqlalchemy: [["alembic.ini", "manage.py"] + pythonMarks]
        case .typeorm, .sequelize: [["package.json", "deno.json"]]
        case .drizzle:
            [["package.json", "deno.json", "drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs"]]
        case .gorm: [["go.mod"]]
        case .ecto: [["mix.exs"]]
        case .fluent: [["Package.swift"]]
        }
    }

    private static let pythonMarks = ["pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "requirements.txt"]
}
