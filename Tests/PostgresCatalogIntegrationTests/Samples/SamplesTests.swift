import Postgres
import PostgresCatalog
import SchemaModel
import Testing
import ThrowawayPostgres

/// What values of id columns look like, read from tables of a real server.
@Suite(.serialized)
struct SamplesTests {
    private func reading(
        _ script: String, milliseconds: Int = 5000
    ) async throws -> CatalogReading {
        let server = try await ThrowawayServer.shared
        let name = try await server.createDatabase()
        let connection = try await PostgresConnection.connect(PostgresConfiguration(server.conninfo(database: name)))
        try await connection.script(script)
        let reading = try await CatalogReader.read(connection, readingData: true, milliseconds: milliseconds)
        let limit = try await connection.query("SELECT current_setting('statement_timeout')")
        let set = try #require(limit.first).get(0, as: String.self)
        #expect(set == "0", "the session's own limit stands")
        await connection.close()
        try await server.dropDatabase(name)
        return reading
    }

    private func samples(_ script: String) async throws -> [String: ValueSample] {
        let reading = try await reading(script)
        #expect(reading.unread == [])
        let table = try #require(reading.schema.table(ObjectName(schema: "public", "t")))
        return Dictionary(
            uniqueKeysWithValues: table.columns.compactMap { column in column.sample.map { (column.name, $0) } })
    }

    @Test func `integers`() async throws {
        let samples = try await samples(
            """
            CREATE TABLE t (id int PRIMARY KEY, big bigint UNIQUE, small smallserial, plain int, free bigint);
            INSERT INTO t VALUES (-3, 9007199254740991, 1, 1), (7, -9223372036854775808, 2, 1), (4, 9007199254740992, 3, 1),
                (5, NULL, 4, 1);
            """)
        #expect(samples["id"]?.minimum == -3 && samples["id"]?.maximum == 7 && samples["id"]?.count == 4)
        #expect(samples["big"]?.beyondDouble == 2 && samples["big"]?.nulls == 1 && samples["big"]?.count == 3)
        #expect(samples["big"]?.minimum == .min && samples["big"]?.maximum == 9_007_199_254_740_992)
        #expect(samples["small"]?.maximum == 4)
        #expect(samples["plain"] == nil && samples["free"] == nil, "no ids by key, counter or type")
        #expect(!samples.values.contains { !$0.isWhole })
    }

    @Test func `uuids, native and as text`() async throws {
        let values = [
            "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "0e5b3c51-6a6f-4b42-8f3e-0d5b8f0e9b11",
            "0e5b3c51-6a6f-4b42-8f3e-0d5b8f0e9b12", "019a1b2c-3d4e-7f00-8000-000000000001",
            "0e5b3c51-6a6f-4b42-cf3e-0d5b8f0e9b11",
        ]
        let rows = values.map { "('\($0)', '\($0)')" }.joined(separator: ", ")
        let samples = try await samples(
            """
            CREATE TABLE t (id uuid PRIMARY KEY, user_uuid text, note text, code char(36) UNIQUE);
            INSERT INTO t VALUES \(rows);
            UPDATE t SET user_uuid = upper(user_uuid), code = upper(user_uuid);
            INSERT INTO t (id, user_uuid) VALUES
                ('0e5b3c51-6a6f-4b42-8f3e-0d5b8f0e9b13', '{0e5b3c51-6a6f-4b42-8f3e-0d5b8f0e9b11}'),
                ('0e5b3c51-6a6f-4b42-8f3e-0d5b8f0e9b14', '0e5b3c516a6f4b428f3e0d5b8f0e9b11'),
                ('0e5b3c51-6a6f-4b42-8f3e-0d5b8f0e9b15', md5('9')), ('0e5b3c51-6a6f-4b42-8f3e-0d5b8f0e9b16', 'plain'),
                ('0e5b3c51-6a6f-4b42-8f3e-0d5b8f0e9b17', '0e5b3c51-6a6f-4b42-8f3e-0d5b8f0e9b1'),
                ('0e5b3c51-6a6f-4b42-8f3e-0d5b8f0e9b18', repeat('é', 40));
            """)
        let native = try #require(samples["id"])
        #expect(native.count == 13 && native.nilUUIDs == 1 && native.maxUUIDs == 1 && native.otherVariants == 1)
        #expect(native.uuidVersions == [1: 1, 4: 8, 7: 1])
        #expect(native.textualUUIDs == 0)
        let text = try #require(samples["user_uuid"])
        #expect(text.uuidVersions == [1: 1, 4: 4, 7: 1] && text.textualUUIDs == 9 && text.count == 13)
        #expect(text.nilUUIDs == 1 && text.maxUUIDs == 1 && text.otherVariants == 1 && text.longest == 40)
        #expect(samples["code"]?.textualUUIDs == 7 && samples["code"]?.longest == 36 && samples["code"]?.nulls == 6)
        #expect(samples["note"] == nil)
    }

