internal import SchemaModel

/// A key or an index of several columns that begins with a random id although the tenant or the time is in it.
///
/// ## What it finds
/// A primary key, a unique constraint or an index of two columns or more whose first column a random generator of the
/// same table fills (UUIDv4, CUID2, NanoID), and which has the tenant (`tenant_id`, `org_id`, …) or the time of making
/// (`created_at`) behind it. CockroachDB is let be: it cuts a table into ranges by its key, and random ones spread the
/// inserts.
///
/// ## Why it hurts
/// An index is sorted by its first column. Begun with a random id, the rows of a tenant or of a day lie scattered over
/// all of it: reading them reads it all, and what stands behind a unique id orders nothing any more.
///
/// ## Instead
/// Tenant and time first, the random id last; or a UUIDv7, which brings the time with it.
public struct CompositeKeyRandomFirst: AuditRule {
    /// ID303.
    public static let identity = RuleIdentity(
        code: "ID303", name: "composite-key-random-first", severity: .note, precision: .medium, since: "0.1.0")

    /// What the tests run; `unserial explain ID303` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE e (id uuid DEFAULT gen_random_uuid(), tenant_id int, PRIMARY KEY (id, tenant_id));"),
            .sql(
                "CREATE TABLE e (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, created_at date); CREATE INDEX ON e (id, created_at);"
            ),
            .prisma("model E {\n  id String @default(cuid(2))\n  orgId String\n  @@id([id, orgId])\n}"),
        ],
        accepted: [
            .sql("CREATE TABLE e (id uuid DEFAULT gen_random_uuid(), tenant_id int, PRIMARY KEY (tenant_id, id));"),
            .sql("CREATE TABLE e (id uuid DEFAULT uuidv7(), tenant_id int, PRIMARY KEY (id, tenant_id));"),
            .sql("CREATE TABLE m (user_id uuid, tenant_id int, PRIMARY KEY (user_id, tenant_id));"),
            .sql(
                "CREATE TABLE e (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, name text); CREATE INDEX ON e (id, name);"
            ),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds: the first such key or index of each column.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        // Random keys spread over its ranges, which is what CockroachDB wants of them.
        guard schema.schema.dialect != .cockroachdb else { return [] }
        return schema.idColumns.compactMap { item in
            guard let kind = item.generator?.kind, Self.isRandom(kind), !item.isForeignKey,
                let (list, later) = Self.list(begunBy: item)
            else { return nil }
            let children = schema.references(to: item.column.name, of: item.table).filter { reference in
                let parents = reference.key.parentColumns
                return reference.key.columns.count > 1
                    && Set(parents.isEmpty ? item.table.primaryKey?.columns ?? [] : parents) == Set(list.columns)
            }
            return .randomFirst(
                item, list.columns, later: later, list.what, at: list.at,
                children: children.map(\.child.name.description))
        }
    }

    /// Whether a random generator would make findings of this rule, so that no other rule's advice does.
    static func wouldFind(_ item: IDColumn, in schema: Schema) -> Bool {
        schema.dialect != .cockroachdb && !item.isForeignKey && list(begunBy: item) != nil
    }

    /// The first key or index that begins with the column and has the tenant or the time behind it.
    private static func list(begunBy item: IDColumn) -> (List, later: String)? {
        for list in lists(with: item) where list.columns.first == item.column.name {
            if let later = list.columns.dropFirst().first(where: { NameWords($0).isTenantOrTime }) {
                return (list, later)
            }
        }
        return nil
    }

    private static func isRandom(_ kind: IDGenerator.Kind) -> Bool {
        switch kind {
        case .uuid(version: 4), .cuid(version: 2), .nanoid, .random, .weakRandom: true
        default: false
        }
    }

    private typealias List = (columns: [String], what: String, at: SourceLocation?)

    /// The keys and indexes that the column may be part of.
    private static func lists(with item: IDColumn) -> [List] {
        let key = item.table.primaryKey.map { [($0.columns, "the primary key", $0.location)] } ?? []
        let unique = item.uses.uniqueKeys(with: item.column.name).map {
            ($0.columns, "a unique constraint", $0.location)
        }
        let indexes = item.uses.indexes(with: item.column.name).map { index in
            (index.columns, index.name.map { "the index `\($0)`" } ?? "an index", index.location)
        }
        return key + unique + indexes
    }
}

extension Finding {
    fileprivate static func randomFirst(
        _ item: IDColumn, _ columns: [String], later: String, _ what: String, at location: SourceLocation?,
        children: [String]
    ) -> Finding {
        let keys = children.count == 1 ? "the foreign key" : "the foreign keys"
        let remade =
            children.isEmpty
            ? "" : "; \(keys) of \(Amount.list(children)) to it \(children.count == 1 ? "has" : "have") to be made anew"
        let order = ([later] + columns.filter { $0 != later }).joined(separator: ", ")
        return Finding(
            CompositeKeyRandomFirst.identity,
            on: Object(table: item.table.name, columns: columns, model: item.table.alias),
            at: location ?? item.column.location,
            message:
                "\(what) of `\(item.table.name)` begins with `\(item.column.name)`, which is random (`\(item.spelling)`), "
                + "before `\(later)`",
            why:
                "the rows of one `\(later)` lie scattered over the whole index, and behind a unique id nothing is ordered",
            fix: Fix(
                "begin with `\(later)`: (\(order))\(remade); or make the id a UUIDv7, which is ordered by time itself")
        )
    }
}
