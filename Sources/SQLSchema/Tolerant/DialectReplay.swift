public import SchemaModel

/// Scripts of MySQL, MariaDB or SQLite replayed, statement by statement, into the schema they leave behind.
///
/// It reads what declares tables, keys and references and steps over everything else: a definition that makes no sense
/// leaves a diagnostic and hides nothing but itself. Apply the files of a migration history in their order.
///
/// For example:
///
/// ```swift
/// var replay = DialectReplay(dialect: .mysql)
/// replay.apply(SourceText(file: "dump.sql", "CREATE TABLE `events` (`id` int NOT NULL AUTO_INCREMENT PRIMARY KEY);"))
/// let schema = replay.schema
/// ```
public struct DialectReplay: Sendable {
    /// The dialect: `.mysql` or `.sqlite`.
    public let dialect: Schema.Dialect
    var catalog: DialectCatalog
    var source = SourceText(file: "-", bytes: [])
    private var firstFile: String?
    private var found: [SourceDiagnostic] = []
    private var suppressed = 0
    private var reportedUnknown: [ObjectName: SourceDiagnostic.Severity] = [:]
    private var reportedWide: Set<ObjectName> = []
    /// Whether a variable holds a statement that changes tables.
    private var holdsStatement = false

    /// Starts with an empty database.
    ///
    /// - Parameters:
    ///   - dialect: `.sqlite`; any other is read as MySQL.
    ///   - home: The database whose tables stand without its name; `nil` for the first that a script uses.
    public init(dialect: Schema.Dialect, home: String? = nil) {
        self.dialect = dialect == .sqlite ? .sqlite : .mysql
        catalog = DialectCatalog(isSQLite: dialect == .sqlite, home: home)
    }

    var isSQLite: Bool { dialect == .sqlite }
    var reader: ElementReader { ElementReader(source: source, isSQLite: isSQLite) }

    /// The schema as it stands.
    public var schema: Schema {
        Schema(
            origin: .sql(path: firstFile ?? "-"),
            tables: catalog.resolvedTables,
            sequences: catalog.sequences,
            dialect: dialect
        )
    }

    /// What could not be read, in the order of the text.
    public var diagnostics: [SourceDiagnostic] {
        guard suppressed > 0, let last = found.last else { return found }
        return found + [SourceDiagnostic(.error, "\(suppressed) more statements could not be read", at: last.location)]
    }

    /// Replays one script on top of what came before.
    ///
    /// - Parameters:
    ///   - source: The script.
    ///   - database: The database that it is run in; `nil` for the one at home. What the script before it used says nothing.
    public mutating func apply(_ source: SourceText, in database: String? = nil) {
        self.source = source
        catalog.begin(in: database)
        firstFile = firstFile ?? source.file
        var script = TokenScript(DownSections.blanked(in: source.bytes), isSQLite: isSQLite)
        // A file in which many quotes are never closed is looked through again and again.
        let budget = 16 * source.bytes.count + 1 << 20
        while let statement = script.next() {
            guard script.work < budget else {
                report(.error, Wording.givenUp, at: statement.range)
                return
            }
            replay(statement, &script)
        }
    }

    private mutating func replay(_ statement: TokenStatement, _ script: inout TokenScript) {
        var cursor = TokenCursor(script.bytes, statement.tokens)
        notePrepared(cursor, statement, script.bytes)
        let isRead = replay(&cursor)
        if isRead, !statement.isCutOff, !statement.isTorn {
            // A line break before the next word is semicolon enough where nothing of this statement is kept.
            if statement.lacksSemicolon, cursor.isOfTable {
                report(.warning, Wording.missingSemicolon, at: statement.range.upperBound..<statement.range.upperBound)
            }
            return
        }
        // A quote that was never closed may have swallowed the start of another statement.
        guard let restart = StatementStart.first(in: script.bytes, statement.range) else {
            if statement.isCutOff { report(.error, Wording.cutOff, at: statement.range.prefix(1)) }
            return
        }
        if isRead { report(.warning, Wording.strayQuote, at: statement.range.prefix(1)) }
        script.restart(at: restart)
    }

