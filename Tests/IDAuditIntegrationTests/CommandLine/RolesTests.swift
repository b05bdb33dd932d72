import Postgres
import Testing
import ThrowawayPostgres

/// Roles with few rights and odd settings, and databases of other encodings.
@Suite(.serialized)
struct RolesTests {
    private static let script = #"""
        CREATE TABLE t (id serial PRIMARY KEY, token uuid); INSERT INTO t (token) VALUES (gen_random_uuid());
        CREATE TABLE "we.ird
        ""name"" 😀 'q'" ("i.d
        " serial PRIMARY KEY, "to""ken" uuid);
        CREATE TABLE guarded (id serial PRIMARY KEY); INSERT INTO guarded DEFAULT VALUES;
        ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON guarded USING (id > 0);
        SELECT setval('t_id_seq', 2147480000);
        CREATE SCHEMA evil; GRANT USAGE ON SCHEMA evil TO PUBLIC; CREATE TABLE evil.pg_class (id uuid PRIMARY KEY);
        CREATE FUNCTION evil.set_config(text, text, bool) RETURNS text LANGUAGE plpgsql AS
            'BEGIN RAISE EXCEPTION ''evil''; END';
        CREATE FUNCTION evil.current_setting(text) RETURNS text LANGUAGE plpgsql AS
            'BEGIN RAISE EXCEPTION ''evil''; END';
        """#

    private func audit(_ setUp: (String) -> String) async throws -> AuditRun {
        let server = try await ThrowawayServer.shared
        let (name, _) = try await server.database(Self.script)
        let role = "\(name)_role"
        try await server.run("CREATE ROLE \(role) LOGIN; \(setUp(role))", in: name)
        let run = try await AuditRun.of(server.url(name, role: role), "--read-data")
        try await server.run("DROP OWNED BY \(role); DROP ROLE \(role)", in: name)
        try await server.dropDatabase(name)
        return run
    }

    @Test func readsAllThatItMay() async throws {
        let run = try await audit { "GRANT pg_read_all_data TO \($0)" }
        #expect(run.status == 1 && run.failures == [] && run.warnings == [])
        #expect(run.objects("ID101") == ["t.id"])
        #expect(run.objects("ID102").contains("we.ird\n\"name\" 😀 'q'.i.d\n"))
    }

    @Test func namesWhatItMayNotSee() async throws {
        let run = try await audit { _ in "" }
        #expect(run.failures == [] && run.warnings.count == 2)
        #expect(run.objects("ID101") == [] && run.objects("ID102").count == 3)
        #expect(run.warnings.allSatisfy { $0.contains("`t`") || $0.contains("`t_id_seq`") })
    }

    @Test func settingsOfTheRoleDoNotMatter() async throws {
        let run = try await audit { role in
            let settings = [
                "statement_timeout = '100ms'", "search_path = evil, pg_catalog", "default_transaction_read_only = on",
                "row_security = off", "default_transaction_isolation = serializable", "quote_all_identifiers = on",
                "standard_conforming_strings = off", "bytea_output = escape", "datestyle = German",
            ]
            return "GRANT pg_read_all_data TO \(role);" + settings.map { "ALTER ROLE \(role) SET \($0);" }.joined()
        }
        #expect(run.status == 1 && run.failures == [] && run.warnings == [])
        #expect(run.objects("ID101") == ["t.id"])
    }

    @Test(arguments: ["LATIN1", "EUC_JP", "SQL_ASCII", "WIN1252"])
    func otherEncodings(_ encoding: String) async throws {
        let server = try await ThrowawayServer.shared
        let (name, url) = try await server.database(
            """
            CREATE TABLE ok (id serial PRIMARY KEY, "é_id" text DEFAULT 'é'); INSERT INTO ok DEFAULT VALUES;
            SELECT setval('ok_id_seq', 2147480000);
            """, "TEMPLATE template0 ENCODING '\(encoding)' LC_COLLATE 'C' LC_CTYPE 'C'")
        if encoding == "SQL_ASCII" {
            // Latin 1 that an old program wrote: no UTF-8.
            try await server.run(
                #"""
                SET client_encoding = 'SQL_ASCII'; SET standard_conforming_strings = on;
                DO $$ BEGIN EXECUTE convert_from('\x435245415445205441424c452022f6df22202869642073657269616c205052494d415259204b455929', 'SQL_ASCII'); END $$;
                """#, in: name)
        }
        let run = try await AuditRun.of(url, "--read-data")
        #expect(run.status == 1 && run.failures == [])
        #expect(run.objects("ID101") == ["ok.id"])
        #expect(run.warnings.count == (encoding == "SQL_ASCII" ? 1 : 0))
        try await server.dropDatabase(name)
    }
}
