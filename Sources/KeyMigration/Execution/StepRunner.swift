import KeyMigrationPlan
import Postgres
import SchemaModel

/// Carries steps out, each by the policy of its kind; a step whose work is in the catalog is skipped.
struct StepRunner {
    let connection: PostgresConnection
    let session: Session
    let graph: KeyGraph
    let policy: LockPolicy
    let pace: Duration
    let jobs: Int
    /// Whether triggers of the user's fire during the backfill.
    let provesEveryRow: Bool
    let observe: @Sendable (MigrationEvent) -> Void

    /// Runs the steps in order; backfills that stand next to each other run side by side.
    ///
    /// - Parameters:
    ///   - steps: The steps.
    ///   - done: How many came before them, for those who watch.
    ///   - all: Of how many they are a part.
    /// - Throws: ``MigrationError`` if one fails; those before it are done.
    func run(_ steps: [Step], after done: Int = 0, of all: Int? = nil) async throws {
        let count = all ?? steps.count
        var number = 0
        while number < steps.count {
            let together = steps[number...].prefix { $0.phase == .backfill }
            if together.count > 1 {
                try await backfill(Array(together), first: done + number + 1, of: count)
                number += together.count
            } else {
                try await run(steps[number], number: done + number + 1, of: count)
                number += 1
            }
        }
    }

    private func run(_ step: Step, number: Int, of count: Int) async throws {
        if try await isDone(step) {
            observe(.skipped(step))
            return
        }
        observe(.began(step, number: number, of: count))
        let clock = ContinuousClock()
        let begin = clock.now
        var held: Duration?
        do {
            switch step.action {
            case .transaction(let statements): held = try await transaction(step, statements)
            case .online(let statement):
                do {
                    try await patiently(step) { try await connection.script(statement) }
                } catch let error as PostgresError where error.sqlState == .checkViolation {
                    try await fillStragglers(step)
                    try await patiently(step) { try await connection.script(statement) }
                }
            case .concurrentIndex(let schema, let name, let create):
                // Until the swap, a second unique index is in the way of upserts: it must not wait for ever.
                let limit = step.phase == .index ? nil : policy.patience
                try await patiently(step) {
                    try await ConcurrentIndex(connection: connection).build(
                        schema: schema, name: name, create: create, waitingAtMost: limit)
                }
            case .dropIndex: try await patiently(step) { try await connection.script(step.statements.joined()) }
            case .backfill(let table): try await backfill(table, on: connection)
            case .checksum(let table): try await ChecksumRecorder(connection: connection, graph: graph).record(table)
            }
        } catch let error as PostgresError {
            throw MigrationError.statement(step.title, error)
        }
        observe(.ended(step, after: clock.now - begin, held: held))
    }

    /// Fills rows that came in without uuids after the backfill: their transactions had begun before ``start``, and saw
    /// neither its triggers' secret nor its end. From the check on, such a transaction fails.
    private func fillStragglers(_ step: Step) async throws {
        for table in Set(step.locks.map(\.table)) { try await backfill(table, on: connection) }
    }

    func isDone(_ step: Step) async throws -> Bool {
        let answer = try await connection.query(SQL(raw: step.isDone))
        return try answer.one().get(0, as: Bool.self)
    }

    // MARK: Short transactions under strong locks

    /// Runs statements under the step's locks, trying again until the locks are free within the budget.
    ///
    /// - Returns: How long the strong locks were held at most.
    @discardableResult
    func transaction(_ step: Step, _ statements: [String], ending: String = "COMMIT") async throws -> Duration {
        let script = LockedTransaction(step: step, statements: statements, policy: policy, ending: ending).script
        let clock = ContinuousClock()
        var held = Duration.zero
        try await patiently(step) {
            let begin = clock.now
            try await connection.script(script)
            held = clock.now - begin
        }
        return held
    }

    /// Repeats what fails for want of a lock or by a deadlock, within the patience of the policy.
    private func patiently(_ step: Step, _ work: () async throws -> Void) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + policy.patience
        var attempt = 0
        while true {
            do {
                try await work()
                return
            } catch let error as PostgresError where error.sqlState != nil && Self.isContention(error) {
                try await connection.script("ROLLBACK")
                attempt += 1
                let blockers = try await Blockers.find(step.locks.map(\.table), on: connection)
                guard clock.now < deadline else {
                    throw MigrationError.locks(step.title, attempts: attempt, blockers: blockers)
                }
                let pause = policy.pause(after: attempt, jitter: .random(in: 0...1))
                observe(.waiting(step, attempt: attempt, pause: pause, blockers: blockers))
                try await Task.sleep(for: pause)
            } catch let error as PostgresError where error.sqlState != nil {
                try await connection.script("ROLLBACK")
                throw error
            }
        }
    }

    /// Lock timeout, the deadline of the attempt, deadlock, serialization failure.
    private static func isContention(_ error: PostgresError) -> Bool {
        guard let state = error.sqlState else { return false }
        return [.lockNotAvailable, .queryCanceled, .deadlockDetected, .serializationFailure].contains(state)
    }

    // MARK: Backfills

    private func backfill(_ steps: [Step], first: Int, of count: Int) async throws {
        var waiting: [(Step, Int)] = []
        for (offset, step) in steps.enumerated() {
            if try await isDone(step) { observe(.skipped(step)) } else { waiting.append((step, first + offset)) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            var queue = waiting[...]
            func next() {
                guard let (step, number) = queue.popFirst() else { return }
                group.addTask { try await backfillAlone(step, number: number, of: count) }
            }
            for _ in 0..<max(1, jobs) { next() }
            while try await group.next() != nil { next() }
        }
    }

    private func backfillAlone(_ step: Step, number: Int, of count: Int) async throws {
        guard case .backfill(let table) = step.action else { return }
        observe(.began(step, number: number, of: count))
        let clock = ContinuousClock()
        let begin = clock.now
        do {
            let worker = try await session.open()
            try await RunnerLease.join(worker)
            try await backfill(table, on: worker)
            await worker.close()
        } catch let error as PostgresError {
            throw MigrationError.statement(step.title, error)
        }
        observe(.ended(step, after: clock.now - begin, held: nil))
    }

    private func backfill(_ table: ObjectName, on worker: PostgresConnection) async throws {
        guard let table = graph.table(table) else { return }
        try await Backfill(
            connection: worker, fill: FillShadowColumns(graph: graph, table: table), pace: pace,
            provesEveryRow: provesEveryRow, observe: observe
        ).run()
    }
}
