public import KeyMigrationPlan
import Postgres
import SchemaModel

extension Migration {
    /// Prepares everything while the application sees integers: columns, triggers, backfill, indexes, proofs, foreign
    /// keys. It stops when the database is ready for the cutover.
    ///
    /// - Parameter options: The user's decisions; a migration under way keeps those it began with.
    /// - Returns: The graph that is ready.
    /// - Throws: ``MigrationError``; nothing is left half-done, and the same call goes on from there.
    public func start(_ options: MigrationOptions) async throws -> KeyGraph {
        try await withConnection(writing: true) { _ in
            try await withWorker { connection in
                let store = StateStore(connection: connection)
                let record = try await prepare(options, store, connection)
                try await runner(record, on: connection).run(MigrationPlan(record.graph).start)
                for table in record.graph.tables {
                    try await connection.script("ANALYZE \(table.name.sql)")
                }
                if record.phase != .ready { try await store.move(to: .ready) }
                return record.graph
            }
        }
    }

    /// The migration to go on with: the one under way, or a new one.
    private func prepare(
        _ options: MigrationOptions, _ store: StateStore, _ connection: PostgresConnection
    ) async throws -> MigrationRecord {
        let last = try await store.load()
        if let last, last.phase != .finished {
            switch last.phase {
            case .expanding, .ready: return last
            case .reverted:
                try await store.move(to: .expanding)
                return last
            case .cutOver:
                throw MigrationError.phase(
                    last.phase, "start",
                    "The application already sees UUIDs; run unserial "
                        + "verify, then unserial finish")
            case .removing:
                throw MigrationError.phase(last.phase, "start", "Run unserial revert until it is done")
            case .finishing, .finished:
                throw MigrationError.phase(last.phase, "start", "Run unserial finish until it is done")
            }
        }
        let (_, reading) = try await GraphReader(connection: connection).read(options)
        switch reading {
        case .refused(let refusals):
            if let last, refusals.contains(where: { $0.code == .nothingToMigrate }) {
                throw MigrationError.finished(last.finishedAt ?? "an unknown day", "start")
            }
            throw MigrationError.refused(refusals)
        case .graph(let graph):
            try await Preflight(connection: connection).run(for: graph)
            let runner = StepRunner(
                connection: connection, session: session, graph: graph, policy: policy, pace: pace, jobs: jobs,
                provesEveryRow: false, observe: observe)
            let refusals = try await ViewRehearsal(runner: runner, graph: graph).refusals()
            guard refusals.isEmpty else { throw MigrationError.refused(refusals) }
            try await store.create(graph, options: options, tool: tool)
            guard let record = try await store.load() else { throw MigrationError.noMigration("start") }
            return record
        }
    }
}
