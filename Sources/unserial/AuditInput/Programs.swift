import ORMSchema
import SchemaModel

/// The models of the programs in a repository, those of each program read together.
///
/// Two applications may have a table of the same name, and what one says of it is no word on the other's.
struct Programs {
    /// The models of one program in one framework.
    struct Program {
        /// Where it begins.
        let root: String
        /// Its files.
        let texts: [SourceText]
        /// The tables, of each kind of database apart.
        let schemas: [Schema]
        /// What could not be read.
        let diagnostics: [SourceDiagnostic]
    }

    /// The programs, framework by framework, in the order of their first files.
    private(set) var all: [Program] = []
    /// The program that each folder with models belongs to.
    private(set) var owners: [(root: String, program: String)] = []

    /// Reads models.
    ///
    /// - Parameters:
    ///   - texts: The files that declare models.
    ///   - folder: The folder that they were found below; `nil` for files that were named one by one, which belong
    ///     together.
    init(_ texts: [ORMFramework: [SourceText]], below folder: String?) {
        var roots = ProgramRoots(below: folder ?? "")
        for framework in ORMFramework.allCases {
            guard let texts = texts[framework], !ORMSources.areTypesAlone(texts, of: framework) else { continue }
            if framework == .rails {
                for text in texts { add(Self.rails(text, &roots)) }
                continue
            }
            guard folder != nil else {
                add(Self.program("", texts, framework, isOfFolder: false))
                continue
            }
            let groups = Self.groups(of: texts, framework, &roots)
            let programs = groups.map { Self.program($0.root, $0.texts, framework) }
            for joined in Self.joined(programs, framework) {
                add(joined.program)
                for root in joined.roots { owners.append((root, joined.program.root)) }
            }
        }
    }

    private mutating func add(_ program: Program) {
        all.append(program)
        owners.append((program.root, program.root))
    }

    /// Each file that Rails writes is of one database, and the settings beside it say of which kind.
    private static func rails(_ text: SourceText, _ roots: inout ProgramRoots) -> Program {
        let folder = FileTree.folder(of: text.file)
        let name = text.file.split(separator: "/").last.map(String.init) ?? ""
        let isUsual = folder == "db" || folder.hasSuffix("/db")
        let root = isUsual ? FileTree.folder(of: folder) : roots.root(of: text.file, .rails)
        let settings = RailsSettings.files.lazy.map { FileTree.path($0, in: root) }
        let dialect = settings.compactMap { path -> Schema.Dialect? in
            SourceFile.beside(path).flatMap { RailsSettings.dialect(of: name, in: $0) }
        }.first
        let (schema, diagnostics) = ORMSources.read([text], as: .rails, dialect: dialect)
        return Program(root: root, texts: [text], schemas: [schema], diagnostics: diagnostics)
    }

    /// What settings say of the programs of a folder; nobody knows the program of files that are named one by one.
    private static func program(
        _ root: String, _ texts: [SourceText], _ framework: ORMFramework, isOfFolder: Bool = true
    ) -> Program {
        let dialect = isOfFolder ? ProgramSettings.dialect(of: framework, in: root) : nil
        let (schemas, diagnostics) = ORMSources.readAll(texts, as: framework, dialect: dialect)
        return Program(root: root, texts: texts, schemas: schemas, diagnostics: diagnostics)
    }

