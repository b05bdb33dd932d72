import Foundation
import LiveTraffic
import Postgres
import ThrowawayPostgres

/// A database of its own with the legacy AnalyticsBot schema and a few thousand rows.
struct SampleDatabase {
    let server: ThrowawayServer
    let configuration: PostgresConfiguration
    let connection: PostgresConnection

    /// Loads the sample into a database of the server that all tests share.
    static func with<Result>(
        rows: Int = 2000,
        _ body: (SampleDatabase) async throws -> Result
    ) async throws -> Result {
        try await with(rows: rows, on: try await ThrowawayServer.shared, body)
    }

    /// Starts a server that the test may stop, loads the sample, and removes the server after `body`.
    static func withServer<Result>(
        rows: Int = 2000,
        _ body: (SampleDatabase) async throws -> Result
    ) async throws -> Result {
        let server = try await ThrowawayServer.start()
        do {
            let result = try await with(rows: rows, on: server, body)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    private static func with<Result>(
        rows: Int,
        on server: ThrowawayServer,
        _ body: (SampleDatabase) async throws -> Result
    ) async throws -> Result {
        let database = try await server.createDatabase()
        let configuration = PostgresConfiguration(server.conninfo(database: database))
        let connection = try await PostgresConnection.connect(configuration)
        try await Dataset(schema: try legacySchema(), rows: rows).load(on: connection)
        let result = try await body(
            SampleDatabase(server: server, configuration: configuration, connection: connection)
        )
        await connection.close()
        return result
    }

    private static func legacySchema() throws -> String {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: package.appending(path: "Examples/analyticsbot/legacy.sql"), encoding: .utf8)
    }
}
