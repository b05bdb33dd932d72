internal import SchemaModel

/// The ignores of the configuration, and which of them are of use.
struct PatternIgnores {
    private let ignores: [AuditConfiguration.Ignore]
    private let paths: PathBase
    private var used: Set<Int> = []

    init(_ ignores: [AuditConfiguration.Ignore], _ paths: PathBase) {
        self.ignores = ignores
        self.paths = paths
    }

    /// The findings that no ignore holds back; the others go to `held`.
    mutating func divide(_ findings: [Finding], _ held: inout [SuppressedFinding]) -> [Finding] {
        guard !ignores.isEmpty else { return findings }
        return findings.filter { finding in
            guard let index = ignores.firstIndex(where: { matches($0, finding) }) else { return true }
            used.insert(index)
            let ignore = ignores[index]
            let suppression = Suppression(.configuration, reason: ignore.reason, location: ignore.location)
            held.append(SuppressedFinding(finding, by: suppression))
            return false
        }
    }

    private func matches(_ ignore: AuditConfiguration.Ignore, _ finding: Finding) -> Bool {
        guard ignore.rules.isEmpty || ignore.rules.contains(finding.rule.code) else { return false }
        if let object = ignore.object, !finding.object.matches(object) { return false }
        if let path = ignore.path, !finding.stands(in: [path], paths) { return false }
        return ignore.object != nil || ignore.path != nil
    }

    /// What is to be said of the ignores themselves.
    func upkeep(running: Set<String>, isWhole: Bool, requiresReason: Bool) -> [Finding] {
        ignores.enumerated().flatMap { index, ignore -> [Finding] in
            guard ignore.location != nil else { return [] }
            var findings: [Finding] = []
            if requiresReason, ignore.reason?.isEmpty ?? true { findings.append(IgnoreWithoutReason.finding(ignore)) }
            let isAsked = ignore.rules.isEmpty || !ignore.rules.isDisjoint(with: running)
            if isWhole, isAsked, !used.contains(index) { findings.append(UnusedIgnore.finding(ignore)) }
            return findings
        }
    }
}
