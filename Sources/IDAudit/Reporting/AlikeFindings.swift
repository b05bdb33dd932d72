internal import SchemaModel

/// Findings that say the same of many objects, for formats that people read: the first few stand for all of them.
///
/// Each stays a finding of its own for baselines, ignores, exit codes and the formats that programs read.
struct AlikeFindings {
    /// How many of a kind are printed.
    private static let shown = 3
    /// Up to how many nothing is folded: a line that stands for one or two saves nobody anything.
    private static let most = 5

    /// What makes two findings alike: they differ in the object and what follows from it.
    private struct Kind: Hashable {
        let code: String
        let severity: Severity
        let why: String
        let doubt: String?
        let safety: Fix.Safety
        let hasEdits: Bool

        /// `nil` for an error, which is never folded.
        init?(_ finding: Finding) {
            guard finding.severity != .error else { return nil }
            code = finding.rule.code
            severity = finding.severity
            why = finding.why
            doubt = finding.doubt
            safety = finding.fix.safety
            hasEdits = !finding.fix.edits.isEmpty
        }
    }

    /// A finding among all others: two programs may have a table of the same name.
    private struct Identity: Hashable {
        let key: FindingKey
        let location: SourceLocation?

        init(_ finding: Finding) {
            key = finding.key
            location = finding.location
        }
    }

    /// What is printed, in the order given.
    let findings: [Finding]
    /// The objects that the last of each kind stands for, the most important first.
    private var objects: [Identity: [Finding.Object]] = [:]

    /// Folds findings that are in order already.
    ///
    /// - Parameters:
    ///   - all: The findings, the most important first.
    ///   - isFolding: Whether to fold; else all are printed.
    init(_ all: [Finding], isFolding: Bool = true) {
        var byKind: [Kind: [Int]] = [:]
        for (index, finding) in all.enumerated() where isFolding {
            if let kind = Kind(finding) { byKind[kind, default: []].append(index) }
        }
        var folded: Set<Int> = []
        for places in byKind.values where places.count > Self.most {
            folded.formUnion(places.dropFirst(Self.shown))
            objects[Identity(all[places[Self.shown - 1]])] = places.dropFirst(Self.shown).map { all[$0].object }
        }
        findings = folded.isEmpty ? all : all.indices.lazy.filter { !folded.contains($0) }.map { all[$0] }
    }

    /// `87 more like it: `a.id`, `b.id` and 85 others`, after the finding that stands for others; else `nil`.
    func others(than finding: Finding, naming most: Int) -> String? {
        guard finding.severity != .error, !objects.isEmpty, let objects = objects[Identity(finding)] else { return nil }
        let names = objects.prefix(most).map { "`\($0)`" }.joined(separator: ", ")
        let rest = objects.count - min(objects.count, most)
        return "\(objects.count) more like it: \(names)" + (rest == 0 ? "" : " and \(rest) more")
    }
}
