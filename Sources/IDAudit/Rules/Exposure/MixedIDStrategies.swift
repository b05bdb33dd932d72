internal import SchemaModel

/// One schema whose keys are made in several ways.
///
/// ## What it finds
/// Primary keys of one column, counted by the family of their generator: counters, UUID by version, CUID, ULID, NanoID,
/// Snowflake. More than one family is told once for the project, with a table of the counts and the tables that
/// are in the minority. Keys that the program or a person gives are not counted, and neither are the books of tools.
///
/// ## Why it hurts
/// Every reader has to know which kind of id is where: links, logs, exports, foreign keys of any table to any other,
/// validation at the edge. A polymorphic column (`subject_id`) fits none of them. A second kind is most often a change
/// of mind that was not carried through.
///
/// ## Instead
/// One kind for what one project makes, the most frequent that no other rule speaks against, and reasons written down for
/// exceptions: a `policy` (ID701) keeps it that way.
public struct MixedIDStrategies: AuditRule {
    /// ID304.
    public static let identity = RuleIdentity(
        code: "ID304", name: "mixed-id-strategies", severity: .note, since: "0.1.0")

    /// What the tests run; `unserial explain ID304` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql(
                "CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"
            ),
            .prisma(
                "model A {\n  id String @id @default(cuid())\n}\nmodel B {\n  id String @id @default(uuid()) @db.Uuid\n}"
            ),
        ],
        accepted: [
            .sql(
                "CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);"
            ),
            .sql("CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (code text PRIMARY KEY);"),
            .prisma("model A {\n  id String @id @default(cuid())\n}\nmodel B {\n  id String @id @default(cuid())\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds in all sources of a database together; the first that knows a key's generator counts.
    public func findings(across system: AuditedSystem) -> [Finding] {
        var families: [String: [IDColumn]] = [:]
        var seen: Set<ObjectName> = []
        for schema in system.schemas {
            for item in schema.idColumns where item.isKey && !item.isForeignKey {
                guard let family = Self.family(of: item), seen.insert(item.table.name.qualified).inserted else {
                    continue
                }
                families[family, default: []].append(item)
            }
        }
        guard families.count > 1, let first = system.schemas.first else { return [] }
        let ordered = families.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let condemned = Self.condemned(in: system)
        // A counter may be what most have; it is no advice, and neither is what another rule speaks against in most places.
        let likely = ordered.first { name, keys in
            let faulty = keys.count { $0.generator?.kind == .cuid(version: 1) || condemned.contains($0.object.key) }
            // What only MongoDB makes is no advice where there are others.
            let isMongo = keys.contains { $0.generator?.kind == .objectID }
            return name != "counter" && !isMongo && faulty * 2 < keys.count
        }
        return [.mixed(ordered.map { ($0.key, $0.value) }, likely: likely?.key, in: first.schema)]
    }

    /// The keys whose kind of id another rule speaks against. That an extension makes it (ID205) says nothing of the kind.
    private static func condemned(in system: AuditedSystem) -> Set<String> {
        let rules: [any AuditRule] = [
            RandomUUIDPrimaryKey(), PredictableUUID(), TimeLeakingPublicID(), GuessableSecret(), ShortRandomID(),
            JSONPrecision(),
        ]
        return Set(rules.flatMap { $0.findings(across: system) }.map(\.object.key))
    }

    private static func family(of item: IDColumn) -> String? {
        guard let kind = item.generator?.kind else { return item.column.isAutoIncrement ? "counter" : nil }
        return kind == .unknown ? nil : kind.family
    }
}

extension Finding {
    fileprivate static func mixed(
        _ families: [(name: String, keys: [IDColumn])], likely family: String?, in schema: Schema
    ) -> Finding {
        let counts = families.map { family in
            "\(family.name) in \(family.keys.count == 1 ? "1 table" : "\(family.keys.count) tables")"
        }
        let minority = families.dropFirst().flatMap { family in family.keys.map { (family.name, $0) } }
        let likely = family.map { ", most likely \($0)" } ?? ""
        return Finding(
            MixedIDStrategies.identity,
            on: Object(.project, table: schema.projectName),
            at: minority.first?.1.column.location,
            message: "keys are made in \(families.count) ways: \(counts.joined(separator: ", "))",
            why: "links, logs, exports and columns that refer to several tables have to know which kind is where",
            fix: Fix(
                "choose one for new tables\(likely), and write down why others differ; a policy (ID701) keeps it that way",
                .safe),
            related: minority.prefix(50).map { name, item in
                Related(item.object, "\(name), unlike most", at: item.column.location)
            }
        )
    }
}
