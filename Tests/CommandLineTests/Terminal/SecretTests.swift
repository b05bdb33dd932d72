import Stage
import Testing

@testable import unserial

/// No message of any command quotes a password, wherever its address stands.
@Suite struct SecretTests {
    static let addresses = [
        "postgres://u:S3cret/x@127.0.0.1:1/db", "postgres://u:S3cret@Pw@127.0.0.1:1/db", "postgres://u:S3cret/x",
        "postgres://u:S3cret%zz@127.0.0.1:1/db", "postgres://u:S3cret@127.0.0.1:1/db", "mysql://u:S3cret@127.0.0.1/db",
        "POSTGRES://u:S3cret@127.0.0.1/db", "u:S3cret@127.0.0.1/db", "host=127.0.0.1 port=1 password=S3cret",
        "host=127.0.0.1 port=1 password=a S3cret", "host=127.0.0.1 port=1 PASSWORD = S3cret",
        "host=127.0.0.1;password=S3cret", "host=127.0.0.1 port=S3cret",
    ]

    @Test(arguments: addresses)
    func addressesOfDatabasesAreNotQuoted(_ address: String) async throws {
        for command in [
            ["plan", "--database", address], ["status", "--database=\(address)"], ["start", "--database", address],
            ["lookup", "events", "1", "--database", address],
        ] {
            let result = try await run(command)
            #expect(result.status == 2, "\(command): \(result.errors)")
            #expect(result.errors.hasPrefix("unserial: "))
            #expect(!(result.errors + result.output).contains("S3cret"), "\(command): \(result.errors)")
        }
        let inherited = try await Program.run(
            Program.unserial, ["verify"], environment: ["DATABASE_URL": address])
        #expect(inherited.status == 2)
        #expect(!inherited.errors.contains("S3cret"), "\(inherited.errors)")
    }

    @Test(arguments: addresses.filter { $0 != "host=127.0.0.1 port=S3cret" })
    func addressesInOtherPlacesAreNotQuoted(_ address: String) async throws {
        for (command, status) in [
            (["audit", address], 2), (["plan", "--config", address], 2), (["plan", address], 64), ([address], 64),
            (["start", "--jobs", address], 64), (["start", "--jobs=\(address)"], 64), (["explain", address], 64),
            (["id", "inspect", address], 1), (["id", "new", "--at", address], 64),
        ] as [([String], Int32)] {
            let result = try await run(command)
            #expect(result.status == status, "\(command): \(result.errors)")
            #expect(!(result.errors + result.output).contains("S3cret"), "\(command): \(result.errors)")
            #expect(!result.errors.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("cannot read `postgres://u:S3cret@h/db`: no", "cannot read `postgres://u:***@h/db`: no"),
            ("a\n\tmysql://u:a@b/c@h x:y@z", "a\n\tmysql://u:***@h x:y@z"), ("https://example.org/a@b:c", nil),
            ("postgres://u@h:5432/db", nil), ("  two  blanks ://", nil), ("", nil), ("://:@", "://:***@"),
        ] as [(String, String?)])
    func addressesKeepAllButThePassword(_ text: String, masked: String?) {
        #expect(Secret.withoutPasswords(text) == masked ?? text)
    }

    @Test func aConfigurationsPasswordIsNotQuoted() async throws {
        for yaml in ["audit: {baseline: 'postgres://u:S3cret@h/x'}", "audit: {dialect: 'postgres://u:S3cret@h/x'}"] {
            try await withFolder(["unserial.yaml": yaml, "a.sql": "SELECT 1;"]) { folder in
                let result = try await run(["audit", "\(folder)/a.sql", "--config", "\(folder)/unserial.yaml"])
                #expect(result.status == 2)
                #expect(
                    !result.errors.isEmpty && !(result.errors + result.output).contains("S3cret"), "\(result.errors)")
            }
        }
    }

    @Test func whatIsWrongIsSaid() async throws {
        for (command, words) in [
            (["plan", "--database", Self.addresses[0]], "write @ as %40, / as %2F"),
            (["audit", Self.addresses[1]], "write @ as %40, / as %2F"),
            (["audit", "mysql://u:S3cret@h/db"], "give it as postgres://user@host:5432/database"),
        ] {
            #expect(try await run(command).errors.contains(words))
        }
    }
}
