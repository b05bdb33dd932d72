import LiveTraffic
import Postgres

/// How long user tables were under ACCESS EXCLUSIVE, from samples of `pg_locks` by a connection of its own.
///
/// A sample every five milliseconds counts the time since the one before when it sees such a lock granted: right to a few
/// milliseconds for each time that a lock is taken. Asking costs about a tenth of a millisecond and takes no lock on tables.
actor LockSampler {
    /// What the samples add up to.
    struct Exclusive: Sendable, Codable {
        /// Milliseconds under at least one such lock, altogether.
        var total = 0.0
        /// Milliseconds of the longest stretch.
        var longest = 0.0
        /// How many samples were taken.
        var samples = 0
    }

    private let connection: PostgresConnection
    private var isStopping = false
    private var work: Task<Exclusive, Never>?

    private init(connection: PostgresConnection) { self.connection = connection }

    static func start(database: String) async throws -> LockSampler {
        var configuration = PostgresConfiguration(database)
        configuration.applicationName = "lock sampler"
        let sampler = LockSampler(connection: try await PostgresConnection.connect(configuration))
        await sampler.begin()
        return sampler
    }

    func stop() async -> Exclusive {
        isStopping = true
        let result = await work?.value ?? Exclusive()
        await connection.close()
        return result
    }

    private func begin() { work = Task { await sample() } }

    private func sample() async -> Exclusive {
        var result = Exclusive()
        var stretch = 0.0
        var last = ContinuousClock.now
        while !isStopping {
            guard let isLocked = try? await connection.query(Self.question).one().get(0, as: Bool.self) else { break }
            let now = ContinuousClock.now
            if isLocked {
                stretch += last.duration(to: now).inMilliseconds
                result.longest = max(result.longest, stretch)
                result.total += last.duration(to: now).inMilliseconds
            } else {
                stretch = 0
            }
            result.samples += 1
            last = now
            try? await Task.sleep(for: .milliseconds(5))
        }
        return result
    }

    // User tables of this database have object ids from 16384 on (FirstNormalObjectId); the catalog's do not count.
    private static let question: SQL = """
        SELECT EXISTS (
            SELECT FROM pg_locks l
            WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.granted
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND l.relation IN ('events'::regclass, 'event_queue'::regclass, 'provider_configs'::regclass))
        """
}
