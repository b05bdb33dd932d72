import Postgres
import PostgresCatalog
import SchemaModel
import Testing
import ThrowawayPostgres

/// A catalog of many tables takes as many questions as one of few.
@Suite struct RoundTripsTests {
    @Test func theNumberOfQueriesDoesNotGrow() async throws {
        let server = try await ThrowawayServer.start(settings: ["log_min_duration_statement": "0"])
        var questions: [Int] = []
        for tables in [5, 400] {
            let name = try await server.createDatabase()
            let connection = try await PostgresConnection.connect(
                PostgresConfiguration(server.conninfo(database: name)))
            try await connection.script(
                """
                DO $$ BEGIN FOR i IN 1..\(tables) LOOP
                    EXECUTE format('CREATE TABLE t%s (id serial PRIMARY KEY, n int CHECK (n > 0), parent int REFERENCES %s)', i,
                        CASE i WHEN 1 THEN 't1' ELSE 't' || i - 1 END);
                    EXECUTE format('CREATE INDEX ON t%s (lower(n::text)) WHERE n > 3', i);
                    EXECUTE format('CREATE VIEW v%s AS SELECT id FROM t%s', i, i);
                    PERFORM nextval('t' || i || '_id_seq');
                END LOOP; END $$
                """)
            let before = server.log.split(separator: "execute").count
            let schema = try await CatalogReader.read(connection, readingData: false).schema
            #expect(schema.tables.count == tables && schema.sequences.allSatisfy { $0.lastValue == 1 })
            await connection.close()
            questions.append(server.log.split(separator: "execute").count - before)
        }
        await server.stop()
        #expect(questions[0] == questions[1] && questions[0] < 30)
    }
}
