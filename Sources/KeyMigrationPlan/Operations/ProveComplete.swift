import SchemaModel

/// Proves that no uuid is missing, without a scan under a strong lock.
///
/// `CHECK … NOT VALID` changes the catalog only; `VALIDATE` scans under a lock that blocks neither reads nor writes;
/// and `SET NOT NULL` then skips its own scan, since the constraint proves the point (PostgreSQL manual, ALTER TABLE,
/// "SET NOT NULL"). The same proof serves `ADD PRIMARY KEY USING INDEX` at the cutover.
struct ProveComplete {
    static let constraint = "unserial_complete"

    static func steps(_ table: KeyedTable) -> [Step] {
        let target = table.name.sql
        let check = condition(table)
        var required = table.references.filter { !$0.isNullable }.map(\.column.shadow)
        if let key = table.key { required.insert(key.column.shadow, at: 0) }
        var steps = [
            Step(
                .prove, "demand that every row of \(table.name) has its uuids, from now on",
                .transaction(["ALTER TABLE \(target) ADD CONSTRAINT \(constraint) CHECK (\(check)) NOT VALID"]),
                locks: [.init(table.name, .accessExclusive)],
                reason: "NOT VALID: no row is read",
                isDone: CatalogQuestions.constraintExists(table.name, constraint),
                undo: ["ALTER TABLE \(target) DROP CONSTRAINT IF EXISTS \(constraint)"]),
            Step(
                .prove, "check that every row of \(table.name) has its uuids",
                .online("ALTER TABLE \(target) VALIDATE CONSTRAINT \(constraint)"),
                locks: [.init(table.name, .shareUpdateExclusive)],
                reason: "the scan blocks neither reads nor writes",
                isDone: CatalogQuestions.constraintExists(table.name, constraint, validated: true)),
        ]
        if !required.isEmpty {
            steps.append(
                Step(
                    .prove, "set \(required.joined(separator: ", ")) of \(table.name) NOT NULL",
                    .transaction([
                        "ALTER TABLE \(target) "
                            + required.map { "ALTER COLUMN \($0.quotedAsIdentifier) SET NOT NULL" }.joined(
                                separator: ", ")
                    ]),
                    locks: [.init(table.name, .accessExclusive)],
                    reason: "the validated check proves it, so no row is read",
                    isDone: CatalogQuestions.all(required.map { CatalogQuestions.columnIsRequired(table.name, $0) })))
        }
        return steps
    }

    private static func condition(_ table: KeyedTable) -> String {
        var conditions: [String] = []
        if let key = table.key { conditions.append("\(key.column.shadow.quotedAsIdentifier) IS NOT NULL") }
        // A row of a table that refers to itself may be written before its parent in the same statement; its late
        // trigger completes it, and the foreign key and the proof of equivalence watch over it.
        for reference in table.references where reference.parent != table.name || !reference.isNullable {
            let shadow = reference.column.shadow.quotedAsIdentifier
            conditions.append(
                reference.isNullable
                    ? "(\(reference.column.name.quotedAsIdentifier) IS NULL) = (\(shadow) IS NULL)"
                    : "\(shadow) IS NOT NULL")
        }
        return conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")
    }
}
