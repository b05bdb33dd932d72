import IDAudit
import Postgres
import PostgresCatalog
import PrismaSchema
import SQLSchema
import SchemaModel

/// Everything an audit was asked to read, read.
struct AuditInput {
    /// The schemas, in the order of the arguments.
    private(set) var schemas: [Schema] = []
    /// The texts they came from.
    private(set) var sources: [SourceText] = []
    /// What could not be read inside a text.
    private(set) var diagnostics: [SourceDiagnostic] = []
    /// Inputs that could not be read at all.
    private(set) var failures: [String] = []
    /// What a database did not let be read.
    private(set) var warnings: [String] = []

    /// What is not read in folders.
    private let isExcluded: (String) -> Bool

    /// Reads the arguments; what fails is kept, and the rest is read all the same.
    ///
    /// - Parameters:
    ///   - arguments: Files, folders, addresses of databases, `-`.
    ///   - isExcluded: Whether a file of a folder is left out; files that are named are read.
    init(_ arguments: [String], excluding isExcluded: @escaping (String) -> Bool = { _ in false }) async {
        self.isExcluded = isExcluded
        // SQL files named one by one are one history, in the order given.
        var named = SourceSet()
        for argument in arguments {
            if argument.hasPrefix("postgres://") || argument.hasPrefix("postgresql://") {
                await readCatalog(argument)
            } else if argument != "-", FileTree.isDirectory(argument) {
                readDirectory(argument)
            } else if Secret.mayHold(argument), !FileTree.exists(argument) {
                failures.append(InputError.address().description)
            } else {
                readFile(argument, into: &named)
            }
        }
        read(named)
    }

    private struct SourceSet {
        var prisma: [SourceText] = []
        var sql: [SourceText] = []
    }

    private mutating func readFile(_ path: String, into set: inout SourceSet) {
        do throws(InputError) {
            let lowered = path.lowercased()
            if lowered.hasSuffix(".prisma") {
                set.prisma.append(try SourceFile.read(path))
            } else if lowered.hasSuffix(".sql") || path == "-" {
                set.sql.append(try SourceFile.read(path))
            } else {
                // Whether it is there at all matters more than its name.
                _ = try SourceFile.read(path)
                throw .unknownKind(path)
            }
        } catch {
            failures.append(error.description)
        }
    }

    private mutating func readDirectory(_ path: String) {
        var set = SourceSet()
        let before = failures.count
        let listing = FileTree.schemaFiles(below: path)
        failures += listing.failures.map(\.description)
        // An empty migration is a migration all the same.
        for file in listing.files where !SourceFile.isEmpty(file) && !isExcluded(file) { readFile(file, into: &set) }
        if set.prisma.isEmpty, set.sql.isEmpty, failures.count == before {
            failures.append(InputError.nothingInDirectory(path).description)
        }
        read(set)
    }

    private mutating func read(_ set: SourceSet) {
        sources += set.prisma + set.sql
        for group in PrismaGroups.groups(of: set.prisma.map(PrismaDocument.init(parsing:))) {
            let view = PrismaSchemaView(group)
            schemas.append(view.schema)
            diagnostics += view.diagnostics
        }
        guard !set.sql.isEmpty else { return }
        var replay = SQLReplay()
        for source in set.sql { replay.apply(source) }
        schemas.append(replay.schema)
        diagnostics += replay.diagnostics
    }

    private mutating func readCatalog(_ url: String) async {
        do throws(PostgresError) {
            let connection = try await PostgresConnection.connect(PostgresConfiguration(url))
            do throws(PostgresError) {
                schemas.append(try await CatalogReader.read(connection))
                let hidden = try await CatalogReader.sequencesOfUnknownPosition(connection)
                if !hidden.isEmpty { warnings.append(InputError.hidden(hidden).description) }
            } catch {
                await connection.close()
                throw error
            }
            await connection.close()
        } catch {
            failures.append(error.description)
        }
    }
}