    /// Replays a statement; `false` if it holds facts and makes no sense.
    private mutating func replay(_ cursor: inout TokenCursor) -> Bool {
        if cursor.take("CREATE") { return create(&cursor) }
        if cursor.take("ALTER") { return alter(&cursor) }
        if cursor.take("DROP") { return drop(&cursor) }
        if cursor.take("RENAME") { return rename(&cursor) }
        if cursor.take("USE") {
            if let name = cursor.name() { catalog.use(name.text) }
        } else if isSQLite, cursor.take("INSERT", "INTO") {
            takePosition(&cursor)
        }
        return true
    }

    /// `SET @s = IF(…, 'SELECT 1', 'ALTER TABLE …'); PREPARE s FROM @s;`, which runs or doesn't: nobody here knows.
    private mutating func notePrepared(_ cursor: TokenCursor, _ statement: TokenStatement, _ bytes: [UInt8]) {
        guard !isSQLite else { return }
        if cursor.isAt("SET") || cursor.isAt("SELECT") {
            holdsStatement = holdsStatement || bytes[statement.range].changesTables
        } else if cursor.isAt("PREPARE"), holdsStatement || bytes[statement.range].changesTables {
            holdsStatement = false
            report(.warning, Wording.prepared, at: statement.range.prefix(1))
        }
    }

    // MARK: Diagnostics

    mutating func report(
        _ severity: SourceDiagnostic.Severity,
        _ message: String,
        at range: Range<Int>,
        missing table: ObjectName? = nil
    ) {
        guard found.count < 200 else {
            suppressed += 1
            return
        }
        var diagnostic = SourceDiagnostic(severity, message, at: source.location(of: range))
        diagnostic.missingTable = table
        found.append(diagnostic)
    }

    /// Once for each table with more columns than there may be.
    mutating func reportWide(_ table: ObjectName, at range: Range<Int>) {
        guard reportedWide.insert(table).inserted else { return }
        let whose = isSQLite ? "are read" : "MySQL allows"
        report(.error, Wording.tooManyColumns(table, most: DialectTable.most, whose), at: range)
    }

    /// Once for each table that no script creates; once more where facts get lost after a statement that holds none.
    mutating func reportUnknown(
        _ table: ObjectName,
        _ severity: SourceDiagnostic.Severity = .error,
        _ message: String? = nil,
        at range: Range<Int>
    ) {
        let name = catalog.shown(table)
        let reported = reportedUnknown[name]
        guard !catalog.isView(name), reported == nil || (reported == .warning && severity == .error) else { return }
        reportedUnknown[name] = severity
        report(severity, message ?? Wording.unknownTable(table), at: range, missing: table)
    }
}

extension TokenCursor {
    /// Whether the statement makes or changes a table.
    fileprivate var isOfTable: Bool {
        let start = within(0..<end)
        return start.isAt(any: ["CREATE", "ALTER"]) && (start.isAt("TABLE", ahead: 1) || start.isAt("TABLE", ahead: 2))
    }
}

extension ArraySlice<UInt8> {
    /// Whether the words of a statement that makes or changes a table stand here, in quotes or not.
    fileprivate var changesTables: Bool {
        let words = split { ($0 | 0x20) &- 97 >= 26 }
        return zip(words, words.dropFirst()).contains { first, second in
            second.isWord("TABLE") && ["CREATE", "ALTER", "DROP", "RENAME"].contains { first.isWord($0) }
        }
    }

    private func isWord(_ word: StaticString) -> Bool {
        count == word.utf8CodeUnitCount
            && word.withUTF8Buffer { word in zip(self, word).allSatisfy { $0 & 0xDF == $1 } }
    }
}
