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
        var missing: [ProofExample] = []
        func miss(_ object: String, on table: String, _ problem: String = "is not in place, or not valid") {
            missing.append(ProofExample(table: table, key: object, problem: problem))
        }
        if context.record.phase != .finished, context.record.phase != .finishing {
            do {
                try await Drift(connection: context.connection, record: context.record).check()
            } catch let error as MigrationError {
                miss("the schema that was migrated", on: "all tables", error.message)
            }
        }
        for resolved in graph.references {
            if try await !isValid(resolved.reference.constraint, on: resolved.child.name, context) {
                miss("foreign key \(resolved.reference.constraint)", on: resolved.child.name.description)
            }
        }
        for (table, key) in graph.keyed where try await !isValid(key.constraint, on: table.name, context) {
            miss("primary key \(key.constraint)", on: table.name.description)
        }
        for (name, question) in MigrationPlan(graph).furniture(context.side) {
            if try await !answer(question, context) { miss(name, on: "all tables") }
        }
        // While both keys live side by side, the triggers are what keeps them equal.
        if context.record.phase != .finished, context.record.phase != .finishing,
            try await !answer(MigrationPlan(graph).syncIsInstalled(context.side), context)
        {
            miss("a trigger of ours, or it is disabled", on: "all tables")
        }
        return [
            ProofResult(
                check: "schema", object: "all tables", examined: objects, wrong: Int64(missing.count),
                finding: missing.isEmpty
                    ? "keys, foreign keys, indexes and views are in place and valid"
                    : "not in place: \(missing.map(\.key).joined(separator: ", "))",
                examples: Array(missing.prefix(ProofResult.exampleLimit)),
                advice: missing.isEmpty
                    ? nil
                    : "Take back what was done to them, or make them again under their old names"
                        + (context.record.cutOverAt == nil
                            ? "; or make all of them anew, with unserial revert and start" : ""))
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
