import IDAudit
import PrismaSchema
import SchemaModel

/// The fixes of a report as edits of the files that were read.
struct FixRun {
    /// The edits, which don't overlap, by file and position.
    let edits: [TextEdit]
    /// The findings that they mend, each once, in whichever schemas.
    let fixed: [Finding]
    /// Findings whose fixes are not safe, and were not asked for.
    let held: Int
    /// What cannot be carried out, and why.
    let refusals: [(object: Finding.Object, reason: String)]
    /// The fields that hold other values afterwards, one list a schema.
    let changed: [[ChangedField]]

    /// Puts together what can be done in one go.
    ///
    /// - Parameters:
    ///   - findings: The findings that count.
    ///   - schemas: The Prisma schemas.
    ///   - allowsUnsafe: Whether to do what programs and rows have to follow, too.
    init(_ findings: [Finding], in schemas: [PrismaSchemaView], allowsUnsafe: Bool) {
        let owners = Owners(schemas)
        let wanted = findings.compactMap { finding -> Wanted? in
            guard let change = finding.fix.change else { return nil }
            let own = owners.of(finding)
            return own.isEmpty ? nil : Wanted(finding: finding, change: change, schemas: own)
        }
        var allowed = wanted.filter { allowsUnsafe || $0.finding.fix.safety == .safe }
        var edits: [TextEdit] = []
        var changed: [[ChangedField]] = []
        var refusals: [(Finding.Object, String)] = []
        for (index, schema) in schemas.enumerated() {
            let own = allowed.indices.filter { allowed[$0].schemas.contains(index) }
            let rewrite = PrismaRewriter(schema).rewrite(own.map { allowed[$0].change })
            edits += rewrite.edits
            changed.append(rewrite.changed)
            let reasons = Dictionary(rewrite.refusals.map { ($0.change, $0.reason) }) { first, _ in first }
            for position in own {
                guard let reason = reasons[allowed[position].change] else {
                    allowed[position].isFixed = true
                    continue
                }
                // Two schemas may refuse it alike.
                guard allowed[position].reasons.insert(reason).inserted else { continue }
                refusals.append((allowed[position].finding.object, reason))
            }
        }
        self.edits = edits
        fixed = allowed.filter(\.isFixed).map(\.finding)
        held = wanted.count - allowed.count
        self.refusals = refusals
        self.changed = changed
    }

    /// The edits as a unified diff, file by file.
    ///
    /// - Parameters:
    ///   - sources: The texts that were read.
    ///   - isForTerminal: Whether a person reads it: then what the files hold is not the terminal's to obey. `git apply`
    ///     takes bytes as they are.
    /// - Returns: The diff, line breaks included.
    func diff(_ sources: [SourceText], isForTerminal: Bool = false) -> String {
        let text = byFile(sources).map { UnifiedDiff($0.edits, of: $0.source).text }.joined()
        guard isForTerminal else { return text }
        // By bytes: a carriage return and its line feed are one character.
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.map { TerminalText.plain(Substring($0)) }.joined(separator: "\n")
    }

    /// Writes the files, all of them or none.
    ///
    /// - Parameter sources: The texts that were read.
    /// - Returns: The files that were written.
    /// - Throws: ``InputError`` for the first that cannot be written, or is no longer what was read.
    func apply(to sources: [SourceText]) throws(InputError) -> [String] {
        let changes = byFile(sources)
        // What an editor saved meanwhile is not to be written over; looked at before anything is changed.
        for change in changes where try SourceFile.read(change.source.file).bytes != change.source.bytes {
            throw .changedMeanwhile(change.source.file)
        }
        var files: [(path: String, bytes: [UInt8])] = []
        for change in changes {
            guard let bytes = try? change.source.applying(change.edits) else {
                throw .overlappingEdits(change.source.file)
            }
            files.append((change.source.file, bytes))
        }
        do throws(AtomicFile.Failure) {
            try AtomicFile.write(files)
        } catch {
            throw InputError(description: "cannot write `\(error.path)`: \(error.reason); no file was changed")
        }
        return changes.map(\.source.file)
    }

    private func byFile(_ sources: [SourceText]) -> [(source: SourceText, edits: [TextEdit])] {
        let grouped = Dictionary(grouping: edits, by: \.file)
        return sources.compactMap { source in grouped[source.file].map { (source, $0) } }
    }
}

/// A finding to mend, in each of the Prisma schemas that it has places in.
private struct Wanted {
    let finding: Finding
    let change: SchemaChange
    let schemas: [Int]
    /// Whether one of them was changed.
    var isFixed = false
    /// Why others were not.
    var reasons: Set<String> = []
}

/// Which Prisma schema a file belongs to.
private struct Owners {
    private var schemas: [String: Int] = [:]

    init(_ schemas: [PrismaSchemaView]) {
        for (index, schema) in schemas.enumerated() {
            for document in schema.documents { self.schemas[document.source.file] = index }
        }
    }

    /// The schemas in which one of a finding's places is, in their order.
    func of(_ finding: Finding) -> [Int] {
        var found: Set<Int> = []
        if let file = finding.location?.file, let schema = schemas[file] { found.insert(schema) }
        for location in finding.otherLocations {
            if let schema = schemas[location.file] { found.insert(schema) }
        }
        return found.sorted()
    }
}

extension Finding {
    /// Findings with the edits that would mend each of them alone.
    static func withEdits(_ findings: [Finding], in schemas: [PrismaSchemaView]) -> [Finding] {
        guard !schemas.isEmpty else { return findings }
        let owners = Owners(schemas)
        let rewriters = schemas.concurrentMap { PrismaRewriter($0) }
        return findings.concurrentMap { finding in
            guard let change = finding.fix.change else { return finding }
            var finding = finding
            let own = owners.of(finding)
            if !own.isEmpty { finding.fix.edits = own.flatMap { rewriters[$0].edits(for: change) ?? [] } }
            return finding
        }
    }
}
