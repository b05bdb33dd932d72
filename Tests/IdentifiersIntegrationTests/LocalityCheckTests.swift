import Identifiers
import Postgres
import Testing
import ThrowawayPostgres

@testable import unserial

/// Check 6 of `unserial id verify --database` on a real server.
@Suite(.serialized) struct LocalityCheckTests {
    private func connect(_ database: String) async throws -> PostgresConnection {
        try await .connect(PostgresConfiguration(try await ThrowawayServer.shared.conninfo(database: database)))
    }

    private func makeDatabase(_ name: String) async throws -> String {
        let connection = try await connect("postgres")
        try await connection.script("CREATE DATABASE \(name)")
        await connection.close()
        return try await ThrowawayServer.shared.conninfo(database: name)
    }

    private static let scattered = GeneratorUnderTest(
        next: { .v4() },
        bulk: { count throws(IdentifierError) in try UUID128.generate(count: count) },
        unchecked: { UUID128.generateUnchecked(count: $0) }
    )

    @Test func orderedKeysFillTheirPages() async throws {
        let url = try await makeDatabase("locality_filled")
        let result = try await LocalityCheck(database: url).run(.process)
        #expect(result.failures == [])
        let measured = result.measurements
        #expect(measured["index_rows_uuid7"] == 200_000)
        #expect(measured["ascending_share_uuid7"] == 1)
        // Full pages for ascending keys (the fill factor of 90 %), two thirds for random ones.
        let seven = try #require(measured["leaf_density_uuid7"])
        let four = try #require(measured["leaf_density_uuid4"])
        #expect(seven > 85 && seven < 95, "\(seven)")
        #expect(four > 55 && four < 80, "\(four)")
        let pages = try #require(measured["index_pages_uuid7"])
        #expect(measured["index_bytes_uuid7"] == pages * 8192)
    }

    /// The estimate without the extension is what the extension says: within two points where both fill the same tree,
    /// within five where each has scattered keys of its own.
    @Test func estimateIsWhatTheExtensionMeasures() async throws {
        let url = try await makeDatabase("locality_extension")
        let estimated = try await PageFill.measure(on: url, .process)
        let connection = try await connect("locality_extension")
        try await connection.script("CREATE SCHEMA elsewhere; CREATE EXTENSION pgstattuple SCHEMA elsewhere")
        let measured = try await PageFill.measure(on: url, .process)
        #expect(abs(estimated.ordered.leafDensity - measured.ordered.leafDensity) < 2)
        #expect(abs(estimated.random.leafDensity - measured.random.leafDensity) < 5)
        // A server process ends, and drops its temporary tables, a moment after the client has left.
        let deadline = ContinuousClock.now + .seconds(30)
        var left: Int64
        repeat {
            left = try await connection.query(
                """
                SELECT (SELECT count(*) FROM pg_stat_activity WHERE application_name = 'unserial id verify')
                     + (SELECT count(*) FROM pg_class WHERE relname LIKE 'unserial%')
                """
            ).one().get(0)
        } while left > 0 && ContinuousClock.now < deadline
        #expect(left == 0, "sessions or temporary tables are left behind")
        await connection.close()
    }

    @Test func scatteredKeysFail() async throws {
        let url = try await makeDatabase("locality_scattered")
        let result = try await LocalityCheck(database: url).run(Self.scattered)
        #expect(!result.passed)
        #expect(result.failures.contains { $0.contains("sort after their predecessor") })
    }

    @Test func sessionWithoutTemporaryTablesIsRefusedByName() async throws {
        let url = try await makeDatabase("locality_denied")
        let connection = try await connect("locality_denied")
        try await connection.script(
            "CREATE ROLE guest LOGIN; REVOKE TEMPORARY ON DATABASE locality_denied FROM PUBLIC"
        )
        await connection.close()
        let guest = url.replacing("user=postgres", with: "user=guest").replacing("//postgres@", with: "//guest@")
        try #require(guest != url)
        let error = try await #require(throws: PostgresError.self) {
            try await LocalityCheck(database: guest).run(.process)
        }
        #expect(error.description.contains("permission denied to create temporary tables"), "\(error)")
    }
}
