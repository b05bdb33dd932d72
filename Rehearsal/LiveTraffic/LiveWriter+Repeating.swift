import Postgres

extension LiveWriter {
    func carryOut(_ intention: Intention) async {
        var isCommitting = false
        var inserted: Inserted?
        let isDone = await repeated(intention.marker, isCommitting: { isCommitting }) {
            isCommitting = false
            inserted = try await perform(intention, isCommitting: &isCommitting)
        } onUnknownOutcome: {
            counts.inDoubt += 1
            // Nobody touches it again, so it stays in one of its two states.
            live.removeAll { $0.marker == intention.marker }
            ledger.note(.inDoubt(before: intention.before, after: intention.after), for: intention.marker)
        }
        guard isDone else { return }
        counts.committed += 1
        note(intention, inserted)
    }

    func note(_ intention: Intention, _ inserted: Inserted?) {
        guard var after = intention.after else {
            live.removeAll { $0.marker == intention.marker }
            ledger.note(.deleted, for: intention.marker)
            return
        }
        after.timestamp = inserted?.timestamp ?? after.timestamp
        ledger.note(.present(after), for: intention.marker)
        if intention.before == nil {
            live.append(KnownEvent(marker: intention.marker, state: after, id: inserted?.id))
        } else if let index = live.firstIndex(where: { $0.marker == intention.marker }) {
            live[index].state = after
        }
    }

    /// Repeats a transaction until it is done, or until its outcome cannot be known or is not to be expected.
    ///
    /// - Returns: whether it is done.
    func repeated(
        _ subject: String,
        isCommitting: () -> Bool = { false },
        _ transaction: () async throws -> Void,
        onUnknownOutcome: () -> Void = {}
    ) async -> Bool {
        let givesUp = ContinuousClock.now + configuration.patience
        var attempts = 0
        while true {
            do {
                try await transaction()
                return true
            } catch {
                attempts += 1
                let trouble = Trouble(error, whileCommitting: isCommitting())
                if case .outcomeUnknown = trouble {
                    await dropSession()
                    onUnknownOutcome()
                    return false
                }
                if await gate.hasEnded, case .connectionLost = trouble { return false }
                let isHopeless: Bool
                switch trouble {
                case .connectionLost: isHopeless = ContinuousClock.now > givesUp
                case .otherKeys, .transient: isHopeless = attempts > 20
                case .unexpected, .outcomeUnknown: isHopeless = true
                }
                await recover(from: trouble, attempts)
                guard !isHopeless else {
                    counts.fail("\(subject): \(error)")
                    return false
                }
            }
        }
    }

    func recover(from trouble: Trouble, _ attempts: Int) async {
        switch trouble {
        case .connectionLost:
            counts.repeated += 1
            await dropSession()
            let pause = Duration.milliseconds(min(500, 10 << min(attempts, 6)))
            try? await Task.sleep(for: pause * Double.random(in: 0.5...1, using: &random))
        case .otherKeys:
            counts.metOtherKeys += 1
            await rollBack()
            forgetKeys()
            await forgetStatements()
        case .transient:
            counts.repeated += 1
            await rollBack()
        case .unexpected, .outcomeUnknown:
            await rollBack()
        }
    }

    func forgetStatements() async {
        guard var current = session else { return }
        do {
            try await current.forgetStatements()
            session = current
        } catch {
            await dropSession()
        }
    }

    func rollBack() async {
        do { try await session?.connection.execute("ROLLBACK") } catch { await dropSession() }
    }

    func dropSession() async {
        await session?.connection.close()
        session = nil
    }

    func openSession() async throws {
        guard session == nil else { return }
        var database = configuration.database
        database.applicationName = "live traffic, writer \(number)"
        let connection = try await PostgresConnection.connect(database)
        if counts.committed > 0 { counts.reconnected += 1 }
        session = WriterSession(connection: connection, usesPreparedStatements: number % 2 == 1)
    }
}
