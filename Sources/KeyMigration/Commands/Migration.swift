import KeyMigrationPlan
public import Logging
public import Postgres
import SchemaModel

/// A migration of one database: every command of it, each resumable.
///
/// Whatever ends a command, be it an error, `kill -9` or a restart of the server, the same command called again goes on
/// from there: steps ask the catalog what is done.
public struct Migration: Sendable {
    let session: Session
    /// How strong locks are asked for.
    public var policy = LockPolicy()
    /// How long one batch of the backfill should take.
    public var pace = Duration.milliseconds(40)
    /// How many tables are filled at once.
    public var jobs = 2
    /// The name and version recorded with the migration.
    public var tool = "unserial"
    /// Told of everything that happens.
    public var observe: @Sendable (MigrationEvent) -> Void = { _ in }

    /// Describes a migration; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - configuration: Where the database is.
    ///   - logger: Told of connections and notices at debug level.
    public init(
        _ configuration: PostgresConfiguration,
        logger: Logger = Logger(label: "unserial") { _ in SwiftLogNoOpLogHandler() }
    ) {
        session = Session(configuration, logger: logger)
    }

    /// Lends a connection that has passed the checks; a writing command also holds the lease.
    func withConnection<T>(writing: Bool, _ body: (PostgresConnection) async throws -> T) async throws -> T {
        let connection = try await session.open()
        do {
            try await Preflight(connection: connection).run(writing: writing)
            if writing { try await RunnerLease.take(on: connection) }
            let result = try await body(connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Lends a second connection that works under the lease of the first: the lease must not end with a failed
    /// statement.
    func withWorker<T>(_ body: (PostgresConnection) async throws -> T) async throws -> T {
        let worker = try await session.open()
        do {
            try await RunnerLease.join(worker)
            let result = try await body(worker)
            await worker.close()
            return result
        } catch {
            await worker.close()
            throw error
        }
    }

    func runner(_ record: MigrationRecord, on connection: PostgresConnection) -> StepRunner {
        StepRunner(
            connection: connection, session: session, graph: record.graph, policy: policy, pace: pace, jobs: jobs,
            provesEveryRow: !record.options.acceptedTriggers.isEmpty, observe: observe)
    }

    /// The migration under way.
    ///
    /// - Parameters:
    ///   - connection: A connection.
    ///   - wanted: The verb for the message if there is none.
    /// - Returns: Its record.
    /// - Throws: ``MigrationError`` if there is none, or it is finished.
    func current(on connection: PostgresConnection, to wanted: String) async throws -> MigrationRecord {
        guard let record = try await StateStore(connection: connection).load() else {
            throw MigrationError.noMigration(wanted)
        }
        if record.phase == .finished { throw MigrationError.finished(record.finishedAt ?? "an unknown day", wanted) }
        return try await remaining(record, on: connection)
    }

    /// The migration without tables that someone has dropped since the cutover: what is left of it goes on, forward and
    /// back. Before the cutover, a missing table is a change of the plan.
    func remaining(_ record: MigrationRecord, on connection: PostgresConnection) async throws(PostgresError)
        -> MigrationRecord
    {
        guard record.side == .uuids else { return record }
        var record = record
        record.graph = try await Self.remaining(of: record.graph, on: connection)
        return record
    }

    /// The part of a graph whose tables are still there.
    static func remaining(of graph: KeyGraph, on connection: PostgresConnection) async throws(PostgresError)
        -> KeyGraph
    {
        var remaining = graph
        remaining.tables = []
        for table in graph.tables {
            let row = try await connection.query("SELECT to_regclass(\(table.name.sql)) IS NOT NULL AS present").one()
            if try row.get("present", as: Bool.self) { remaining.tables.append(table) }
        }
        return remaining
    }
}
