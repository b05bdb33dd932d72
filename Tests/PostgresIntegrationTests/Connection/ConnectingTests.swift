import Foundation
import Postgres
import Testing
import ThrowawayPostgres

struct ConnectingTests {
    private func connect(_ conninfo: String) async throws -> PostgresConnection {
        try await PostgresConnection.connect(PostgresConfiguration(conninfo))
    }

    @Test func `unix socket, TCP, URI and keyword string`() async throws {
        let server = try await ThrowawayServer.shared
        for conninfo in [
            server.conninfo(), server.tcpConninfo(),
            "host=\(server.folder) port=\(server.port) user=postgres dbname=postgres",
        ] {
            let connection = try await connect(conninfo)
            #expect(try await connection.query("SELECT 1").one().get(0) == 1)
            #expect(await connection.serverVersion / 10000 == server.binaries.major)
            #expect(await connection.parameterStatus("server_encoding") == "UTF8")
            let pid: Int32 = try await connection.query("SELECT pg_backend_pid()").one().get(0)
            #expect(pid == connection.backendProcessID)
            await connection.close()
        }
    }

    @Test func `application name and settings are those of the start of the session`() async throws {
        let server = try await ThrowawayServer.shared
        var configuration = PostgresConfiguration(server.conninfo() + "&options=-c%20work_mem%3D5MB")
        configuration.applicationName = "quoted 'name'"
        configuration.settings = ["lock_timeout": "50ms", "search_path": "\"a b\", \"c\\d\""]
        let connection = try await PostgresConnection.connect(configuration)
        try await connection.execute("SET lock_timeout = '1s'")
        try await connection.execute("DISCARD ALL")
        let row = try await connection.query(
            """
            SELECT current_setting('application_name') AS a, current_setting('lock_timeout') AS l,
                current_setting('search_path') AS s, current_setting('work_mem') AS w
            """
        ).one()
        #expect(try row.get("a") == "quoted 'name'")
        #expect(try row.get("l") == "50ms")
        #expect(try row.get("s") == "\"a b\", \"c\\d\"")
        #expect(try row.get("w") == "5MB")
    }

    @Test func `SCRAM: right password, wrong password, none, and the password file`() async throws {
        let server = try await ThrowawayServer.start(authentication: .scram(password: "p@ss w/örd"))
        let right = try await connect(server.tcpConninfo(password: "p@ss w/örd"))
        let method = try await right.query("SELECT rolpassword LIKE 'SCRAM%' FROM pg_authid WHERE rolname = 'postgres'")
        #expect(try method.one().get(0))
        let wrong = try #require(await Fixture.failure { try await connect(server.tcpConninfo(password: "sesame")) })
        #expect(wrong.code == .authenticationFailed)
        #expect(wrong.sqlState == .invalidPassword)
        #expect(wrong.description.contains("password authentication failed for user \"postgres\""))
        #expect(!wrong.description.contains("sesame") && !wrong.debugDescription.contains("sesame"))
        let none = try #require(
            await Fixture.failure { try await connect(server.tcpConninfo() + "?passfile=/nonexistent") }
        )
        #expect(none.code == .authenticationFailed)
        #expect(none.description.contains("no password supplied"))
        let file = "\(server.folder)/pgpass"
        try "127.0.0.1:\(server.port):*:postgres:p@ss w/örd\n".write(toFile: file, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let filed = try await connect(server.tcpConninfo() + "?passfile=\(file)")
        #expect(try await filed.query("SELECT 1").one().get(0) == 1)
        await server.stop()
    }

