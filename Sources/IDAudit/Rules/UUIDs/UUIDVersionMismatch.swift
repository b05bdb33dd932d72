internal import SchemaModel

/// UUIDs whose values are not what their generator makes: another version, several versions, nil, max or no UUID of
/// RFC 9562.
///
/// ## What it finds
/// Where values were read (`--read-data`): values of another version than the default or the model says; a column of
/// several versions; the nil and the max UUID; and values whose variant is not that of RFC 9562.
///
/// ## Why it hurts
/// Two programs make the ids, and only one of them is the one that is known. An index that is time-ordered with UUIDv7
/// is not with every tenth value of version 4, and a time read out of the others is nonsense. A nil UUID is a row that
/// someone made without an id: a second one collides, and everything that forgot its id refers to it.
///
/// ## Instead
/// One generator for all writers, in the default of the database; `CHECK (uuid_extract_version(id) = 7)` in PostgreSQL
/// 17 keeps others out.
public struct UUIDVersionMismatch: AuditRule {
    /// ID203.
    public static let identity = RuleIdentity(
        code: "ID203", name: "uuid-version-mismatch", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID203` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .database(
                "CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid()); "
                    + "INSERT INTO t SELECT '00000000-0000-7000-8000-000000000000'::uuid; "
                    + "INSERT INTO t SELECT gen_random_uuid() FROM generate_series(1, 100);"),
            .database(
                "CREATE TABLE t (id uuid PRIMARY KEY); INSERT INTO t VALUES ('00000000-0000-0000-0000-000000000000');"),
        ],
        accepted: [
            .database(
                "CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid()); "
                    + "INSERT INTO t SELECT gen_random_uuid() FROM generate_series(1, 100);"),
            .sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds; the generator may be another source's.
    public func findings(across system: AuditedSystem) -> [Finding] {
        system.schemas.flatMap { schema in
            schema.designedTables.flatMap { table -> [Finding] in
                let uses = schema.uses(of: table)
                return table.columns.compactMap { column -> Finding? in
                    guard let sample = column.sample, sample.uuids > 0 else { return nil }
                    let kinds = system.schemas.compactMap {
                        $0.column(column.name, of: table.name)?.idGenerator?.kind
                    }
                    let declared = kinds.compactMap { kind -> Int? in
                        if case .uuid(let version) = kind { version } else { nil }
                    }
                    let item = IDColumn(column, of: uses, generator: column.idGenerator)
                    let faults = sample.faults(declared: declared.first, refers: item.isForeignKey)
                    return faults.isEmpty ? nil : .mismatch(item, faults, declared: declared.first, in: schema.schema)
                }
            }
        }
    }
}

extension ValueSample {
    /// UUIDs of any kind; text that has the form of one has the others, too.
    fileprivate var uuids: Int { uuidVersions.values.reduce(0, +) + nilUUIDs + maxUUIDs + otherVariants }

    /// What is odd, in words.
    fileprivate func faults(declared: Int?, refers: Bool) -> [String] {
        func values(_ count: Int) -> String { count == 1 ? "1 value" : "\(Amount.grouped(Int64(count))) values" }
        var faults: [String] = []
        // A foreign key has the versions of its parent; what matters there is only what names no row.
        let versions = uuidVersions.sorted { $0.key < $1.key }
        if !refers, let declared {
            let others = versions.filter { $0.key != declared }
            if !others.isEmpty {
                let list = others.map { "\(values($0.value)) of version \($0.key)" }.joined(separator: ", ")
                faults.append("\(list) where the generator makes version \(declared)")
            }
        } else if !refers, versions.count > 1 {
            faults.append(
                "several versions: "
                    + versions.map { "\(values($0.value)) of version \($0.key)" }.joined(separator: ", "))
        }
        if nilUUIDs > 0 { faults.append("\(values(nilUUIDs)) of nothing but zeros") }
        if maxUUIDs > 0 { faults.append("\(values(maxUUIDs)) of nothing but ones") }
        if !refers, otherVariants > 0 { faults.append("\(values(otherVariants)) of a variant that is not RFC 9562's") }
        return faults
    }
}

extension Finding {
    fileprivate static func mismatch(_ item: IDColumn, _ faults: [String], declared: Int?, in schema: Schema) -> Finding
    {
        let extent =
            item.column.sample.map { $0.isWhole ? "" : ", of \(Amount.rows(Int64($0.count))) that were read" } ?? ""
        let fix =
            if let declared {
                Fix(
                    "find the writer that makes the others; `CHECK (uuid_extract_version(\(item.column.name.quotedAsIdentifier)) "
                        + "= \(declared))` (PostgreSQL 17) keeps them out from then on")
            } else {
                Fix("find out who writes which, and give the column one default for all writers")
            }
        return Finding(
            UUIDVersionMismatch.identity,
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)` has \(faults.joined(separator: "; "))\(extent)",
            why:
                "more than one program makes these ids, or one made a row without: their order and the time in them mean "
                + "nothing any more",
            fix: fix
        )
    }
}
