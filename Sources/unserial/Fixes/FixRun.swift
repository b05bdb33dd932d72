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

    /// Puts together what can be done in one go: changes of Prisma schemas, and comments that are taken out of any file. A
    /// comment beside which something else changes is left for the next run.
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
        let removals = findings.filter { $0.fix.change == nil && !$0.fix.edits.isEmpty }
        let removed = removals.filter { allowsUnsafe || $0.fix.safety == .safe }
            .filter { finding in !finding.fix.edits.contains { edit in edits.contains { $0.overlaps(edit) } } }
        self.edits = edits + removed.flatMap(\.fix.edits)
        fixed = allowed.filter(\.isFixed).map(\.finding) + removed
        held = wanted.count - allowed.count + (allowsUnsafe ? 0 : removals.count { $0.fix.safety != .safe })
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
        let directory = ProjectFolder().workingDirectory
        let text = byFile(sources).map { source, edits in
            // `patch` changes no link, and `--fix` changes the file that it leads to.
            let path = FileTree.resolved(source.file) ?? source.file
            return UnifiedDiff(edits, of: source, named: UnifiedDiff.name(of: path, in: directory)).text
        }.joined()
        guard isForTerminal else { return text }
        // By bytes: a carriage return and its line feed are one character.
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.map { TerminalText.plain(Substring($0)) }.joined(separator: "\n")
    }

    /// Writes the files: all of them or none, as far as that can be known before the first is replaced.
    ///
    /// - Parameter sources: The texts that were read.
    /// - Returns: What was written, and why the rest was not.
    func apply(to sources: [SourceText]) -> Written {
        let changes = byFile(sources)
        let all = changes.map(\.source.file)
        let files: [(path: String, bytes: [UInt8])]
        do throws(InputError) {
            files = try changes.map { change throws(InputError) in try Self.text(change.source, change.edits) }
        } catch {
            return Written(files: [], others: all, error: error)
        }
        do throws(AtomicFile.Failure) {
            try AtomicFile.write(files)
        } catch {
            let others = all.filter { !error.written.contains($0) }
            return Written(files: error.written, others: others, error: .unfixed(error))
        }
        return Written(files: all)
    }

    /// What becomes of a file.
    private static func text(
        _ source: SourceText, _ edits: [TextEdit]
    ) throws(InputError) -> (path: String, bytes: [UInt8]) {
        // What an editor saved meanwhile is not to be written over; looked at before anything is changed.
        guard try SourceFile.read(source.file).bytes == source.bytes else { throw .changedMeanwhile(source.file) }
        guard let bytes = try? source.applying(edits) else { throw .overlappingEdits(source.file) }
        return (source.file, bytes)
    }

    private func byFile(_ sources: [SourceText]) -> [(source: SourceText, edits: [TextEdit])] {
        let grouped = Dictionary(grouping: edits, by: \.file)
        return sources.compactMap { source in grouped[source.file].map { (source, $0) } }
    }
}

extension FixRun {
    /// What `--fix` wrote.
    struct Written {
        /// The files that were written.
        let files: [String]
        /// Those that were to be, and were not.
        var others: [String] = []
        /// Why they were not.
        var error: InputError?

        /// Whether there was something to write and none of it was.
        var isWithout: Bool { files.isEmpty && !others.isEmpty }
    }

    /// The findings that are mended where some files alone were written.
    ///
    /// - Parameter files: Those files.
    /// - Returns: The findings of whose edits none stands elsewhere.
    func fixed(in files: [String]) -> [Finding] {
        let files = Set(files)
        guard !edits.allSatisfy({ files.contains($0.file) }) else { return fixed }
        return fixed.filter { finding in
            !finding.fix.edits.isEmpty && finding.fix.edits.allSatisfy { files.contains($0.file) }
        }
    }
}

extension TextEdit {
    /// Whether both change the same bytes of a file.
    fileprivate func overlaps(_ other: TextEdit) -> Bool {
        file == other.file && range.lowerBound < other.range.upperBound && other.range.lowerBound < range.upperBound
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
