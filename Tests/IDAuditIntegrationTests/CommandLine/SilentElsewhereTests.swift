import Testing
import ThrowawayPostgres

/// The exhaustion of a live PostgreSQL 18 that other tools do not see, as the command line tells it.
@Suite struct SilentElsewhereTests {
    @Test(
        arguments: [
            (
                """
                CREATE TABLE events (id bigserial PRIMARY KEY); SELECT setval('events_id_seq', 2140000000);
                CREATE TABLE logs (id uuid PRIMARY KEY, event int REFERENCES events);
                """,
                "events.id", "the limit of `logs.event`, which refers to it"
            ),
            (
                """
                CREATE SEQUENCE s AS integer; CREATE TABLE jobs (id bigint PRIMARY KEY DEFAULT nextval('s'));
                SELECT setval('s', 2140000000);
                """,
                "jobs.id", "the limit of the sequence `s`"
            ),
            (
                """
                CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
                CREATE TABLE lines (id uuid PRIMARY KEY, order_id int); SELECT setval('orders_id_seq', 2140000000);
                """,
                "orders.id", "the limit of `lines.order_id`, which refers to it by its name"
            ),
        ])
    func isFound(_ script: String, _ object: String, _ limit: String) async throws {
        let server = try await Server18.shared
        let (name, url) = try await server.database(script)
        let run = try await AuditRun.of(url)
        let finding = try #require(run.findings.first { $0.rule == "ID101" })
        #expect(run.status == 1 && finding.severity == "error" && finding.object.path == object)
        #expect(finding.message == "`\(object)` has used 99 % of its ids: 2,140,000,000 of 2,147,483,647, \(limit)")
        try await server.dropDatabase(name)
    }
}
