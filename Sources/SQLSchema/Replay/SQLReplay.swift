public import SchemaModel

/// SQL scripts replayed, statement by statement, into the schema they leave behind.
///
/// Apply the files of a migration history in their order; create, alter, rename and drop are followed. The grammar is
/// the server's own (libpg_query, PostgreSQL 15), one statement at a time: a statement it refuses leaves a diagnostic
/// and hides nothing else, and psql commands, `COPY` data, templates and down sections are stepped over.
///
/// For example:
///
/// ```swift
/// var replay = SQLReplay()
/// replay.apply(SourceText(file: "001_init.sql", "CREATE TABLE events (id serial PRIMARY KEY);"))
/// let schema = replay.schema
/// ```
public struct SQLReplay: Sendable {
    var catalog = Catalog()
    var source = SourceText(file: "-", bytes: [])
    /// Whether newer syntax of the statement has been put into the words of PostgreSQL 15.
    var isRewritten = false
    /// Tables with more columns than the server allows that have been reported.
    var reportedTooWide: Set<ObjectName> = []
    private var databases = Databases()
    /// The names of the files that were given, without their folders.
    private var given: Set<String> = []
    private var firstFile: String?
    private var found: [SourceDiagnostic] = []
    private var suppressed = 0
    /// Tables that no script creates and that have been reported.
    private var reportedUnknown: [ObjectName: SourceDiagnostic.Severity] = [:]

    /// Starts with an empty database.
    public init() {}

    /// The schema as it stands.
    public var schema: Schema {
        Schema(
            origin: .sql(path: firstFile ?? "-"),
            tables: databases.others.flatMap(\.tables) + catalog.tables,
            sequences: databases.others.flatMap(\.allSequences) + catalog.allSequences,
            // Nobody asks for the query of a view in a script; that it is no table matters.
            views: catalog.others.sorted().map { View($0, query: "") }
        )
    }

    /// What could not be read, in the order of the text.
    public var diagnostics: [SourceDiagnostic] {
        guard suppressed > 0, let last = found.last else { return found }
        return found + [SourceDiagnostic(.error, "\(suppressed) more statements could not be read", at: last.location)]
    }

    /// The bare names of tables that statements change and that no script creates.
    public var unknownTables: Set<String> { Set(reportedUnknown.keys.map(\.name)) }

    /// Replays one script on top of what came before.
    public mutating func apply(_ source: SourceText) { apply([source]) }

    /// Replays scripts, one after the other, on top of what came before.
    ///
    /// They are read on all processors at the same time; the result is the same as that of one by one.
    public mutating func apply(_ sources: [SourceText]) {
        guard !sources.isEmpty else { return }
        var copy = self
        self = SQLReplay()
        let queue = ReadingQueue(sources)
        let names = Set(sources.map { Self.baseName($0.file) })
        copy.given.formUnion(names)
        self = DeepStack.run(
            helpers: min(sources.count, DeepStack.processors) - 1,
            helping: { queue.readAhead() },
            {
                for index in sources.indices { copy.replay(queue.take(index)) }
                return copy
            }
        )
    }

    private mutating func replay(_ reading: ScriptReading) {
        source = reading.source
        firstFile = firstFile ?? source.file
        catalog.currentSchema = nil
        var transaction = reading.rollsBack ? Transaction() : nil
        for step in reading.steps {
            switch step {
            case .statement(let tree, let base, let isRewritten):
                self.isRewritten = isRewritten
                tree.forEachStatement { replay($0, at: base) }
            case .diagnostic(let severity, let message, let offset): report(severity, message, at: offset)
            case .transaction(let command): transaction?.apply(command, to: &catalog)
            case .database(let name): databases.connect(to: name, &catalog)
            case .inclusion(let file, let offset):
                if !given.contains(Self.baseName(file)) {
                    report(.warning, Wording.notFollowed(file), at: offset)
                }
            }
        }
    }

    private static func baseName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// Parses and replays a text inside a statement; gives the fault if the grammar refuses it.
    mutating func attempt(_ text: [UInt8], at base: Int) -> ParseTree.Fault? {
        do throws(ParseTree.Fault) {
            let tree = try ParseTree(parsing: text, in: TreeArena())
            tree.forEachStatement { replay($0, at: base) }
            return nil
        } catch {
            return error
        }
    }

    // MARK: Diagnostics

    mutating func report(
        _ severity: SourceDiagnostic.Severity,
        _ message: String,
        at offset: Int,
        missing table: ObjectName? = nil
    ) {
        guard found.count < 200 else {
            suppressed += 1
            return
        }
        var diagnostic = SourceDiagnostic(severity, message, at: source.location(of: offset..<offset + 1))
        diagnostic.missingTable = table
        found.append(diagnostic)
    }

    /// Once for each table that no script creates; once more where facts get lost after a statement that holds none.
    mutating func reportUnknown(
        _ table: ObjectName,
        _ severity: SourceDiagnostic.Severity = .error,
        _ message: String? = nil,
        at offset: Int
    ) {
        let key = catalog.shown(table).key
        let reported = reportedUnknown[key]
        guard !catalog.others.contains(key), reported == nil || (reported == .warning && severity == .error) else {
            return
        }
        reportedUnknown[key] = severity
        report(severity, message ?? Wording.unknownTable(table), at: offset, missing: table)
    }

    /// The place of the name that begins at an offset.
    func location(ofNameAt offset: Int) -> SourceLocation {
        let bytes = source.bytes
        guard bytes.indices.contains(offset) else { return source.location(of: offset..<offset) }
        var end = offset + 1
        if bytes[offset] == UInt8(ascii: "\"") {
            while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\n") { end += 1 }
            end = min(end + 1, bytes.count)
        } else {
            while end < bytes.count, case let byte = bytes[end],
                (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "_") || byte >= 0x80
            { end += 1 }
        }
        return source.location(of: offset..<end)
    }
}
