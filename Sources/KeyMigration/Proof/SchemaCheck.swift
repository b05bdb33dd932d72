import KeyMigrationPlan
import Postgres
import SchemaModel

/// The schema is otherwise what it was: keys, foreign keys, indexes and views under their old names, all valid.
struct SchemaCheck {
    static func run(_ context: ProofContext) async throws -> [ProofResult] {
        let graph = context.graph
        let objects = Int64(
            graph.keyed.count + graph.references.count + graph.views.count
                + graph.tables.reduce(0) { $0 + $1.indexes.count })
        if context.record.phase != .finished, context.record.phase != .finishing {
            do {
                try await Drift(connection: context.connection, record: context.record).check()
            } catch let error as MigrationError {
                return [
                    ProofResult(
                        check: "schema", object: "all tables", examined: objects, wrong: 1, finding: error.message)
                ]
            }
        }
        var missing: [String] = []
        for resolved in graph.references {
            if try await !isValid(resolved.reference.constraint, on: resolved.child.name, context) {
                missing.append("foreign key \(resolved.reference.constraint)")
            }
        }
        for (table, key) in graph.keyed where try await !isValid(key.constraint, on: table.name, context) {
            missing.append("primary key \(key.constraint)")
        }
        for (name, question) in MigrationPlan(graph).furniture(context.side) {
            if try await !answer(question, context) { missing.append(name) }
        }
        // While both keys live side by side, the triggers are what keeps them equal.
        if context.record.phase != .finished, context.record.phase != .finishing,
            try await !answer(MigrationPlan(graph).syncIsInstalled(context.side), context)
        {
            missing.append("a trigger of ours, or it is disabled")
        }
        return [
            ProofResult(
                check: "schema", object: "all tables", examined: objects, wrong: Int64(missing.count),
                finding: missing.isEmpty
                    ? "keys, foreign keys, indexes and views are in place and valid"
                    : "not in place: \(missing.joined(separator: ", "))")
        ]
    }

    private static func isValid(
        _ constraint: String, on table: ObjectName, _ context: ProofContext
    ) async throws(PostgresError) -> Bool {
        try await context.connection.query(
            """
            SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass(\(table.sql)) AND conname = \
            \(constraint)
                AND convalidated) AS valid
            """
        ).one().get("valid")
    }

    private static func answer(_ question: String, _ context: ProofContext) async throws(PostgresError) -> Bool {
        try await context.connection.query(SQL(raw: question)).one().get(0)
    }
}
