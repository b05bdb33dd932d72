internal import SchemaModel

/// How important a finding is among all: severity x reach x time to failure x confidence. What is known to end comes by
/// the days that are left: within a year before all else, and later ever further behind.
public struct Rank: Hashable, Sendable {
    /// The product; only its order means something.
    public var score: Double
    /// What made it, in words: `error; primary key, 4,100,000 rows, 3 foreign keys follow; 41 days left; certain`.
    public var reason: String

    /// No rank yet.
    static let none = Rank(score: 0, reason: "")

    init(score: Double, reason: String) {
        self.score = score
        self.reason = reason
    }

    /// Weighs a finding that is about no table.
    init(alone finding: Finding) {
        score = finding.severity.weight * finding.confidence.weight
        reason = "\(finding.severity.rawValue); \(finding.confidence.rawValue)"
    }

    /// Weighs a finding by the table it is about.
    init(_ finding: Finding, in schema: AuditedSchema) {
        let table = schema.table(finding.object.table)
        let columns = finding.object.columns
        let isKey = !columns.isEmpty && columns.allSatisfy { table?.primaryKey?.columns.contains($0) ?? false }
        let followers =
            table.map { table in columns.reduce(0) { $0 + schema.references(to: $1, of: table).count } } ?? 0
        var reach = 1.0
        var words: [String] = []
        if isKey {
            reach += 1
            words.append("primary key")
        }
        if let rows = table?.estimatedRows, rows > 0 {
            // Ten times the rows is a step, not ten times the weight.
            reach += Double(String(rows).count - 1) / 2
            words.append(rows == 1 ? "1 row" : "\(Amount.grouped(rows)) rows")
        }
        if followers > 0 {
            reach += Double(min(followers, 20)) / 4
            words.append(followers == 1 ? "1 foreign key follows" : "\(followers) foreign keys follow")
        }
        let parts = [
            finding.severity.rawValue, words.joined(separator: ", "),
            finding.daysLeft.map(Self.left) ?? (finding.standsStill ? "stands still" : ""),
            finding.confidence.rawValue + (finding.doubt.map { ", \($0)" } ?? ""),
        ]
        score = finding.severity.weight * reach * finding.confidence.weight
        if let days = finding.daysLeft {
            score = Self.score(days: days) + reach / 1000
        } else if finding.standsStill {
            score /= 4
        }
        reason = parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// 5000 for what ends now, 1250 in a year, which is as much as an error can have, and 40 in ten years.
    private static func score(days: Double) -> Double {
        let years = 1 + max(days, 0) / 365
        return 5000 / (years * years)
    }

    private static func left(_ days: Double) -> String {
        switch days {
        case ..<1: "less than a day left"
        case ..<730: "\(Int(days)) day\(Int(days) == 1 ? "" : "s") left"
        default: "\(Amount.grouped(Int64(min(days / 365.25, 1e15)))) years left"
        }
    }
}

extension Finding {
    /// The finding with another severity, and the rank that comes of it.
    func graded(_ severity: Severity) -> Finding {
        guard severity != self.severity else { return self }
        var finding = self
        finding.severity = severity
        finding.rank.score *= severity.weight / self.severity.weight
        if rank.reason.hasPrefix(self.severity.rawValue) {
            finding.rank.reason = severity.rawValue + rank.reason.dropFirst(self.severity.rawValue.count)
        }
        return finding
    }
}

extension Severity {
    fileprivate var weight: Double {
        switch self {
        case .error: 100
        case .warning: 10
        case .note: 1
        }
    }
}

extension Finding.Confidence {
    fileprivate var weight: Double {
        switch self {
        case .certain: 1
        case .likely: 0.7
        case .guess: 0.4
        }
    }
}
