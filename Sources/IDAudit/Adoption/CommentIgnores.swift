internal import SchemaModel

/// The ignores in the comments of all texts, and which of them are of use.
struct CommentIgnores {
    private let texts: [String: InlineIgnores]
    private let files: [String]
    /// The codes that each ignore held back, by file and place in it.
    private var used: [String: [Int: Set<String>]] = [:]

    init(_ sources: [SourceText]) {
        var texts: [String: InlineIgnores] = [:]
        var files: [String] = []
        for source in sources where texts[source.file] == nil {
            let ignores = InlineIgnores(source)
            if !ignores.ignores.isEmpty {
                texts[source.file] = ignores
                files.append(source.file)
            }
        }
        self.texts = texts
        self.files = files
    }

    /// The findings that no comment holds back; the others go to `held`.
    mutating func divide(_ findings: [Finding], _ held: inout [SuppressedFinding]) -> [Finding] {
        guard !texts.isEmpty else { return findings }
        return findings.filter { finding in
            // A comment at any of the places that declare the object will do.
            for place in [finding.location].compactMap(\.self) + finding.otherLocations {
                guard let text = texts[place.file],
                    let index = text.index(covering: finding.rule.code, line: place.line)
                else { continue }
                used[place.file, default: [:]][index, default: []].insert(finding.rule.code)
                let ignore = text.ignores[index]
                let suppression = Suppression(.comment, reason: ignore.reason, location: ignore.location)
                held.append(SuppressedFinding(finding, by: suppression))
                return false
            }
            return true
        }
    }

    /// What is to be said of the comments themselves.
    func upkeep(running: Set<String>, requiresReason: Bool) -> [Finding] {
        files.flatMap { file -> [Finding] in
            (texts[file]?.ignores ?? []).enumerated().flatMap { index, ignore -> [Finding] in
                var findings = ignore.unknown.map { UnknownRuleInIgnore.finding($0, in: ignore) }
                if requiresReason, ignore.reason == nil { findings.append(IgnoreWithoutReason.finding(ignore)) }
                if let unused = unused(ignore, used[file]?[index] ?? [], running) { findings.append(unused) }
                return findings
            }
        }
    }

    /// Of rules that did not run nobody knows, and what is said of comments comes after this.
    private func unused(_ ignore: InlineIgnore, _ used: Set<String>, _ running: Set<String>) -> Finding? {
        if ignore.isForAll { return used.isEmpty ? UnusedIgnore.finding([], in: ignore) : nil }
        let idle = ignore.codes.subtracting(used).intersection(running).filter { !$0.hasPrefix("ID9") }
        return idle.isEmpty ? nil : UnusedIgnore.finding(idle.sorted(), in: ignore)
    }
}
