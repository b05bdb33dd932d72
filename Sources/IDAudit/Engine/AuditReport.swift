public import SchemaModel

/// What an audit found, in the order to print it.
public struct AuditReport: Sendable {
    /// What was looked at; the same table read from two sources counts once, and those of two programs are two.
    public struct Counts: Hashable, Sendable {
        /// Tables.
        public var tables = 0
        /// Keys that a counter fills.
        public var countingKeys = 0
        /// Foreign key columns that refer to such a key.
        public var followingKeys = 0
        /// Tables whose key is declared where it was not read, so that it may count.
        public var unreadKeys = 0
        /// References of models whose target was not understood, so that they may follow any key.
        public var unreadReferences = 0
        /// JSON-LD documents.
        public var documents = 0

        /// A table of a program, or a column of it.
        private struct Place: Hashable {
            let program: String?
            let table: ObjectName
            var column: String?
        }

        /// What one schema adds to the counts.
        private struct Places {
            var tables: [Place] = []
            var withKey: [Place] = []
            var withUnreadKey: [Place] = []
            var keys: [Place] = []
            var followers: [Place] = []
        }

        init(_ systems: [AuditedSystem]) {
            let schemas = systems.flatMap(\.schemas)
            // A database beside several programs is one of theirs.
            let ofPrograms = schemas.filter { $0.schema.program != nil }
            let known = Set(ofPrograms.flatMap { $0.schema.tables.map(\.name.qualified) })
            let places = schemas.concurrentMap { schema in Self.places(in: schema, besides: known) }
            tables = Set(places.flatMap(\.tables)).count
            countingKeys = Set(places.flatMap(\.keys)).count
            followingKeys = Set(places.flatMap(\.followers)).count
            let read = Set(places.flatMap(\.withKey))
            unreadKeys = Set(places.flatMap(\.withUnreadKey)).subtracting(read).count
            unreadReferences = systems.reduce(0) { $0 + $1.unreadReferences }
            documents = schemas.reduce(0) { $0 + $1.schema.documents.count }
        }

        private static func places(
            in audited: AuditedSchema, besides known: Set<ObjectName>
        ) -> Places {
            let program = audited.schema.program
            var places = Places()
            for table in audited.schema.tables where program != nil || !known.contains(table.name.qualified) {
                let place = Place(program: program, table: table.name.qualified)
                places.tables.append(place)
                if table.primaryKey != nil {
                    places.withKey.append(place)
                } else if table.mayHaveUnreadKey {
                    places.withUnreadKey.append(place)
                }
                for column in IntAutoincrementKey.countingKeys(of: table, in: audited) {
                    places.keys.append(Place(program: program, table: table.name.qualified, column: column.name))
                    places.followers += audited.followers(of: column.name, in: table).map {
                        Place(program: program, table: $0.child.name.qualified, column: $0.column.name)
                    }
                }
            }
            return places
        }
    }

    /// The findings that count, the most important first.
    public var findings: [Finding]
    /// The findings that a comment, the configuration or the baseline holds back.
    public var suppressed: [SuppressedFinding] = []
    /// What the baseline holds and is no longer found.
    public var absent: [FindingKey] = []
    /// Whether there is a baseline, so that each finding that counts is new.
    public var hasBaseline = false
    /// What could not be read.
    public var diagnostics: [SourceDiagnostic]
    /// What was looked at.
    public var counts: Counts
    /// What was not looked at in the folders that were read.
    public var skipped = SkippedFiles()
    /// The rules that ran, by code.
    public var rules: [RuleIdentity] = []

    init(findings: [Finding], diagnostics: [SourceDiagnostic], counts: Counts) {
        self.findings = findings
        self.diagnostics = diagnostics
        self.counts = counts
    }

    /// The number of findings of one severity.
    public func count(of severity: Severity) -> Int { findings.count { $0.severity == severity } }

    /// Whether a finding is at least that grave.
    public func hasFindings(atLeast threshold: Severity) -> Bool { findings.contains { $0.severity <= threshold } }

    /// What a person reads first: "1 key runs out within a year; 3 keys count up from 1; 2 foreign keys follow them."
    public var headline: String {
        guard counts.tables > 0 else { return counts.documents == 0 ? "No tables found." : documents }
        let ending = [
            Self.keys(endingWithinAYear, "runs out", "run out", "within a year"),
            Self.keys(nearlyUsedUp, "is nearly used up", "are nearly used up", ""),
        ]
        // What ends and is no key of its table counts as well.
        let counts = counts.countingKeys > 0 || ending.allSatisfy { $0 == nil } ? counting : nil
        let parts = (ending + [counts, unread, unreadReferences]).compactMap(\.self)
        return parts.joined(separator: "; ") + "."
    }

    private var documents: String {
        counts.documents == 1 ? "1 JSON-LD document read." : "\(counts.documents) JSON-LD documents read."
    }

    /// The keys that end within a year at their pace.
    private var endingWithinAYear: Int {
        Set(findings.filter { $0.daysLeft.map { $0 <= 365 } ?? false }.map(\.object.path)).count
    }

    /// The keys near their end whose pace is not known.
    private var nearlyUsedUp: Int {
        findings.count { $0.rule.code == KeyExhausted.identity.code && $0.severity == .error && $0.daysLeft == nil }
    }

    private var counting: String {
        guard let head = Self.keys(counts.countingKeys, "counts up", "count up", "from 1") else {
            return "No key counts up from 1"
        }
        let them = counts.countingKeys == 1 ? "it" : "them"
        return switch counts.followingKeys {
        case 0: "\(head); no foreign key follows \(them)"
        case 1: "\(head); 1 foreign key follows \(them)"
        case let follow: "\(head); \(follow) foreign keys follow \(them)"
        }
    }

    /// What was not read may count, too.
    private var unread: String? {
        switch counts.unreadKeys {
        case 0: nil
        case 1: "of 1 table the key was not read"
        case let count: "of \(count) tables the key was not read"
        }
    }

    /// What refers to something that is not known may follow a key, too.
    private var unreadReferences: String? {
        switch counts.unreadReferences {
        case 0: nil
        case 1: "of 1 reference the target was not understood"
        case let count: "of \(count) references the targets were not understood"
        }
    }

    private static func keys(_ count: Int, _ one: String, _ many: String, _ rest: String) -> String? {
        let rest = rest.isEmpty ? "" : " \(rest)"
        return count == 0 ? nil : count == 1 ? "1 key \(one)\(rest)" : "\(count) keys \(many)\(rest)"
    }

    /// What a person reads last: "2 errors, 3 warnings and 1 note in 12 tables."
    public var tally: String {
        let parts = Severity.allCases.compactMap { severity -> String? in
            let count = count(of: severity)
            return count == 0 ? nil : count == 1 ? "1 \(severity.rawValue)" : "\(count) \(severity.rawValue)s"
        }
        let tables = counts.tables == 1 ? "1 table" : "\(counts.tables) tables"
        guard let last = parts.last else { return "No findings in \(tables)." }
        let head = parts.dropLast().joined(separator: ", ")
        return (head.isEmpty ? last : "\(head) and \(last)") + " in \(tables)."
    }
}
