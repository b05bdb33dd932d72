import IDAudit
import JSONDocuments
import ORMSchema
import Postgres
import PostgresCatalog
import PrismaSchema
import SQLSchema
import SQLiteCatalog
import SchemaModel

/// Everything an audit was asked to read, read.
struct AuditInput {
    /// How to read.
    struct Options {
        /// The dialect of the SQL in a file; `nil` to tell by the text.
        var dialect: @Sendable (String) -> Schema.Dialect? = { _ in nil }
        /// Whether to look at values in databases.
        var readsData = false
        /// Whether a path below a folder is left out.
        var isExcluded: @Sendable (String) -> Bool = { _ in false }
        /// The kinds of file to read below a folder; `nil` for all.
        var kinds: Set<SourceKind>?
        /// Texts that take the place of files, by path: what an editor holds and has not saved.
        var overlay: [String: [UInt8]] = [:]
    }

    /// The schemas, in the order of the arguments.
    private(set) var schemas: [Schema] = []
    /// The texts they came from.
    private(set) var sources: [SourceText] = []
    /// The Prisma schemas, whose text can be rewritten.
    private(set) var prisma: [PrismaSchemaView] = []
    /// What could not be read inside a text.
    private(set) var diagnostics: [SourceDiagnostic] = []
    /// Inputs that could not be read at all.
    private(set) var failures: [String] = []
    /// What a database did not let be read.
    private(set) var warnings: [String] = []
    /// Whether of every database that was read all definitions were: nothing found in a part is no clean result.
    private(set) var isWhole = true

    /// What was not looked at below the folders.
    private(set) var skipped = SkippedFiles()

    private let options: Options
    /// Texts of a folder that are read already, by path.
    private var readAhead: [String: SourceText] = [:]
    /// What could not be read, with the number of the schema that lacks it, and whether that is of a history whose files
    /// run by their names: those named one by one run in the order given.
    private var found: [(schema: Int, diagnostics: [SourceDiagnostic], isByName: Bool)] = []
    /// The folders with models, and the program that each belongs to.
    private var owners: [(root: String, program: String)] = []

    /// Reads the arguments; what fails is kept, and the rest is read all the same.
    init(_ arguments: [String], _ options: Options = Options()) async {
        self.options = options
        // Files named one by one belong together: SQL files are one history, in the order given.
        var named = SourceSet()
        for argument in arguments {
            if argument.hasPrefix("postgres://") || argument.hasPrefix("postgresql://") {
                await readCatalog(argument)
            } else if argument != "-", FileTree.isDirectory(argument) {
                readDirectory(argument)
            } else if Secret.mayHold(argument), options.overlay[argument] == nil, !FileTree.exists(argument) {
                failures.append(InputError.address().description)
            } else {
                readFile(argument, isNamed: true, into: &named)
            }
        }
        for (framework, texts) in named.programs where ORMSources.areTypesAlone(texts, of: framework) {
            failures += texts.map { InputError.noModels($0.file).description }
        }
        read(named, histories: named.sql.isEmpty ? [] : [named.sql])
        let missing = MissingTables(schemas)
        for entry in found where entry.isByName && missing.isOutOfOrder(entry.diagnostics, of: entry.schema) {
            schemas[entry.schema].isInOrder = false
        }
        for entry in found where missing.isPart(entry.diagnostics, of: entry.schema) {
            schemas[entry.schema].isComplete = false
        }
        diagnostics = found.flatMap { Self.folded(missing.placed($0.diagnostics, of: $0.schema)) }
        Programs.assign(&schemas, owners: owners)
    }

    // MARK: Files

    /// Texts by what they hold.
    private struct SourceSet {
        var prisma: [SourceText] = []
        var sql: [SourceText] = []
        var programs: [ORMFramework: [SourceText]] = [:]
        var json: [SourceText] = []
        var databases: [String] = []
        var migrations = ScriptMigrations()
        var models = UnreadModels()

        var isEmpty: Bool {
            prisma.isEmpty && sql.isEmpty && json.isEmpty && databases.isEmpty
                && programs.allSatisfy { ORMSources.areTypesAlone($1, of: $0) }
        }
    }

    /// Reads one file into the set; below a folder only what surely holds a schema.
    private mutating func readFile(_ path: String, isNamed: Bool, into set: inout SourceSet) {
        do throws(InputError) {
            let kind = path == "-" ? .sql : SourceKind(path)
            switch kind {
            case .prisma: set.prisma.append(try source(path))
            case .sql: set.sql.append(try source(path))
            case .sqlite:
                if SourceKind.isSQLite(path) {
                    set.databases.append(path)
                } else if isNamed {
                    try SourceFile.expectContent(of: path)
                    throw .noSQLite(path)
                }
            case .program:
                // What a program's folder holds is not all text, and no audit's concern.
                guard let text = isNamed ? try source(path) : try? source(path) else { return }
                if let framework = ORMSources.framework(of: text) {
                    set.programs[framework, default: []].append(text)
                } else if isNamed {
                    throw .noModels(path)
                } else {
                    set.migrations.note(text)
                    set.models.note(text)
                }
            case .linkedData, .json:
                guard let text = isNamed ? try source(path) : try? source(path) else { return }
                // Most JSON of a repository is settings.
                if isNamed || SourceKind.mayHoldLinkedData(text) { set.json.append(text) }
            case .prismaConfiguration where !isNamed: break
            case .prismaConfiguration, nil:
                if SourceKind.isSQLite(path) {
                    set.databases.append(path)
                    return
                }
                // Whether it is there at all matters more than its name.
                _ = try source(path)
                throw .unknownKind(path)
            }
        } catch {
            failures.append(error.description)
        }
    }

