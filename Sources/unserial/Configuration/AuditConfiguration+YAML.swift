import IDAudit
import SchemaModel
import Yams

/// `unserial.yaml`, the part about audits; `Documentation/unserial.schema.json` describes it to editors.
///
/// ```yaml
/// audit:
///   sources: [prisma, db/migrations]      # default: the current folder
///   exclude: [db/seeds]
///   dialect: postgresql
///   fail_on: warning
///   require_reason: true
///   baseline: unserial-baseline.json
///   rules:
///     ID102: error                        # error, warning, note, on, off
///     random-uuid-primary-key: off
///   overrides:
///     - paths: [legacy/**]
///       rules: {ID110: off}
///       dialect: mysql
///   ignore:
///     - rule: ID102
///       object: public.events.*
///       reason: moves in March
///   options: {exhaustion_warning: 60, large_table: 10 GB}
///   policies:
///     - {tables: ["*"], require: [uuid7], reason: the house's keys}
/// ```
extension AuditConfiguration {
    private static let keys = [
        "sources", "exclude", "dialect", "fail_on", "require_reason", "baseline", "rules", "overrides", "ignore",
        "options", "policies",
    ]
    private static let optionKeys = [
        "exhaustion_warning", "exhaustion_error", "large_table", "secret_bits", "expected_rows", "public_tables",
        "secret_columns", "base",
    ]

    /// Reads the text of a file.
    ///
    /// - Throws: ``ConfigurationError``.
    init(yaml text: String, file: String) throws(ConfigurationError) {
        self.init()
        // Nothing, or comments alone, decides nothing.
        guard let root = try YAMLSection.root(of: text, in: file) else { return }
        let top = try YAMLSection(root, "", known: ["audit"] + ConfigurationFile.keys, in: file)
        guard let audit = try top.section("audit", known: Self.keys) else { return }
        sources = try audit.texts("sources") ?? []
        exclude = try audit.texts("exclude") ?? []
        dialect = try audit.choice("dialect", Self.dialects)
        failOn = try audit.choice("fail_on", Self.thresholds)
        requiresReason = try audit.truth("require_reason") ?? false
        baseline = try audit.text("baseline")
        levels = try Self.levels(in: audit)
        for section in try audit.sections("overrides", known: ["paths", "tables", "rules", "dialect"]) {
            overrides.append(try Self.override(section, in: file))
        }
        for section in try audit.sections("ignore", known: ["rule", "object", "path", "reason"]) {
            ignores.append(try Self.ignore(section, in: file))
        }
        for section in try audit.sections(
            "policies", known: ["tables", "columns", "require", "forbid", "severity", "reason"])
        {
            options.policies.append(try Self.policy(section, in: file))
        }
        if let section = try audit.section("options", known: Self.optionKeys) { try readOptions(section) }
    }

    private static let dialects: [(String, Schema.Dialect)] = [
        ("postgresql", .postgresql), ("cockroachdb", .cockroachdb), ("mysql", .mysql), ("sqlite", .sqlite),
        ("sqlserver", .sqlserver), ("mongodb", .mongodb),
    ]
    private static let severities: [(String, Severity)] = Severity.allCases.map { ($0.rawValue, $0) }
    private static let thresholds: [(String, Level)] = [
        ("error", .error), ("warning", .warning), ("note", .note), ("never", .off),
    ]

    private static func levels(in section: YAMLSection) throws(ConfigurationError) -> [String: Level] {
        var levels: [String: Level] = [:]
        let all = Level.allCases.map { ($0.rawValue, $0) }
        guard let rules = try section.section("rules", known: []) else { return [:] }
        for (key, value) in rules.pairs {
            let name = key.scalar?.string ?? ""
            let code = try rules.rule(name, key.mark)
            guard levels[code] == nil else { throw rules.ruleTwice(name, code, key.mark) }
            levels[code] = try rules.choice(value, name, all)
        }
        return levels
    }

    private static func override(_ section: YAMLSection, in file: String) throws(ConfigurationError) -> Override {
        let override = Override(
            paths: try section.texts("paths") ?? [], tables: try section.texts("tables") ?? [],
            levels: try levels(in: section), dialect: try section.choice("dialect", dialects))
        // A file is read in one dialect, whatever tables it has.
        if override.dialect != nil, override.paths.isEmpty || !override.tables.isEmpty {
            throw .dialectWithoutPaths(section.mark, hasTables: !override.tables.isEmpty, in: file)
        }
        return override
    }

    private static func ignore(_ section: YAMLSection, in file: String) throws(ConfigurationError) -> Ignore {
        let object = try section.text("object")
        let path = try section.text("path")
        guard object != nil || path != nil else { throw .noObject(section.mark, in: file) }
        let location = section.mark.map { SourceLocation(file: file, line: $0.line, column: $0.column) }
        return Ignore(
            rules: try section.rules("rule"), object: object, path: path, reason: try section.text("reason"),
            location: location)
    }

    private static func policy(_ section: YAMLSection, in file: String) throws(ConfigurationError) -> IDPolicy {
        let require = try section.texts("require") ?? []
        let forbid = try section.texts("forbid") ?? []
        guard !require.isEmpty || !forbid.isEmpty else { throw .emptyPolicy(section.mark, in: file) }
        let policy = IDPolicy(
            tables: try section.texts("tables") ?? ["*"], columns: try section.texts("columns"), require: require,
            forbid: forbid, severity: try section.choice("severity", severities) ?? .error,
            reason: try section.text("reason"))
        guard policy.faults.isEmpty else { throw .faultyPolicy(policy.faults, section.mark, in: file) }
        return policy
    }

    private mutating func readOptions(_ section: YAMLSection) throws(ConfigurationError) {
        if let value = try section.integer("exhaustion_warning", in: 1...100) { options.exhaustionWarning = Int(value) }
        if let value = try section.integer("exhaustion_error", in: 1...100) { options.exhaustionError = Int(value) }
        if let value = try section.bytes("large_table") { options.largeTable = value }
        if let value = try section.integer("secret_bits", in: 1...1_024) { options.secretBits = Int(value) }
        if let value = try section.integer("expected_rows", in: 1...Int64.max) { options.expectedRows = value }
        if let value = try section.texts("public_tables") { options.publicTables = value }
        if let value = try section.texts("secret_columns") { options.secretColumns = value }
        if let value = try section.text("base") { options.base = value }
    }
}
