internal import SchemaModel

/// Reads one script: finds its statements, parses those that may hold facts, and goes on after those that make no sense.
///
/// It knows nothing of tables, so that scripts can be read at the same time and replayed one after the other.
struct ScriptReader {
    private var scanner: ScriptScanner
    private let arena = TreeArena()
    private var steps: [ScriptReading.Step] = []
    private var rollsBack = false

    /// Reads a script.
    static func read(_ source: SourceText) -> ScriptReading {
        var reader = ScriptReader(scanner: ScriptScanner(DownSections.blanked(in: source.bytes)))
        reader.readAll()
        return ScriptReading(source: source, steps: reader.steps, rollsBack: reader.rollsBack)
    }

    private init(scanner: ScriptScanner) { self.scanner = scanner }

    private mutating func readAll() {
        // A file in which many quotes are never closed is looked through again and again.
        let budget = 16 * scanner.bytes.count + 1 << 20
        while let find = scanner.nextFind() {
            switch find {
            case .command(let range): read(command: range)
            case .statement(let statement):
                guard scanner.work < budget else {
                    steps.append(.diagnostic(.error, Wording.givenUp, at: statement.range.lowerBound))
                    return
                }
                read(statement)
            }
        }
    }

    // MARK: Statements

    private mutating func read(_ statement: Statement) {
        if let command = TransactionCommand(statement.words) {
            switch command {
            case .rollback, .rollbackTo: rollsBack = true
            default: break
            }
            steps.append(.transaction(command))
        }
        switch statement.relevance(in: scanner.bytes.span) {
        case .parsed: parse(statement)
        case .skipped where mayHideAnother(statement): parse(statement)
        case .skipped: break
        case .body:
            if mayHideAnother(statement) { parse(statement) }
            if BodyText.createsTables(scanner.bytes.span, statement.range) {
                steps.append(.diagnostic(.warning, Wording.functionCreatesTables, at: statement.range.lowerBound))
            }
        }
    }

    /// Two stray quotes around a statement make it look like a part of a row. A row may as well hold SQL: the grammar
    /// tells, except of what is too long for it.
    private func mayHideAnother(_ statement: Statement) -> Bool {
        statement.range.count <= ParseTree.longestStatement
            && RestartPoint.first(in: scanner.bytes.span, statement.range) != nil
    }

    private mutating func parse(_ statement: Statement) {
        let base = statement.range.lowerBound
        let severity: SourceDiagnostic.Severity = statement.surelyHoldsFacts ? .error : .warning
        guard let fault = attempt(statement.range) else {
            if statement.lacksSemicolon {
                steps.append(.diagnostic(.warning, Wording.missingSemicolon, at: statement.range.upperBound))
            }
            return
        }
        // A quote that was never closed may have swallowed the start of another statement.
        let restart = RestartPoint.first(in: scanner.bytes.span, statement.range)
        if let restart { scanner.restart(at: restart) }
        let head = base..<(restart ?? statement.range.upperBound)
        if fault.offset >= head.count {
            guard let headFault = attempt(head) else {
                steps.append(.diagnostic(.warning, Wording.missingSemicolon, at: head.upperBound))
                return
            }
            refuse(head, headFault, severity)
        } else {
            refuse(head, fault, severity)
        }
    }

    private mutating func refuse(
        _ range: Range<Int>,
        _ fault: ParseTree.Fault,
        _ severity: SourceDiagnostic.Severity
    ) {
        let message = Wording.refused(fault, scanner.bytes[range])
        steps.append(.diagnostic(severity, message, at: range.lowerBound + fault.offset))
    }

    /// Parses a part of the script, with its placeholders filled and its newer syntax put into older words if it makes
    /// no sense otherwise; gives the fault if the grammar refuses it all the same.
    private mutating func attempt(_ range: Range<Int>) -> ParseTree.Fault? {
        guard range.count <= ParseTree.longestStatement else { return ParseTree.tooLong }
        let text = Array(scanner.bytes[range])
        if text.span.contains(0..<min(text.count, 40), anyOf: ["table"]),
            text.span.contains(0..<text.count, anyOf: ["family", "index"]),
            let table = CockroachSyntax.withoutParts(text), attempt(table, at: range.lowerBound) == nil
        {
            return nil
        }
        guard let fault = attempt(text, at: range.lowerBound) else { return nil }
        let filled = Placeholders.substituted(in: text)
        if let filled, attempt(filled, at: range.lowerBound) == nil { return nil }
        for rewritten in NewerSyntax.rewritings(of: filled ?? text)
        where attempt(rewritten, at: range.lowerBound, isRewritten: true) == nil {
            return nil
        }
        guard let other = CockroachSyntax.rewriting(of: filled ?? text) else { return fault }
        return attempt(other, at: range.lowerBound) == nil ? nil : fault
    }

    private mutating func attempt(_ text: [UInt8], at base: Int, isRewritten: Bool = false) -> ParseTree.Fault? {
        do throws(ParseTree.Fault) {
            let tree = try ParseTree(parsing: text, in: arena)
            steps.append(.statement(tree, at: base, isRewritten: isRewritten))
            return nil
        } catch {
            return error
        }
    }

    // MARK: Commands of psql

    private mutating func read(command range: Range<Int>) {
        // `\connect name`, `\i file`; the file's own bytes are read, for those of the scanner have been overwritten.
        guard let (name, argument) = PsqlCommand.parts(scanner.overwritten(range)) else { return }
        switch name {
        case "c", "connect":
            if let database = PsqlCommand.database(argument) { steps.append(.database(database)) }
        case "i", "ir", "include", "include_relative":
            if !argument.isEmpty { steps.append(.inclusion(argument, at: range.lowerBound)) }
        default: break
        }
    }
}
