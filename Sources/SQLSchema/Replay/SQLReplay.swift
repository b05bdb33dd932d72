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
            tables: catalog.tables,
            sequences: catalog.allSequences
        )
    }

    /// What could not be read, in the order of the text.
    public var diagnostics: [SourceDiagnostic] {
        guard suppressed > 0, let last = found.last else { return found }
        return found + [SourceDiagnostic(.error, "\(suppressed) more statements could not be read", at: last.location)]
    }

    /// Replays one script on top of what came before.
    public mutating func apply(_ source: SourceText) {
        var copy = self
        self = SQLReplay()
        self = DeepStack.run {
            copy.replay(source)
            return copy
        }
    }

    private mutating func replay(_ source: SourceText) {
        self.source = source
        firstFile = firstFile ?? source.file
        catalog.currentSchema = nil
        var scanner = ScriptScanner(DownSections.blanked(in: source.bytes))
        // A file in which many quotes are never closed is looked through again and again.
        let budget = 16 * source.bytes.count + 1 << 20
        while let statement = scanner.next() {
            guard scanner.work < budget else {
                report(.error, Wording.givenUp, at: statement.range.lowerBound)
                return
            }
            guard statement.mayHoldFacts || mayHideAnother(statement, in: scanner.bytes) else { continue }
            replay(statement, &scanner)
        }
    }

    /// Two stray quotes around a statement make it look like a part of a row. A row may as well hold SQL: the grammar
    /// tells, except of what is too long for it.
    private func mayHideAnother(_ statement: Statement, in bytes: [UInt8]) -> Bool {
        statement.range.count <= ParseTree.longestStatement && RestartPoint.first(in: bytes, statement.range) != nil
    }

    private mutating func replay(_ statement: Statement, _ scanner: inout ScriptScanner) {
        let base = statement.range.lowerBound
        let severity: SourceDiagnostic.Severity = statement.surelyHoldsFacts ? .error : .warning
        let fault = attempt(scanner.bytes, statement.range)
        guard let fault else {
            if statement.lacksSemicolon { report(.warning, Wording.missingSemicolon, at: statement.range.upperBound) }
            return
        }
        // A quote that was never closed may have swallowed the start of another statement.
        let restart = RestartPoint.first(in: scanner.bytes, statement.range)
        if let restart { scanner.restart(at: restart) }
        let head = base..<(restart ?? statement.range.upperBound)
        guard fault.offset >= head.count else {
            report(severity, Wording.refused(fault, scanner.bytes[head]), at: base + fault.offset)
            return
        }
        guard let headFault = attempt(scanner.bytes, head) else {
            report(.warning, Wording.missingSemicolon, at: head.upperBound)
            return
        }
        report(severity, Wording.refused(headFault, scanner.bytes[head]), at: base + headFault.offset)
    }

    /// Parses and replays a part of the script, with its placeholders filled if it makes no sense otherwise; gives the
    /// fault if the grammar refuses it.
    private mutating func attempt(_ bytes: [UInt8], _ range: Range<Int>) -> ParseTree.Fault? {
        guard range.count <= ParseTree.longestStatement else { return ParseTree.tooLong }
        let text = Array(bytes[range])
        guard let fault = attempt(text, at: range.lowerBound) else { return nil }
        guard let substituted = Placeholders.substituted(in: text) else { return fault }
        return attempt(substituted, at: range.lowerBound) == nil ? nil : fault
    }

    /// Parses and replays a text; gives the fault if the grammar refuses it.
    mutating func attempt(_ text: [UInt8], at base: Int) -> ParseTree.Fault? {
        do throws(ParseTree.Fault) {
            let tree = try ParseTree(parsing: text)
            tree.forEachStatement { replay($0, at: base) }
            return nil
        } catch {
            return error
        }
    }

    // MARK: Diagnostics

    mutating func report(_ severity: SourceDiagnostic.Severity, _ message: String, at offset: Int) {
        guard found.count < 200 else {
            suppressed += 1
            return
        }
        found.append(SourceDiagnostic(severity, message, at: source.location(of: offset..<offset + 1)))
    }

    /// Once for each table that no script creates; once more where facts get lost after a statement that holds none.
    mutating func reportUnknown(
        _ table: ObjectName,
        _ severity: SourceDiagnostic.Severity = .error,
        at offset: Int
    ) {
        let key = catalog.shown(table).key
        let reported = reportedUnknown[key]
        guard !catalog.others.contains(key), reported == nil || (reported == .warning && severity == .error) else {
            return
        }
        reportedUnknown[key] = severity
        report(severity, Wording.unknownTable(table), at: offset)
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