    private func source(_ path: String) throws(InputError) -> SourceText {
        if let bytes = options.overlay[path] { return SourceText(file: path, bytes: bytes) }
        if let text = readAhead[path] { return text }
        return try SourceFile.read(path)
    }

    /// Reads what is going to be read in any case, on all processors. What fails is read again, and then told.
    private mutating func readAhead(_ files: [String]) {
        let kinds = (options.kinds ?? [.prisma, .sql]).intersection([.prisma, .sql])
        let certain = files.filter { SourceKind($0).map(kinds.contains) == true && options.overlay[$0] == nil }
        let texts = certain.concurrentMap { try? SourceFile.read($0) }
        readAhead = Dictionary(zip(certain, texts).compactMap { name, text in text.map { (name, $0) } }) { $1 }
    }

    private mutating func readDirectory(_ path: String) {
        var set = SourceSet(migrations: ScriptMigrations(below: path))
        let before = failures.count
        var listing = FileTree.files(below: path, isExcluded: options.isExcluded)
        let unsaved = options.overlay.keys.filter {
            !FileTree.exists($0) && FileTree.lists($0, below: path, isExcluded: options.isExcluded)
        }
        if !unsaved.isEmpty { listing.files = (listing.files + unsaved).sorted(by: FileTree.precedes) }
        nameAsOpened(&listing.files, below: path)
        failures += listing.failures.map(\.description)
        skipped.add(listing.skipped)
        readAhead(listing.files)
        defer { readAhead = [:] }
        for file in listing.files where !SourceFile.isEmpty(file) || options.overlay[file] != nil {
            if let kinds = options.kinds, SourceKind(file).map(kinds.contains) != true { continue }
            readFile(file, isNamed: false, into: &set)
        }
        // A schema that a configuration names may stand where nobody looks.
        let configurations = listing.files.filter { SourceKind($0) == .prismaConfiguration }
        // By any name and over any link it is the same file.
        var listed = configurations.isEmpty ? [] : Set(listing.files.map { FileTree.resolved($0) ?? $0 })
        for file in configurations {
            for schema in PrismaConfiguration.schemas(namedBy: file)
            where listed.insert(FileTree.resolved(schema) ?? schema).inserted {
                readFile(schema, isNamed: true, into: &set)
            }
        }
        if set.isEmpty, failures.count == before { failures.append(InputError.nothingInDirectory(path).description) }
        warnings += set.migrations.warnings + set.models.warnings
        read(set, histories: histories(in: &set, below: path), below: path)
    }

    /// The histories of the SQL of a folder; what nobody here reads is taken out of the set, and named in a warning.
    private mutating func histories(in set: inout SourceSet, below path: String) -> [[SourceText]] {
        let isForeign = set.sql.concurrentMap { ForeignSQL.holds($0, below: path) }
        let ours = zip(set.sql, isForeign).filter { !$0.1 }.map(\.0)
        let names = ours.map { String(FileTree.relative($0.file, to: path)) }
        let byName = Dictionary(zip(names, ours)) { first, _ in first }
        let all = SQLHistories.groups(of: names).map { $0.compactMap { byName[$0] } }
        let read = all.filter { files in
            // What the user says goes before what settings do.
            files.contains { options.dialect($0.file) != nil } || !ForeignSQL.holds(files, below: path)
        }
        let readFiles = Set(read.joined().map(\.file))
        let foreign = set.sql.map(\.file).filter { !readFiles.contains($0) }
        if !foreign.isEmpty { warnings.append(InputError.foreign(foreign).description) }
        set.sql.removeAll { !readFiles.contains($0.file) }
        return read
    }

    /// A file that an editor has opened over a link is told by the name that the editor knows.
    private func nameAsOpened(_ files: inout [String], below path: String) {
        for link in options.overlay.keys.sorted()
        where FileTree.isLink(link) && FileTree.lists(link, below: path, isExcluded: options.isExcluded) {
            guard let file = FileTree.resolved(link),
                let index = files.firstIndex(where: { FileTree.resolved($0) == file }),
                options.overlay[files[index]] == nil
            else { continue }
            files[index] = link
        }
    }

