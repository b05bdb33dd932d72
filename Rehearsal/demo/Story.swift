import LiveTraffic
import Postgres
import Stage

/// The acts, in order.
struct Story {
    let screen: Screen
    let unserial: Unserial
    let traffic: LiveTraffic
    let connection: PostgresConnection
    let rows: Int
    var proofs: [Proof] = []
    var faults: [String] = []

    /// Tells it.
    ///
    /// - Returns: whether everything was proven.
    /// - Throws: ``PlayStopped`` when a command without which there is no story failed; errors of the server.
    mutating func tell() async throws -> Bool {
        await traffic.waitForProgress(100)
        try await audit()
        try await migrate("start", "cutover", goingForward: "UUID keys")
        try await inspect()
        try await revert()
        try await migrate("start again", "cutover again", goingForward: "UUID keys again")
        return await summarize()
    }

    private mutating func audit() async throws {
        screen.heading("Audit: which keys count up, and what follows them")
        screen.remark("The schema as the developers wrote it, then the database as it is. Findings are exit code 1.")
        traffic.mark(phase: "audit and plan")
        let schema = "Examples/analyticsbot/legacy.prisma"
        expect(1, "audit", try await unserial.run("audit", schema, on: screen, limit: 24))
        expect(1, "audit", try await unserial.run("audit", "$URL", on: screen, limit: 12))
        screen.heading("Plan: every statement, the lock it takes, and why it is safe")
        screen.remark("Nothing is changed yet.")
        expect(0, "plan", try await unserial.run("plan", "--database", "$URL", on: screen, limit: 40))
    }

    /// Start, cutover, verify, prove.
    private mutating func migrate(_ start: String, _ cutover: String, goingForward phase: String) async throws {
        screen.heading(
            "\(Self.capitalized(start)): new keys are added, filled row by row, indexed and validated, under traffic"
        )
        screen.remark("The application sees integers throughout. Interrupted, it goes on where it was.")
        traffic.mark(phase: start)
        try require("start", try await unserial.run("start", "--database", "$URL", on: screen))
        expect(0, "status", try await unserial.run("status", "--database", "$URL", on: screen))

        screen.heading("Cutover: the new keys take the old names, in one transaction")
        screen.remark(
            "The writers find out by themselves: their remembered keys no longer fit, and they look them up again."
        )
        traffic.mark(phase: cutover)
        let transitionsBefore = await traffic.transitions.count
        let began = ContinuousClock.now
        try require("cutover", try await unserial.run("cutover", "--database", "$URL", on: screen))
        await traffic.waitForProgress(100)
        await showTransitions(since: transitionsBefore, began)

        traffic.mark(phase: phase)
        screen.heading("Verify, and prove the ledger")
        screen.remark("First unserial's own proof, then that of the writers, who know nothing of unserial.")
        expect(0, "verify", try await unserial.run("verify", "--database", "$URL", on: screen))
        try await prove("after \(cutover)")
    }

    private mutating func inspect() async throws {
        screen.heading("A few ids: the time of a row's creation stands in its id")
        screen.remark("Old links still lead somewhere: lookup finds the new id of an old one.")
        let legacy = Set([1, max(1, rows / 2), rows]).sorted().map(String.init)
        let found = try await unserial.run(["lookup", "--database", "$URL", "events"] + legacy, on: screen)
        expect(0, "lookup", found)
        let ids = found.output.split(separator: "\n").compactMap { $0.split(separator: "\t").last.map(String.init) }
        for id in ids {
            let event = try await connection.query(
                "SELECT event_name, (timestamp AT TIME ZONE 'UTC')::text FROM events WHERE id = \(id)"
            )
            guard let row = event.first else {
                faults.append("lookup gave \(id), which is no event")
                continue
            }
            screen.remark("\(id) is a \(try row.get(0, as: String.self)) of \(try row.get(1, as: String.self)) UTC:")
            expect(0, "id inspect", try await unserial.run("id", "inspect", id, on: screen))
        }
    }

    private mutating func revert() async throws {
        screen.heading("Revert: back to the integers, with every row written since")
        screen.remark("Until finish, the way back is open: rows that came with UUIDs have integers too.")
        traffic.mark(phase: "revert")
        let transitionsBefore = await traffic.transitions.count
        let began = ContinuousClock.now
        try require("revert", try await unserial.run("revert", "--database", "$URL", on: screen))
        await traffic.waitForProgress(100)
        await showTransitions(since: transitionsBefore, began)
        traffic.mark(phase: "integer keys again")
        try await prove("after revert")
    }

    private func showTransitions(since count: Int, _ began: ContinuousClock.Instant) async {
        for transition in await traffic.transitions.dropFirst(count) {
            screen.remark(
                "writer \(transition.writer) got its first \(transition.form.rawValue) key "
                    + "\(Figures.duration(began.duration(to: transition.instant))) after the command was called"
            )
        }
    }
}

// MARK: What must hold

extension Story {
    private mutating func expect(_ status: Int32, _ command: String, _ outcome: ChildProcess.Outcome) {
        guard outcome.status != status else { return }
        faults.append("unserial \(command) ended with \(outcome.status), not with \(status)")
        screen.failure(faults.last ?? "")
    }

    private func require(_ command: String, _ outcome: ChildProcess.Outcome) throws {
        guard outcome.status != 0 else { return }
        throw PlayStopped(description: "unserial \(command) ended with \(outcome.status); the story ends here.")
    }

    private mutating func prove(_ moment: String) async throws {
        let report = try await traffic.prove()
        let proof = Proof(moment: moment, report: report)
        proofs.append(proof)
        if report.isWhole {
            screen.success(proof.words)
        } else {
            screen.failure(proof.words)
            for problem in report.problems { screen.quote(problem) }
        }
    }

    private func summarize() async -> Bool {
        let counts = await traffic.counts
        screen.heading("What the writers noticed")
        screen.table(Self.waits(traffic.waits))
        screen.remark(
            "\(Figures.count(counts.committed)) transactions committed, \(counts.repeated) repeated, "
                + "\(counts.metOtherKeys) times a remembered key had another type, \(counts.failed) failed."
        )
        for failure in counts.failures { screen.failure(failure) }
        screen.heading("What was proven")
        screen.table(Proof.table(proofs))
        for fault in faults { screen.failure(fault) }
        let isProven = faults.isEmpty && counts.failed == 0 && proofs.allSatisfy(\.report.isWhole)
        let longest = traffic.waits.map(\.waits.longest).max() ?? .zero
        if isProven {
            screen.success("Nothing lost, nothing doubled, there and back and there again.")
        } else {
            screen.failure("NOT proven: see above.")
        }
        screen.remark("The longest time any writer waited: \(Figures.duration(longest)).")
        return isProven
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static func waits(_ phases: [PhaseWaits]) -> Table {
        var table = Table(["while", ">transactions", ">median", ">99 of 100", ">longest"])
        for phase in phases {
            table.add(
                phase.phase,
                Figures.count(phase.waits.count),
                Figures.duration(phase.waits.median),
                Figures.duration(phase.waits.percentile(0.99)),
                Figures.duration(phase.waits.longest)
            )
        }
        return table
    }
}