    @Test func `TLS: verified in full, refused without the root, and required by the server`() async throws {
        let server = try await ThrowawayServer.start(authentication: .tls(password: "secret"))
        let base = server.tcpConninfo(password: "secret")
        let verified = try await connect("\(base)?sslmode=verify-full&sslrootcert=\(server.rootCertificate)")
        #expect(await verified.isEncrypted)
        let row = try await verified.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").one()
        #expect(try row.get("ssl"))
        let strange = try #require(
            await Fixture.failure {
                try await connect("\(base)?sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt")
            }
        )
        #expect(strange.code == .connectionFailed)
        #expect(strange.description.contains("certificate"))
        let plain = try #require(await Fixture.failure { try await connect("\(base)?sslmode=disable") })
        #expect(plain.code == .authenticationFailed)
        #expect(plain.description.contains("pg_hba.conf"))
        // Cancelling and a large value work through TLS too.
        let late = try #require(
            await Fixture.failure {
                try await verified.query("SELECT pg_sleep(600)", deadline: .now + .milliseconds(20))
            }
        )
        #expect(late.code == .deadlineExceeded)
        let bytes = [UInt8](repeating: 7, count: 5_000_000)
        #expect(try await verified.query("SELECT \(bytes) AS b").one().get("b", as: [UInt8].self) == bytes)
        await server.stop()
    }

    @Test func `the environment and a service file`() async throws {
        let server = try await ThrowawayServer.shared
        let folder = server.folder
        let port = "\(server.port)"
        let service = "\(folder)/pg_service.conf"
        try "[analytics]\nhost=\(folder)\nport=\(port)\nuser=postgres\ndbname=template1\napplication_name=served\n"
            .write(toFile: service, atomically: false, encoding: .utf8)
        // In processes of their own, for the environment belongs to a whole process.
        await #expect(processExitsWith: .success) { [folder = folder as String, port = port as String] in
            for (name, value) in ["PGHOST": folder, "PGPORT": port, "PGUSER": "postgres", "PGDATABASE": "template1"] {
                setenv(name, value, 1)
            }
            setenv("PGOPTIONS", "-c work_mem=7MB", 1)
            var configuration = PostgresConfiguration()
            configuration.settings = ["lock_timeout": "3s"]
            let connection = try await PostgresConnection.connect(configuration)
            let row = try await connection.query(
                "SELECT current_database() || current_setting('work_mem') || current_setting('lock_timeout') AS all"
            ).one()
            try #require(row.get("all", as: String.self) == "template17MB3s")
        }
        await #expect(processExitsWith: .success) { [service = service as String] in
            setenv("PGSERVICEFILE", service, 1)
            let connection = try await PostgresConnection.connect(PostgresConfiguration("service=analytics"))
            let row = try await connection.query("SELECT current_setting('application_name') AS name").one()
            try #require(row.get("name", as: String.self) == "served")
        }
    }

    @Test func `failures to connect say where and what to check`() async throws {
        let server = try await ThrowawayServer.shared
        let cases: [(String, PostgresError.Code, [String])] = [
            ("host=127.0.0.1 port=1", .connectionFailed, ["127.0.0.1", "port 1", "refused", "listen_addresses"]),
            ("host=/nonexistent port=5", .connectionFailed, ["/nonexistent/.s.PGSQL.5"]),
            (server.conninfo(database: "nowhere"), .connectionFailed, ["database \"nowhere\" does not exist"]),
            (server.tcpConninfo(user: "nobody"), .authenticationFailed, ["role \"nobody\" does not exist"]),
            ("host=no.such.host.invalid", .connectionFailed, ["no.such.host.invalid", "DNS"]),
            ("hosst=x", .invalidConfiguration, ["connection string"]),
            ("host=127.0.0.1,127.0.0.1 port=1,2", .connectionFailed, ["None of the 2 hosts", "port 1", "port 2"]),
        ]
        for (conninfo, code, words) in cases {
            let error = try #require(await Fixture.failure { try await connect(conninfo) })
            #expect(error.code == code)
            for word in words { #expect(error.description.contains(word), "\(error)") }
        }
    }

    @Test func `the second host is used when the first does not answer`() async throws {
        let server = try await ThrowawayServer.shared
        let connection = try await connect(
            "host=127.0.0.1,127.0.0.1 port=1,\(server.port) user=postgres dbname=postgres"
        )
        #expect(try await connection.query("SELECT 1").one().get(0) == 1)
    }

    @Test func `a server that accepts and says nothing runs into the time-out`() async throws {
        let listener = try SilentListener()
        var configuration = PostgresConfiguration("host=127.0.0.1 port=\(listener.port) sslmode=disable")
        configuration.connectTimeout = .milliseconds(50)
        let slow = configuration
        let error = try #require(await Fixture.failure { try await PostgresConnection.connect(slow) })
        #expect(error.code == .connectionFailed)
        #expect(error.description.contains("No answer"))
        #expect(error.isRetryable)
    }

    @Test func `a closed connection says so`() async throws {
        let connection = try await Fixture.connect()
        await connection.close()
        let error = try #require(await Fixture.failure { try await connection.query("SELECT 1") })
        #expect(error.code == .connectionClosed)
    }
}
