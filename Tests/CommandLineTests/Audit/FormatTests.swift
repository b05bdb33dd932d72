import Stage
import Testing

/// Each format as a process.
@Suite struct FormatTests {
    private static let schema = (0..<3_000).map { "CREATE TABLE t\($0) (id serial PRIMARY KEY);\n" }.joined()

    @Test(arguments: [
        ("text", "3000 keys count up from 1; no foreign key follows them."), ("json", "{"), ("sarif", "{"),
        ("github", "::warning file=-"), ("gitlab", "["), ("markdown", "### unserial audit"), ("junit", "<?xml version"),
    ])
    func aBrokenPipeIsSilent(_ format: String, line: String) async throws {
        let script = "set -o pipefail; $UNSERIAL audit - --format \(format) --fail-on never | head -1"
        let result = try await shell(script, input: Self.schema)
        #expect(result.status == 0)
        #expect(result.errors == "")
        #expect(result.output.hasPrefix(format == "github" ? "::warning " : line), "\(result.output.prefix(200))")
    }

    @Test(arguments: ["text", "json", "sarif", "github", "gitlab", "markdown", "junit"])
    func theExitCodeIsTheSame(_ format: String) async throws {
        let one = "CREATE TABLE a (id serial PRIMARY KEY);"
        #expect(try await run(["audit", "-", "--format", format], input: one).status == 1)
        #expect(try await run(["audit", "-", "--format", format, "--fail-on", "never"], input: one).status == 0)
        let missing = try await run(["audit", "/nowhere.sql", "--format", format])
        #expect(missing.status == 2)
        #expect((missing.output == "") == (format == "text"))
    }

    @Test func anIgnoreInAFileCounts() async throws {
        let text =
            "CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY); -- unserial-ignore ID102: moves later\n"
        let result = try await run(["audit", "-"], input: text)
        #expect(result.status == 0)
        #expect(result.output.contains("1 finding is held back: 1 by a comment."))
        let log = try await run(["audit", "-", "--format", "sarif"], input: text)
        #expect(
            log.output.contains("\"kind\": \"inSource\"") && log.output.contains("\"justification\": \"moves later\""))
        let open = try await run(["audit", "-", "--format", "sarif", "--no-suppressed"], input: text)
        #expect(open.output.contains("\"results\": []"))
    }

    @Test func aPasswordStandsInNoFormat() async throws {
        for format in ["json", "sarif", "github", "gitlab", "markdown", "junit"] {
            let address = "postgres://user:geheim@localhost:1/none?connect_timeout=2"
            let result = try await run(["audit", address, "--format", format])
            #expect(result.status == 2)
            #expect(!result.output.contains("geheim") && !result.errors.contains("geheim"))
        }
    }
}
