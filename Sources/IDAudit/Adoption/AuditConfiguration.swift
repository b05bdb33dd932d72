public import SchemaModel

/// What a user decided about an audit: `unserial.yaml`, the part about it.
public struct AuditConfiguration: Hashable, Sendable {
    /// What becomes of a rule.
    public enum Level: String, Hashable, Sendable, CaseIterable {
        /// It runs, and its findings have this severity, whatever the rule would say.
        case error, warning, note
        /// It runs, and the rule says how much a finding matters.
        case on
        /// It does not run.
        case off

        /// The severity, `nil` for the rule's own.
        public var severity: Severity? { Severity(rawValue: rawValue) }
    }

    /// Other levels for some paths and tables, or another dialect for some paths.
    public struct Override: Hashable, Sendable {
        /// Patterns of paths; empty for all.
        public var paths: [String]
        /// Patterns of tables; empty for all.
        public var tables: [String]
        /// The levels, by code.
        public var levels: [String: Level]
        /// The dialect of SQL in these paths, whatever its text says; not of all paths, nor of some tables.
        public var dialect: Schema.Dialect?

        /// Sets levels for some paths and tables.
        public init(
            paths: [String] = [],
            tables: [String] = [],
            levels: [String: Level],
            dialect: Schema.Dialect? = nil
        ) {
            self.paths = paths
            self.tables = tables
            self.levels = levels
            self.dialect = dialect
        }
    }

    /// Findings that are let be, by object: a live catalog and JSON have no comments.
    public struct Ignore: Hashable, Sendable {
        /// The codes; empty for all.
        public var rules: Set<String>
        /// A pattern of objects (`public.events.*`), or `nil` for all in `path`.
        public var object: String?
        /// A pattern of paths.
        public var path: String?
        /// Why.
        public var reason: String?
        /// Where the configuration says so.
        public var location: SourceLocation?

        /// Lets findings be.
        public init(
            rules: Set<String> = [],
            object: String? = nil,
            path: String? = nil,
            reason: String? = nil,
            location: SourceLocation? = nil
        ) {
            self.rules = rules
            self.object = object
            self.path = path
            self.reason = reason
            self.location = location
        }
    }

    /// What becomes of rules, by code.
    public var levels: [String: Level] = [:]
    /// Exceptions from that; the last that applies counts.
    public var overrides: [Override] = []
    /// Findings that are let be.
    public var ignores: [Ignore] = []
    /// Whether each ignore must say why.
    public var requiresReason = false
    /// Patterns of paths that are not read.
    public var exclude: [String] = []
    /// What to read where the command line names nothing.
    public var sources: [String] = []
    /// The dialect of SQL, whatever its text says; `nil` to tell by the text.
    public var dialect: Schema.Dialect?
    /// From which severity on findings fail the run; `off` for never, `nil` where nothing is said.
    public var failOn: Level?
    /// The file of the baseline.
    public var baseline: String?
    /// What rules may be told.
    public var options = AuditOptions()
    /// The only rules to run, by code; `nil` for all that are on.
    public var selected: Set<String>?

    /// Nothing decided.
    public init() {}
}

extension AuditConfiguration {
    /// The rules to run: those that are on somewhere.
    public var rules: [any AuditRule] {
        RuleBook.rules.filter { rule in
            let code = rule.identity.code
            if let selected, !selected.contains(code) { return false }
            return level(of: rule.identity) != .off
                || overrides.contains { $0.levels[code].map { $0 != .off } ?? false }
        }
    }

    /// The dialect of SQL in a file, whatever its text says; the last override that names one counts.
    ///
    /// - Parameter path: The file's path from the folder of the configuration.
    /// - Returns: The dialect; `nil` where nothing is said.
    public func dialect(of path: String) -> Schema.Dialect? {
        let override = overrides.last { override in
            override.dialect != nil
                && (override.paths.isEmpty || override.paths.contains { PathPattern($0).matches(path) })
        }
        return override?.dialect ?? dialect
    }

    /// The level of a rule where no override says otherwise; to select a rule is to want it.
    func level(of rule: RuleIdentity) -> Level {
        let level = levels[rule.code] ?? (rule.isOnByDefault ? .on : .off)
        return level == .off && selected?.contains(rule.code) == true ? .on : level
    }

    /// The level of a rule for a finding.
    func level(for finding: Finding, _ paths: PathBase) -> Level {
        var level = level(of: finding.rule)
        for override in overrides {
            guard let other = override.levels[finding.rule.code] else { continue }
            let isPath = override.paths.isEmpty || finding.stands(in: override.paths, paths)
            let isTable = override.tables.isEmpty || override.tables.contains { finding.object.isOf(table: $0) }
            if isPath, isTable { level = other }
        }
        return level
    }
}

extension Finding {
    /// Whether one of its places has a path of one of the patterns.
    func stands(in patterns: [String], _ paths: PathBase) -> Bool {
        let files = Set(([location].compactMap(\.self) + otherLocations).map(\.file))
        return files.contains { file in
            let path = paths.relative(file)
            return patterns.contains { PathPattern($0).matches(path) }
        }
    }
}
