import Foundation
import Stage
import Testing

/// What is said of options that decide nothing.
@Suite struct IdleOptionsTests {
    private static let files = [
        "a.sql": "CREATE TABLE a (id uuid PRIMARY KEY);\n",
        "a.prisma":
            "datasource db {\n  provider = \"postgresql\"\n}\nmodel A {\n  id String @id @default(uuid(7))\n}\n",
        "l.jsonld": "{\"@context\": {\"@base\": \"https://example.com/\"}, \"@id\": \"https://example.com/a\"}\n",
    ]

    @Test(arguments: [
        ("audit a.sql --snapshot s.json", ["`--snapshot s.json` keeps no counters: no live database"]),
        ("audit a.sql --read-data", ["`--read-data` looks at no values: no live database"]),
        ("audit a.sql --base https://example.com/", ["`--base` resolves nothing: no JSON-LD"]),
        ("audit a.prisma --dialect mysql", ["`--dialect mysql` decides nothing: no SQL text was read"]),
        (
            "audit a.prisma --dialect sqlite --read-data --snapshot s.json",
            ["`--snapshot s.json` keeps", "`--read-data` looks", "`--dialect sqlite` decides"]
        ),
        ("baseline write a.sql --read-data", ["`--read-data` looks at no values"]),
        ("audit a.sql --dialect postgresql", []), ("audit l.jsonld --base https://example.com/", []),
        ("audit a.db --read-data --snapshot s.json", []), ("audit . --snapshot s.json --base https://e.org/", []),
        ("baseline write a.db --read-data", []),
        // What could not be read says enough.
        ("audit missing.sql --read-data --snapshot s.json", []),
    ])
    func areNamed(_ command: String, warnings: [String]) async throws {
        try await withFolder(Self.files) { folder in
            let made = "python3 -c 'import sqlite3; sqlite3.connect(\"a.db\").execute(\"CREATE TABLE t (id TEXT)\")'"
            let result = try await shell("cd '\(folder)' && \(made) && $UNSERIAL \(command)")
            let said = result.errors.split(separator: "\n").filter { $0.hasPrefix("warning: `--") }
            #expect(said.count == warnings.count, "\(result.errors)")
            for (line, warning) in zip(said, warnings) { #expect(line.hasPrefix("warning: " + warning)) }
        }
    }

    /// Programs are told as well.
    @Test func standInTheReport() async throws {
        try await withFolder(Self.files) { folder in
            let result = try await run(["audit", "\(folder)/a.sql", "--read-data", "--format", "json"])
            let report = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
            let diagnostics = try #require(report?["diagnostics"] as? [[String: Any]])
            let messages = diagnostics.compactMap { $0["message"] as? String }
            #expect(messages.count == 1 && messages[0].hasPrefix("`--read-data` looks at no values"))
        }
    }
}