    @Test func `of a large table some pages, and the largest id by the index`() async throws {
        let samples = try await samples(
            """
            CREATE TABLE t (id bigint PRIMARY KEY, token uuid DEFAULT gen_random_uuid());
            INSERT INTO t SELECT g FROM generate_series(1, 60000) g; ANALYZE t;
            """)
        let id = try #require(samples["id"])
        #expect(!id.isWhole && (1_000...20_000).contains(id.count))
        #expect(id.maximum == 60_000 && id.minimum == 1)
        let token = try #require(samples["token"])
        #expect(token.uuidVersions == [4: token.count])
    }

    @Test func `partitions through their table, odd names, and nothing of an empty table`() async throws {
        let reading = try await reading(
            #"""
            CREATE TABLE t (id bigserial, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            CREATE TABLE t2 PARTITION OF t DEFAULT;
            INSERT INTO t (at) VALUES ('2020-01-01'), ('2022-01-01'), ('2023-01-01');
            CREATE SCHEMA "Ünï"; CREATE TABLE "Ünï"."Weird ""T"" 100%" ("I ""d""" serial PRIMARY KEY, "user Id" text);
            INSERT INTO "Ünï"."Weird ""T"" 100%" ("user Id") VALUES ('$1 '' \'), (NULL);
            CREATE TABLE empty (id int PRIMARY KEY);
            """#)
        #expect(reading.unread == [])
        func sample(_ schema: String, _ table: String, _ column: String) -> ValueSample? {
            reading.schema.table(ObjectName(schema: schema, table))?.column(column)?.sample
        }
        #expect(sample("public", "t", "id")?.maximum == 3 && sample("public", "t", "id")?.count == 3)
        #expect(sample("public", "t1", "id") == nil)
        #expect(sample("Ünï", "Weird \"T\" 100%", "I \"d\"")?.maximum == 2)
        #expect(sample("Ünï", "Weird \"T\" 100%", "user Id")?.longest == 6)
        #expect(sample("public", "empty", "id")?.count == 0 && sample("public", "empty", "id")?.maximum == nil)
    }

    @Test func `what may not be read, or takes too long, is left out and named`() async throws {
        let server = try await ThrowawayServer.shared
        let name = try await server.createDatabase()
        let connection = try await PostgresConnection.connect(PostgresConfiguration(server.conninfo(database: name)))
        let role = "\(name)_sampler"
        try await connection.script(
            """
            CREATE ROLE \(role);
            CREATE TABLE open (id int PRIMARY KEY, secret_id uuid, public_id uuid); INSERT INTO open VALUES (5);
            GRANT SELECT (id, public_id) ON open TO \(role);
            CREATE TABLE closed (id int PRIMARY KEY);
            CREATE TABLE slow (id int PRIMARY KEY); INSERT INTO slow VALUES (1); GRANT SELECT ON slow TO \(role);
            ALTER TABLE slow ENABLE ROW LEVEL SECURITY;
            CREATE POLICY sleepy ON slow USING ((SELECT true FROM pg_sleep(600)));
            CREATE SCHEMA hidden; CREATE TABLE hidden.t (id int PRIMARY KEY); GRANT SELECT ON hidden.t TO \(role);
            """)
        try await connection.script("SET ROLE \(role)")
        let reading = try await CatalogReader.read(connection, readingData: true, milliseconds: 1500)
        let unread = Dictionary(uniqueKeysWithValues: reading.unread.map { ($0.table.description, $0) })
        #expect(unread["open"]?.columns == ["secret_id"] && unread["open"]?.reason == .noPrivilege)
        #expect(unread["closed"]?.reason == .noPrivilege && unread["hidden.t"]?.reason == .noPrivilege)
        #expect(unread["slow"]?.reason == .timeout)
        #expect(unread.count == 4)
        #expect(
            unread["slow"]?.description
                == "the values of `slow` (id) were not read: it took too long; try at a quieter time")
        #expect(reading.schema.table(ObjectName(schema: "public", "open"))?.column("id")?.sample?.maximum == 5)
        try await connection.script("RESET ROLE; DROP OWNED BY \(role); DROP ROLE \(role)")
        await connection.close()
        try await server.dropDatabase(name)
    }
}