    private mutating func read(_ set: SourceSet, histories: [[SourceText]], below folder: String? = nil) {
        sources += set.prisma + set.sql + set.json
        let groups = PrismaGroups.groups(of: set.prisma.concurrentMap { PrismaDocument(parsing: $0) })
        let views = groups.concurrentMap { PrismaSchemaView($0) }
        prisma += views
        let packages = folder.map { PrismaPrograms.owners(of: views, below: $0) } ?? views.map { _ in nil }
        for (view, package) in zip(views, packages) {
            var schema = view.schema
            schema.program = package?.program
            if let package { owners.append(package) }
            add(schema, view.diagnostics)
        }
        let replayed = ReplayedHistories(histories, dialect: options.dialect, below: folder ?? "")
        for history in replayed.results { add(history.schema, history.diagnostics, isByName: folder != nil) }
        let replaced = replayed.replaced.sorted { $0.key < $1.key }
        warnings += replaced.map { InputError.replaced($0.key, losing: $0.value.sorted()).description }
        let programs = Programs(set.programs, below: folder)
        owners += folder == nil ? [] : programs.owners
        for program in programs.all {
            sources += program.texts
            for (number, schema) in program.schemas.enumerated() {
                var schema = schema
                schema.program = folder == nil ? nil : program.root
                add(schema, number == 0 ? program.diagnostics : [])
            }
        }
        if !set.json.isEmpty {
            let view = JSONSchemaView(set.json)
            add(view.schema, view.diagnostics)
        }
        for path in set.databases { readDatabase(path) }
    }

    /// Gives the schemas of live databases the pace of their counters, and writes down where these stand.
    ///
    /// - Parameters:
    ///   - path: The file with earlier snapshots.
    ///   - time: The present moment, in seconds since 1970.
    mutating func forecast(with path: String, at time: Int64) {
        do throws(InputError) {
            try FolderLock.holding(folderOf: path) { () throws(InputError) in
                var file = try SnapshotFile(path)
                file.forecast(&schemas, at: time)
                try file.write()
            }
        } catch {
            failures.append(error.description)
        }
    }

    private mutating func add(_ schema: Schema, _ found: [SourceDiagnostic], isByName: Bool = false) {
        self.found.append((schemas.count, found, isByName))
        schemas.append(schema)
    }

    /// The same words at more than three places are said thrice; the third says how many more there are.
    static func folded(_ found: [SourceDiagnostic]) -> [SourceDiagnostic] {
        let most = 3
        var places: [String: Int] = [:]
        for diagnostic in found { places[diagnostic.message, default: 0] += 1 }
        var said: [String: Int] = [:]
        return found.compactMap { diagnostic in
            let all = places[diagnostic.message, default: 0]
            let number = said[diagnostic.message, default: 0] + 1
            said[diagnostic.message] = number
            guard number >= most, all > most else { return diagnostic }
            guard number == most else { return nil }
            var last = diagnostic
            last.message += " (and at \(all - most) more place\(all - most == 1 ? "" : "s"))"
            return last
        }
    }

    // MARK: Databases

    private mutating func readDatabase(_ path: String) {
        do throws(SQLiteReadError) {
            schemas.append(try SQLiteReader.read(path, readData: options.readsData))
        } catch {
            failures.append(error.description)
        }
    }

    private mutating func readCatalog(_ url: String) async {
        let readsData = options.readsData
        let result = await Interrupt.cancelling { await Self.catalog(url, readsData) }
        switch result {
        case .success(let reading):
            schemas.append(reading.schema)
            if !reading.locked.isEmpty {
                warnings.append(InputError.partly(locked: reading.locked).description)
                isWhole = false
            }
            if !reading.unread.isEmpty { warnings.append(InputError.unread(reading.unread).description) }
            if !reading.hidden.isEmpty { warnings.append(InputError.hidden(reading.hidden).description) }
        case .failure(let error): failures.append(error.description)
        }
    }

    private static func catalog(_ url: String, _ readsData: Bool) async -> Result<CatalogReading, CatalogFailure> {
        do throws(PostgresError) {
            let connection = try await PostgresConnection.connect(PostgresConfiguration(url))
            let result = await catalog(connection, readsData)
            await connection.close()
            return result
        } catch {
            return .failure(CatalogFailure(description: error.description))
        }
    }

    private static func catalog(
        _ connection: PostgresConnection, _ readsData: Bool
    ) async -> Result<CatalogReading, CatalogFailure> {
        do throws(PostgresError) {
            try await connection.liftLimitsOfPrograms()
            try await connection.limitLockWaits()
            return .success(try await CatalogReader.read(connection, readingData: readsData))
        } catch {
            guard error.sqlState == .lockNotAvailable else {
                return .failure(CatalogFailure(description: error.description))
            }
            return .failure(CatalogFailure(description: InputError.lockedCatalog().description))
        }
    }

    /// Why a database was not read, in words.
    private struct CatalogFailure: Error {
        let description: String
    }
}
