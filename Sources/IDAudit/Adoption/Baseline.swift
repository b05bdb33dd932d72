/// The findings that a team decided to live with for now: by rule and object, never by line.
public struct Baseline: Hashable, Sendable {
    /// The findings of one key.
    public struct Entry: Hashable, Sendable {
        /// Rule and object.
        public let key: FindingKey
        /// How grave the gravest is; one that is graver is a new finding.
        public let severity: Severity
        /// How many there are.
        public let count: Int
    }

    /// By object, then by rule.
    public let entries: [Entry]

    /// An empty one.
    public init() { entries = [] }

    private init(_ entries: [Entry]) { self.entries = entries.sorted { $0.key < $1.key } }

    /// Takes down what a report says: the findings that count, and those that a baseline holds back already.
    public init(of report: AuditReport) {
        let held = report.suppressed.filter { $0.suppression.kind == .baseline }.map(\.finding)
        self.init(
            Dictionary(grouping: report.findings + held, by: \.key).compactMap { key, findings in
                findings.map(\.severity).min().map { Entry(key: key, severity: $0, count: findings.count) }
            })
    }

    /// What of it is still found in a report that it was applied to.
    public func pruned(by report: AuditReport) -> Baseline {
        let held = report.suppressed.filter { $0.suppression.kind == .baseline }.map(\.finding.key)
        let counts = Dictionary(held.map { ($0, 1) }, uniquingKeysWith: +)
        // A finding that is graver now counts, and yet it is not gone.
        let graver = Set(report.findings.map(\.key))
        return Baseline(
            entries.compactMap { entry in
                let count = min(max(counts[entry.key] ?? 0, graver.contains(entry.key) ? 1 : 0), entry.count)
                return count == 0 ? nil : Entry(key: entry.key, severity: entry.severity, count: count)
            })
    }

    /// The findings that are new, those that it holds, and what is gone.
    ///
    /// - Parameters:
    ///   - findings: The findings, the most important first.
    ///   - running: The codes of the rules that ran: of the others nothing can be said.
    /// - Returns: The three parts.
    func divide(_ findings: [Finding], running: Set<String>) -> (new: [Finding], held: [Finding], absent: [FindingKey])
    {
        let byKey = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
        var left = byKey.mapValues(\.count)
        var new: [Finding] = []
        var held: [Finding] = []
        var seen: Set<FindingKey> = []
        for finding in findings {
            let key = finding.key
            seen.insert(key)
            guard let entry = byKey[key], let count = left[key], count > 0, finding.severity >= entry.severity else {
                new.append(finding)
                continue
            }
            left[key] = count - 1
            held.append(finding)
        }
        let absent = entries.map(\.key).filter { !seen.contains($0) && running.contains($0.rule) }
        return (new, held, absent)
    }

    /// The file: JSON, sorted, a finding a line, so that version control merges it well.
    public var text: String {
        let lines = entries.map { entry in
            let count: [(String, JSONValue)] = entry.count == 1 ? [] : [("count", .integer(entry.count))]
            let members: [(String, JSONValue)] = [
                ("rule", .string(entry.key.rule)), ("object", .string(entry.key.object)),
                ("severity", .string(entry.severity.rawValue)),
            ]
            return "\n    " + JSONValue.object(members + count).printedOnOneLine()
        }
        return
            "{\n  \"version\": 1,\n  \"findings\": [\(lines.joined(separator: ","))\(lines.isEmpty ? "" : "\n  ")]\n}\n"
    }
}

extension Baseline: Decodable {
    private enum CodingKeys: String, CodingKey {
        case version, findings
    }

    /// Reads the file's content.
    ///
    /// - Parameter decoder: What holds it.
    /// - Throws: `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let version = try container.decode(Int.self, forKey: .version)
        guard version == 1 else {
            throw DecodingError.dataCorruptedError(
                forKey: .version, in: container,
                debugDescription: version > 1
                    ? "version \(version) is of a later unserial; this one reads version 1"
                    : "there is no version \(version); this unserial reads version 1")
        }
        let entries = try container.decode([Entry].self, forKey: .findings)
        let byKey = Dictionary(grouping: entries, by: \.key)
        // A merge of two branches may leave a line twice.
        self.init(byKey.values.compactMap { same in same.max { $0.count < $1.count } })
    }
}

extension Baseline.Entry: Decodable {
    private enum CodingKeys: String, CodingKey {
        case rule, object, severity, count
    }

    /// Reads one line.
    ///
    /// - Parameter decoder: What holds it.
    /// - Throws: `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        key = FindingKey(
            rule: try container.decode(String.self, forKey: .rule),
            object: try container.decode(String.self, forKey: .object))
        severity = try container.decode(Severity.self, forKey: .severity)
        count = try container.decodeIfPresent(Int.self, forKey: .count) ?? 1
        guard 1...1_000_000 ~= count else {
            throw DecodingError.dataCorruptedError(
                forKey: .count, in: container,
                debugDescription: "\(count) is no number of findings of one rule and object")
        }
    }
}
