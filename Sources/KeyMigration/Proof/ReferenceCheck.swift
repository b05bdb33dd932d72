import KeyMigrationPlan
import Postgres
import SchemaModel

/// Every uuid reference points to the row that the integer pointed to.
struct ReferenceCheck {
    static func run(_ context: ProofContext) async throws(PostgresError) -> [ProofResult] {
        var results: [ProofResult] = []
        for resolved in context.graph.references {
            let column = resolved.reference.column
            let uuid = column.uuid(context.side)
            let integer = column.integer(context.side)
            let parentInteger = resolved.parentKey.column.integer(context.side)
            let parentUUID = resolved.parentKey.column.uuid(context.side).quotedAsIdentifier
            let child = resolved.child.name
            var hasIntegers = try await context.exists(child, integer)
            if hasIntegers { hasIntegers = try await context.exists(resolved.parent.name, parentInteger) }
            // After finish the integers are gone; what is left to prove is that no child is an orphan.
            let wrong =
                hasIntegers
                ? """
                LEFT JOIN \(resolved.parent.name.sql) p ON p.\(parentInteger.quotedAsIdentifier) = \
                c.\(integer.quotedAsIdentifier)
                WHERE p.\(parentUUID) IS DISTINCT FROM c.\(uuid.quotedAsIdentifier)
                    OR (c.\(integer.quotedAsIdentifier) IS NULL) <> (c.\(uuid.quotedAsIdentifier) IS NULL)
                """
                : """
                LEFT JOIN \(resolved.parent.name.sql) p ON p.\(parentUUID) = c.\(uuid.quotedAsIdentifier)
                WHERE c.\(uuid.quotedAsIdentifier) IS NOT NULL AND p.\(parentUUID) IS NULL
                """
            let row = try await context.connection.query(
                SQL(
                    raw: """
                        SELECT (SELECT count(*) FROM ONLY \(child.sql)) AS rows,
                            (SELECT count(*) FROM ONLY \(child.sql) c \(wrong)) AS wrong
                        """)
            ).one()
            let count: Int64 = try row.get("wrong")
            let claim =
                hasIntegers
                ? "points to the same row of \(resolved.parent.name) as before"
                : "points to a row of \(resolved.parent.name)"
            results.append(
                ProofResult(
                    check: "references", object: "\(child).\(uuid)", examined: try row.get("rows"), wrong: count,
                    finding: count == 0
                        ? "every reference \(claim)"
                        : "\(count) references do not: not every one "
                            + "\(claim)"))
        }
        return results
    }
}
