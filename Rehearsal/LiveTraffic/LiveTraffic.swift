import Postgres

/// Writers at work on an AnalyticsBot database, and the proof that nothing they were told is committed gets lost.
///
/// ```swift
/// let configuration = TrafficConfiguration(database: database)
/// try await LiveTraffic.run(configuration, phase: "before") { traffic in
///     traffic.mark(phase: "cutover")
///     …
///     let report = try await traffic.prove()
/// }
/// ```
public final class LiveTraffic: Sendable {
    private let configuration: TrafficConfiguration
    private let writers: [LiveWriter]
    private let gate: TrafficGate
    private let recorder: WaitRecorder
    /// The rows that were there before the traffic.
    public let preloaded: PreloadedRows

    private init(_ configuration: TrafficConfiguration, phase: String, preloaded: PreloadedRows) {
        let gate = TrafficGate(writers: configuration.writers)
        let recorder = WaitRecorder(phase: phase)
        self.configuration = configuration
        self.gate = gate
        self.recorder = recorder
        self.preloaded = preloaded
        writers = (0..<configuration.writers).map {
            LiveWriter(number: $0, configuration: configuration, gate: gate, recorder: recorder)
        }
    }

    /// Runs writers while `body` runs.
    ///
    /// - Parameters:
    ///   - configuration: how many, how fast, and where.
    ///   - phase: the name of the first phase.
    ///   - body: what goes on meanwhile.
    /// - Returns: what `body` returned, once all writers have ended their last transaction.
    /// - Throws: what `body` threw, and `PostgresError` when the database cannot be read before the traffic begins.
    public static func run<Result: Sendable>(
        _ configuration: TrafficConfiguration,
        phase: String,
        body: (LiveTraffic) async throws -> Result
    ) async throws -> Result {
        let connection = try await PostgresConnection.connect(configuration.database)
        let preloaded = try await PreloadedRows.measure(on: connection)
        await connection.close()
        let traffic = LiveTraffic(configuration, phase: phase, preloaded: preloaded)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in traffic.writers { group.addTask { await writer.run() } }
            do {
                let result = try await body(traffic)
                await traffic.gate.stop()
                try await group.waitForAll()
                return result
            } catch {
                await traffic.gate.stop()
                throw error
            }
        }
    }

    /// Begins another phase: transactions that begin from now on count for it.
    public func mark(phase: String) { recorder.mark(phase: phase) }

    /// The waits of every phase so far, in order.
    public var waits: [PhaseWaits] { recorder.all }

    /// Holds all writers, and returns when none is inside a transaction; they must be able to reach the server.
    public func pause() async { await gate.pause() }

    /// Lets the writers go on.
    public func resume() async { await gate.resume() }

    /// Everything that the writers were told so far.
    public var ledger: Ledger {
        get async {
            var all = Ledger()
            for writer in writers { all.merge(await writer.ledger) }
            return all
        }
    }

    /// What happened to the writers so far.
    public var counts: WriterCounts {
        get async {
            var all = WriterCounts()
            for writer in writers { all.add(await writer.counts) }
            return all
        }
    }

    /// When each writer met another type of key, in the order of time.
    public var transitions: [KeyTransition] {
        get async {
            var all: [KeyTransition] = []
            for writer in writers { all += await writer.transitions }
            return all.sorted { $0.instant < $1.instant }
        }
    }

    /// Returns when every writer has committed so many transactions more, or has met a failure, or has ended.
    public func waitForProgress(_ transactions: Int = 20) async {
        await withTaskGroup(of: Void.self) { group in
            for writer in writers { group.addTask { await writer.progress(by: transactions) } }
        }
    }

    /// Holds the writers, compares the database with the ledger, and lets them go on.
    ///
    /// - Returns: the report.
    /// - Throws: `PostgresError`.
    public func prove() async throws -> LedgerReport {
        let connection = try await PostgresConnection.connect(configuration.database)
        await pause()
        do {
            let report = try await ledger.prove(against: connection, preloaded: preloaded)
            await resume()
            await connection.close()
            return report
        } catch {
            await resume()
            await connection.close()
            throw error
        }
    }
}
