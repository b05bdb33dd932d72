import SchemaModel

/// Adds the uuid foreign keys beside the integer ones, and has the old rows checked.
///
/// `NOT VALID` checks new rows at once and needs no scan; `VALIDATE` checks the old ones under a lock that blocks neither
/// reads nor writes (PostgreSQL manual, ALTER TABLE, Notes). The key binds to the unique index on the uuid, which the
/// cutover then makes the primary key without touching the foreign key.
struct AddForeignKeys {
    static func steps(_ resolved: ResolvedReference) -> [Step] {
        steps(
            resolved, phase: .connect, constraint: resolved.reference.shadowConstraint,
            column: resolved.reference.column.shadow, parentColumn: resolved.parentKey.column.shadow)
    }

    static func steps(
        _ resolved: ResolvedReference, phase: Step.Phase, constraint: String, column: String, parentColumn: String
    ) -> [Step] {
        let (child, parent) = (resolved.child.name, resolved.parent.name)
        let add = """
            ALTER TABLE \(child.sql) ADD CONSTRAINT \(constraint.quotedAsIdentifier) FOREIGN KEY (\(column.quotedAsIdentifier)) \
            REFERENCES \(parent.sql) (\(parentColumn.quotedAsIdentifier)) \(resolved.reference.actions) NOT VALID
            """
        var locks = [Step.Lock(parent, .shareRowExclusive)]
        if child != parent { locks.append(.init(child, .shareRowExclusive)) }
        return [
            Step(
                phase, "connect \(child).\(column) to \(parent)", .transaction([add]), locks: locks,
                reason: "NOT VALID: no row is read; writes wait for a moment",
                isDone: CatalogQuestions.constraintExists(child, constraint),
                undo: ["ALTER TABLE \(child.sql) DROP CONSTRAINT IF EXISTS \(constraint.quotedAsIdentifier)"]),
            Step(
                phase, "check that every \(child).\(column) has its row in \(parent)",
                .online("ALTER TABLE \(child.sql) VALIDATE CONSTRAINT \(constraint.quotedAsIdentifier)"),
                locks: [.init(child, .shareUpdateExclusive), .init(parent, .accessShare)],
                reason: "the scan blocks neither reads nor writes",
                isDone: CatalogQuestions.constraintExists(child, constraint, validated: true)),
        ]
    }
}