    private static func groups(
        of texts: [SourceText], _ framework: ORMFramework, _ roots: inout ProgramRoots
    ) -> [(root: String, texts: [SourceText])] {
        var order: [String] = []
        var groups: [String: [SourceText]] = [:]
        let projects = framework == .django ? texts.compactMap { roots.nearest(to: $0.file, with: ["manage.py"]) } : []
        for text in texts {
            let root: String
            if !projects.isEmpty, roots.nearest(to: text.file, with: ["manage.py"]) == nil {
                // An application of Django beside the project that installs it.
                root = nearest(to: text.file, among: projects)
            } else {
                root = roots.root(of: text.file, framework)
            }
            if groups[root] == nil { order.append(root) }
            groups[root, default: []].append(text)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    /// The folder that has most of a file's path in common with it.
    private static func nearest(to file: String, among folders: [String]) -> String {
        let own = file.split(separator: "/")
        let shared = folders.map { folder in zip(folder.split(separator: "/"), own).prefix { $0 == $1 }.count }
        return folders.indices.max { shared[$0] < shared[$1] }.map { folders[$0] } ?? ""
    }

    /// Above this nobody asks who is built with whom: each would have to be held against each other.
    private static let mostJoined = 200

    /// Programs of which one is built with another are one, unless both have a table of the same name.
    private static func joined(
        _ programs: [Program], _ framework: ORMFramework
    ) -> [(program: Program, roots: [String])] {
        guard programs.count > 1, programs.count <= mostJoined else { return programs.map { ($0, [$0.root]) } }
        let manifests = programs.map { ProgramManifest(in: $0.root, models: $0.texts) }
        var users: [String: Set<String>] = [:]
        for (one, program) in programs.enumerated() {
            for (other, another) in programs.enumerated() where one != other && manifests[one].uses(manifests[other]) {
                users[program.root, default: []].insert(another.root)
                users[another.root, default: []].insert(program.root)
            }
        }
        var groups = programs.map { (members: [$0], tables: Set($0.schemas.flatMap { $0.tables.map(\.name.name) })) }
        var index = 0
        while index < groups.count {
            let own = groups[index]
            let near = own.members.reduce(into: Set<String>()) { $0.formUnion(users[$1.root] ?? []) }
            let other = groups.indices.first { other in
                other > index && own.tables.isDisjoint(with: groups[other].tables)
                    && groups[other].members.contains { near.contains($0.root) }
            }
            guard let other else {
                index += 1
                continue
            }
            groups[index].members += groups[other].members
            groups[index].tables.formUnion(groups[other].tables)
            groups.remove(at: other)
        }
        return groups.map { group in
            let texts = group.members.flatMap(\.texts).sorted { FileTree.precedes($0.file, $1.file) }
            // What one inherits from another is only seen where both are read together.
            let whole = group.members.count == 1 ? group.members[0] : program(group.members[0].root, texts, framework)
            return (whole, group.members.map(\.root))
        }
    }
}

extension Programs {
    /// Tells each schema of a repository with several programs which of them it belongs to: models by where they stand,
    /// and a history of SQL by the nearest program, if that has one of its tables.
    ///
    /// A package with a Prisma schema and a program in another language that has most of the same tables, as no other has,
    /// are one: they share a database.
    ///
    /// - Parameters:
    ///   - schemas: All schemas that were read; those of models name their program already.
    ///   - owners: The folders with models, and the program that each belongs to.
    static func assign(_ schemas: inout [Schema], owners: [(root: String, program: String)]) {
        let shared = sharedDatabases(schemas)
        let owners = owners.map { (root: $0.root, program: shared[$0.program] ?? $0.program) }
        for index in schemas.indices { schemas[index].program = schemas[index].program.map { shared[$0] ?? $0 } }
        guard Set(owners.map(\.program)).count > 1 else {
            for index in schemas.indices { schemas[index].program = nil }
            return
        }
        var tables: [String: Set<String>] = [:]
        for schema in schemas {
            guard let program = schema.program else { continue }
            tables[program, default: []].formUnion(schema.tables.map(\.name.name))
        }
        for index in schemas.indices {
            guard case .sql(let path) = schemas[index].origin else { continue }
            let around = owners.filter { path.hasPrefix(FileTree.path("", in: $0.root)) }
                .max { $0.root.utf8.count < $1.root.utf8.count }
            guard let program = around?.program, let own = tables[program],
                schemas[index].tables.contains(where: { own.contains($0.name.name) })
            else { continue }
            schemas[index].program = program
        }
    }

    /// The programs of Prisma schemas, and those of models that stand for the same tables: each by name the other.
    private static func sharedDatabases(_ schemas: [Schema]) -> [String: String] {
        var packages: [String: Set<String>] = [:]
        var programs: [String: Set<String>] = [:]
        for schema in schemas {
            guard let program = schema.program else { continue }
            let names = schema.tables.map(\.name.name)
            switch schema.origin {
            case .prisma: packages[program, default: []].formUnion(names)
            case .orm: programs[program, default: []].formUnion(names)
            default: break
            }
        }
        var shared: [String: String] = [:]
        for (program, own) in programs where packages[program] == nil {
            let near = packages.filter { _, names in
                let common = names.intersection(own).count
                return common > 0 && common * 2 >= min(names.count, own.count)
            }
            if near.count == 1, let package = near.keys.first { shared[program] = package }
        }
        return shared
    }
}
