import Glibc
import Postgres
import Stage
import Testing
import ThrowawayPostgres

/// Ctrl-C ends what the server does, too.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct InterruptTests {
    private static let sessions = "SELECT count(*)::int8 FROM pg_stat_activity WHERE usename = 'patient_reader'"

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func nothingIsLeftOnTheServer(_ signal: Int32) async throws {
        let server = try await ThrowawayServer.shared
        let (name, url) = try await server.database(
            """
            DO $$ BEGIN CREATE ROLE patient_reader LOGIN; EXCEPTION WHEN duplicate_object THEN END $$;
            CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1); GRANT SELECT ON t TO patient_reader;
            ALTER TABLE t ENABLE ROW LEVEL SECURITY;
            CREATE FUNCTION busy() RETURNS bool LANGUAGE plpgsql COST 1 AS
                'BEGIN FOR i IN 1..2000000000 LOOP PERFORM 1; END LOOP; RETURN true; END';
            CREATE POLICY p ON t USING (busy());
            CREATE VIEW slow AS SELECT id FROM t WHERE busy();
            GRANT SELECT ON slow TO patient_reader;
            """)
        #expect(url.contains(name))
        let watcher = try await server.connect(to: name)
        let address = server.url(name, role: "patient_reader")
        for command in [
            ["audit", "--read-data", address],
            ["duplicates", "--database", address, "--table", "slow", "--column", "id"],
        ] {
            async let ended = Program.run(Program.unserial, command) { child in
                Task { try await Self.send(signal, to: child, while: watcher) }
            }
            #expect(try await ended.status == 128 + signal)
            // The server takes the end of a session in a moment after its client; a scan would go on for hours.
            var left: Int64 = 1
            while left > 0 {
                left = try await watcher.query("\(raw: Self.sessions)").first?.get(0, as: Int64.self) ?? 0
            }
        }
        await watcher.close()
        try await server.dropDatabase(name)
    }

    /// Sends the signal once the server is at the rows.
    private static func send(_ signal: Int32, to child: pid_t, while watcher: PostgresConnection) async throws {
        while true {
            let rows = try await watcher.query(
                """
                SELECT count(*)::int8 FROM pg_stat_activity
                WHERE usename = 'patient_reader' AND state = 'active' AND query ~ '"(t|slow)"'
                """)
            if try rows.first?.get(0, as: Int64.self) ?? 0 > 0 { break }
        }
        kill(child, signal)
    }
}
