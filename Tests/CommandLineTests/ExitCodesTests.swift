import Foundation
import Stage
import Testing

/// The exit codes of every command: 0 clean, 1 findings or a refusal, 2 a failure, 64 usage.
@Suite struct ExitCodesTests {
    private static let seven = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    /// Nobody listens there, and its password is never repeated.
    private static let nowhere = "postgres://somebody:hunter2@127.0.0.1:1/none"
    private static let files = [
        "bad.sql": "CREATE TABLE a (id serial PRIMARY KEY);\n", "good.sql": "CREATE TABLE b (id uuid PRIMARY KEY);\n",
        "binary.sql": "\u{0}", "broken.yaml": "audit: [", "twice.json": "[{\"id\": 1}, {\"id\": 1}]",
        "once.json": "[{\"id\": 1}]", "half.json": "[{", "none.json": "{\"version\": 1, \"findings\": []}",
    ]

    @Test(
        arguments: [
            // Clean.
            ("audit good.sql", 0), ("audit bad.sql --fail-on never", 0), ("audit bad.sql --fail-on error", 0),
            ("audit good.sql --format sarif", 0), ("audit good.sql --diff", 0),
            ("audit good.sql --baseline none.json", 0),
            ("baseline write bad.sql", 0), ("baseline prune bad.sql --baseline none.json", 0), ("rules", 0),
            ("rules --format json", 0), ("explain ID102", 0), ("guide", 0), ("guide go", 0),
            ("guide --install-skill skill", 0), ("duplicates once.json --key id", 0), ("id new", 0),
            ("id inspect \(seven)", 0), ("id convert \(seven) --to hex", 0), ("id range --from @1 --to @2", 0),
            ("help lsp", 0), ("--version", 0),
            // Findings, and what is no id.
            ("audit bad.sql", 1), ("audit bad.sql --format json", 1), ("audit bad.sql --format junit", 1),
            ("audit bad.sql --baseline none.json", 1), ("audit bad.sql --fail-on note --format github", 1),
            ("duplicates twice.json --key id", 1), ("duplicates twice.json --key id --format json", 1),
            ("duplicates once.json --key other", 1), ("id inspect x", 1), ("id convert x --to hex", 1),
            // An editor that goes without a word.
            ("lsp", 1),
            // What cannot be read or written.
            ("audit missing.sql", 2), ("audit binary.sql", 2), ("audit good.sql missing.sql", 2),
            ("audit bad.sql missing.sql", 2), ("audit empty", 2), ("audit good.sql --config broken.yaml", 2),
            ("audit good.sql --config missing.yaml", 2), ("audit good.sql --baseline missing.json", 2),
            ("audit good.sql --baseline twice.json", 2), ("audit good.sql --snapshot missing/s.json", 2),
            ("audit good.sql --snapshot twice.json", 2), ("baseline write missing.sql", 2),
            ("baseline write bad.sql --baseline missing/b.json", 2), ("baseline write bad.sql --baseline /dev/full", 2),
            ("baseline prune bad.sql --baseline missing.json", 2), ("baseline write --config broken.yaml", 2),
            ("duplicates missing.json --key id", 2), ("duplicates half.json --key id", 2), ("duplicates . --key id", 2),
            ("guide --install-skill good.sql/skill", 2),
            ("id verify --count 1000000 --database \(nowhere)", 2),
            // No server.
            ("audit \(nowhere)", 2), ("audit bad.sql \(nowhere)", 2), ("baseline write \(nowhere)", 2),
            ("duplicates --database \(nowhere) --table a --column id", 2), ("plan --database \(nowhere)", 2),
            ("plan --database \(nowhere) --config broken.yaml", 2), ("start --database \(nowhere)", 2),
            ("status --database \(nowhere)", 2), ("cutover --database \(nowhere)", 2),
            ("revert --database \(nowhere)", 2), ("finish --database \(nowhere)", 2),
            ("verify --database \(nowhere)", 2), ("lookup --database \(nowhere) a 1", 2),
            ("plan --database 'postgres://somebody:hunter2@['", 2), ("verify --database 'postgres://[::1'", 2),
            // Usage.
            ("audit good.sql --statistics --format json", 64), ("audit good.sql --statistics --all", 64),
            ("audit good.sql --no-suppressed", 64), ("audit good.sql --diff --format sarif", 64),
            ("audit good.sql --diff --statistics", 64),
            ("nothing", 64), ("audit --format nothing", 64), ("audit --fix --diff", 64), ("audit --select ID999", 64),
            ("audit --nothing", 64), ("baseline nothing", 64), ("baseline write --nothing", 64),
            ("baseline prune --nothing", 64), ("rules --nothing", 64), ("explain", 64), ("explain ID999", 64),
            ("guide nothing", 64), ("lsp --nothing", 64), ("duplicates", 64), ("duplicates once.json", 64),
            ("duplicates once.json --key id --table a", 64), ("duplicates once.json --key a..b", 64),
            ("duplicates missing.json --key '$.'", 64), ("id nothing", 64), ("id new -n 0", 64),
            ("id new --kind nothing", 64), ("id convert \(seven)", 64), ("id convert \(seven) --to nothing", 64),
            ("id range --from x --to y", 64), ("id inspect --nothing", 64), ("id verify --count 1", 64),
            ("plan --nothing", 64), ("start --nothing", 64), ("status --nothing", 64), ("cutover --nothing", 64),
            ("revert --nothing", 64), ("finish --nothing", 64), ("verify --nothing", 64), ("lookup a", 64),
        ] as [(String, Int32)])
    func ofEachCommand(_ command: String, status: Int32) async throws {
        try await withFolder(Self.files) { folder in
            let result = try await shell("mkdir '\(folder)/empty' && cd '\(folder)' && $UNSERIAL \(command)")
            #expect(result.status == status, "\(result.output)\(result.errors)")
            #expect(!(result.output + result.errors).contains("hunter2"))
            // Whoever only sees the code must find the reason: data on one stream, talk on the other.
            if status >= 2 { #expect(!result.errors.isEmpty) }
            if status == 64 { #expect(result.output.isEmpty) }
        }
    }
}
