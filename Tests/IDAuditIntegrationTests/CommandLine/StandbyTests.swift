import Foundation
import Testing
import ThrowawayPostgres

/// A server in recovery, which refuses whatever writes.
@Suite struct StandbyTests {
    @Test(arguments: [false, true])
    func isReadLikeItsPrimary(_ isNewest: Bool) async throws {
        let server =
            try await isNewest
            ? ThrowawayServer.start(binaries: Server18.shared.binaries) : ThrowawayServer.start()
        let (name, _) = try await server.database(
            """
            CREATE TABLE t (id serial PRIMARY KEY); INSERT INTO t DEFAULT VALUES; SELECT setval('t_id_seq', 2147480000);
            CREATE UNLOGGED TABLE light (id bigserial PRIMARY KEY); CREATE SEQUENCE never;
            CREATE ROLE strict LOGIN; GRANT pg_read_all_data TO strict;
            ALTER ROLE strict SET default_transaction_isolation = serializable;
            """)
        try await server.suspend(immediate: false)
        // A standby of nobody: it waits for what comes after its last word.
        try Data().write(to: URL(fileURLWithPath: "\(server.folder)/data/standby.signal"))
        try await server.resume()
        for role in [server.superuser, "strict"] {
            let run = try await AuditRun.of(server.url(name, role: role), "--read-data")
            #expect(run.status == 1 && run.failures == [] && run.warnings == [])
            #expect(run.objects("ID101") == ["t.id"])
        }
        await server.stop()
    }
}
