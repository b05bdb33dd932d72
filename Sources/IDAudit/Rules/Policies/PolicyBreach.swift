internal import SchemaModel

/// An id that the project's own policies rule out.
///
/// ## What it finds
/// Columns that one of the `policies` in the settings covers and that are not what it requires, or are what it
/// forbids. A policy names tables and columns by patterns (`*` for anything); without columns it means the primary key
/// of one column. Of the generators that it requires one must hold, and of the types one. What the database makes and
/// what the program makes both count, from whichever source tells.
///
/// ## Why it hurts
/// For the reason that the policy gives. A rule that stands in a wiki is kept until the next hurry.
///
/// ## Instead
/// What the policy requires.
///
/// ## Options
/// `policies`: a list of `tables`, `columns`, `require`, `forbid`, `severity` and `reason`. The words are the
/// generators `uuid` (any), `uuid1` to `uuid8`, `cuid`, `cuid1`, `cuid2`, `ulid`, `ksuid`, `nanoid`, `objectid`,
/// `snowflake`, `random`, `autoincrement` (any), `serial`, `identity`, `none`, `database`, `application`, and the
/// types `type:uuid`, `type:text`, `type:bytes`, `type:int2`, `type:int4`, `type:int8`, `type:integer`,
/// `type:timestamp`, `type:date`.
public struct PolicyBreach: AuditRule {
    /// ID701.
    public static let identity = RuleIdentity(code: "ID701", name: "policy", severity: .error, since: "0.1.0")

    /// What the tests run; `unserial explain ID701` prints it. The policy: keys are UUIDv7 in a native column, but for
    /// `log_*`.
    public static let examples = RuleExamples(
        options: exampleOptions,
        flagged: [
            .sql("CREATE TABLE t (id serial PRIMARY KEY);"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            .sql("CREATE TABLE t (id text PRIMARY KEY DEFAULT uuidv7());"),
            .prisma("model T {\n  id String @id @default(cuid(2))\n}"),
            .sql(
                "CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuidv7(), token text DEFAULT nanoid(), legacy_id serial);"),
        ],
        accepted: [
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuidv7());"),
            .sql("CREATE TABLE m (a uuid, b uuid, PRIMARY KEY (a, b));"),
            .prisma("model T {\n  id String @id @default(uuid(7)) @db.Uuid\n}"),
            .joined([
                .prisma("model T {\n  id String @id @default(uuid(7)) @db.Uuid\n}"),
                .sql("CREATE TABLE \"T\" (id uuid PRIMARY KEY);"),
            ]),
        ]
    )

    private static var exampleOptions: AuditOptions {
        var options = AuditOptions()
        options.policies = [
            IDPolicy(require: ["uuid7", "type:uuid"]),
            IDPolicy(columns: ["*_id"], forbid: ["autoincrement"], severity: .warning, reason: "counters stay in keys"),
        ]
        return options
    }

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        system.schemas.flatMap { schema in
            let policies = schema.options.policies.filter(\.faults.isEmpty).map(CompiledPolicy.init)
            guard !policies.isEmpty else { return [Finding]() }
            return schema.designedTables.flatMap { table -> [Finding] in
                let covering = policies.filter { $0.covers(table) }
                let uses = schema.uses(of: table)
                return table.columns.compactMap { column -> Finding? in
                    let item = IDColumn(column, of: uses, generator: column.idGenerator)
                    let concerned = covering.filter { $0.covers(item) }
                    guard !concerned.isEmpty else { return nil }
                    // What the other sources tell of the same column.
                    let all = [column] + system.schemas.compactMap { $0.column(column.name, of: table.name) }
                    let breaches = concerned.flatMap { $0.breaches(column, all) }
                    return .breach(item, breaches)
                }
            }
        }
    }
}

/// A policy with its words read.
private struct CompiledPolicy {
    let policy: IDPolicy
    private let tables: [NamePattern]
    private let columns: [NamePattern]?
    private let required: [PolicyTerm]
    private let forbidden: [(word: String, term: PolicyTerm)]

    init(_ policy: IDPolicy) {
        self.policy = policy
        tables = policy.tables.map { NamePattern($0) }
        columns = policy.columns.map { $0.map { NamePattern($0) } }
        required = policy.require.compactMap { PolicyTerm($0) }
        forbidden = policy.forbid.compactMap { word in PolicyTerm(word).map { (word, $0) } }
    }

    func covers(_ table: Table) -> Bool { tables.contains { $0.matches(table) } }

    func covers(_ item: IDColumn) -> Bool {
        guard let columns else { return item.isKey && !item.isForeignKey }
        return columns.contains { $0.matches(item.column.name) }
    }

    /// A breach of it.
    struct Breach {
        let words: String
        let policy: IDPolicy
    }

    func breaches(_ column: Column, _ all: [Column]) -> [Breach] {
        var breaches: [Breach] = []
        let types = required.filter(\.isType)
        let generators = required.filter { !$0.isType }
        if !types.isEmpty, !types.contains(where: { $0.fits(column) }) {
            breaches.append(
                Breach(words: "is \(column.type.declared) where \(list(types)) is required", policy: policy))
        }
        if !generators.isEmpty, !generators.contains(where: { term in all.contains { term.fits($0) } }) {
            let made = Self.made(all)
            breaches.append(Breach(words: "\(made) where \(list(generators)) is required", policy: policy))
        }
        for (word, term) in forbidden {
            // That nobody makes it is true only if no source knows who does.
            let holds = term == .generator(.none) ? all.allSatisfy { term.fits($0) } : term.fits(column)
            if holds { breaches.append(Breach(words: "is `\(word)`, which is forbidden", policy: policy)) }
        }
        return breaches
    }

    private static func made(_ all: [Column]) -> String {
        if let generator = all.lazy.compactMap(\.idGenerator).first { return "is made by `\(generator.spelling)`" }
        return all.contains(where: \.isAutoIncrement) ? "counts up" : "is made by nobody that the sources tell"
    }

    private func list(_ terms: [PolicyTerm]) -> String {
        policy.require.filter { word in PolicyTerm(word).map(terms.contains) ?? false }.map { "`\($0)`" }
            .joined(separator: " or ")
    }
}

extension PolicyTerm {
    fileprivate var isType: Bool { if case .type = self { true } else { false } }
}

extension Finding {
    /// All breaches of one column in one finding, as grave as the gravest.
    fileprivate static func breach(_ item: IDColumn, _ breaches: [CompiledPolicy.Breach]) -> Finding? {
        guard let worst = breaches.min(by: { $0.policy.severity < $1.policy.severity }) else { return nil }
        var reasons: [String] = []
        for breach in breaches {
            if let reason = breach.policy.reason, !reasons.contains(reason) { reasons.append(reason) }
        }
        let required = breaches.flatMap(\.policy.require)
        var words: [String] = []
        for word in required where !words.contains(word) { words.append(word) }
        let fix =
            words.isEmpty
            ? "make it otherwise, or except it in the policy"
            : "make it \(words.map { "`\($0)`" }.joined(separator: ", "))"
        return Finding(
            PolicyBreach.identity,
            worst.policy.severity,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` \(breaches.map(\.words).joined(separator: "; it "))",
            why: reasons.isEmpty ? "a policy of this project says so" : reasons.joined(separator: "; "),
            fix: Fix(fix)
        )
    }
}
