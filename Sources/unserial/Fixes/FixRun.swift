import IDAudit
import PrismaSchema
import SchemaModel

/// The fixes of a report as edits of the files that were read.
struct FixRun {
    /// The edits, which don't overlap, by file and position.
    let edits: [TextEdit]
    /// The findings that they mend.
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
        var edits: [TextEdit] = []
        var fixed: [Finding] = []
        var refusals: [(Finding.Object, String)] = []
        var held = 0
        var changed: [[ChangedField]] = []
        let owners = Owners(schemas)
        for (index, schema) in schemas.enumerated() {
            let own = findings.filter { $0.fix.change != nil && owners.of($0).contains(index) }
            let allowed = own.filter { allowsUnsafe || $0.fix.safety == .safe }
            held += own.count - allowed.count
            let rewrite = PrismaRewriter(schema).rewrite(allowed.compactMap(\.fix.change))
            edits += rewrite.edits
            changed.append(rewrite.changed)
            for finding in allowed {
                if let refusal = rewrite.refusals.first(where: { $0.change == finding.fix.change }) {
                    refusals.append((finding.object, refusal.reason))
                } else {
                    fixed.append(finding)
                }
            }
        }
        self.edits = edits
        self.fixed = fixed
        self.held = held
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

/// Which Prisma schema a file belongs to.
private struct Owners {
    private var schemas: [String: Int] = [:]

    init(_ schemas: [PrismaSchemaView]) {
        for (index, schema) in schemas.enumerated() {
            for document in schema.documents { self.schemas[document.source.file] = index }
        }
    }

    /// The schemas in which one of a finding's places is.
    func of(_ finding: Finding) -> Set<Int> {
        var found: Set<Int> = []
        if let file = finding.location?.file, let schema = schemas[file] { found.insert(schema) }
        for location in finding.otherLocations {
            if let schema = schemas[location.file] { found.insert(schema) }
        }
        return found
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
            for schema in owners.of(finding) { finding.fix.edits = rewriters[schema].edits(for: change) ?? [] }
            return finding
        }
    }
}
