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
            var result = ProofResult(
                check: "references", object: "\(child).\(uuid)", examined: try row.get("rows"), wrong: count,
                finding: count == 0
                    ? "every reference \(claim)" : "\(count) references do not: not every one \(claim)")
            if count > 0 {
                let shown = "\(uuid.quotedAsLiteral), COALESCE(c.\(uuid.quotedAsIdentifier)::text, 'NULL')"
                let old = "c.\(integer.quotedAsIdentifier)"
                let problem =
                    hasIntegers
                    ? """
                    CASE WHEN \(old) IS NULL THEN format('%s is %s, but %s is NULL', \(shown), \
                    \(integer.quotedAsLiteral))
                    WHEN p.\(parentUUID) IS NULL THEN format('%s is %s, but no row has %s %s', \(shown), \
                    \(parentInteger.quotedAsLiteral), \(old))
                    ELSE format('%s is %s, but %s %s is the row %s', \(shown), \(integer.quotedAsLiteral), \(old), \
                    p.\(parentUUID)) END
                    """
                    : "format('%s is %s, which is no row', \(shown))"
                result.examples = try await context.examples(
                    resolved.child,
                    """
                    SELECT \(try await context.label(resolved.child, "c")) AS key, \(problem) AS problem
                    FROM ONLY \(child.sql) c \(wrong)
                    """)
                result.advice =
                    hasIntegers
                    ? "One of the two columns was written while our triggers were disabled, or by hand; the key that "
                        + "moved is named by the check of keys, if one did. If \(column.name) is right, which the "
                        + "application sees, this sets the other right: "
                        + ReferenceRepair(resolved, side: context.side).statement
                    : "These references lead nowhere: set them to the row that they meant, or delete their rows"
            }
            results.append(result)
        }
        return results
    }
}
