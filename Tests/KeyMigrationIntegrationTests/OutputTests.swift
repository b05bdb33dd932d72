import Stage
import Testing

/// A whole migration whose reports nobody can have: the work is done all the same, and each command says how it went.
@Suite struct OutputTests {
    private static let script = """
        CREATE TABLE events (id serial PRIMARY KEY, name text);
        INSERT INTO events (name) SELECT 'e' || i FROM generate_series(1, 50) i;
        """

    private func run(_ command: String, _ shell: String, on database: TestDatabase) async throws -> Program.Result {
        try await Program.run(
            "/bin/bash", ["-c", shell],
            environment: ["COMMAND": "\(Program.unserial) \(command)", "DATABASE_URL": database.url])
    }

    @Test func `a full disk is a failure that is named`() async throws {
        let database = try await TestDatabase.create(Self.script)
        for command in [
            "plan", "plan --format sql", "plan --format json", "start", "status", "status --format json",
            "cutover --rehearse", "cutover", "verify", "verify --format json", "lookup events 1",
            "lookup events 1 --format json", "revert", "start", "cutover", "finish",
        ] {
            let result = try await run(command, "$COMMAND > /dev/full", on: database)
            #expect(result.status == 2, "\(command): \(result.errors)")
            #expect(
                result.errors.hasSuffix("unserial: standard output cannot be written: No space left on device\n"),
                "\(command): \(result.errors)")
        }
        try await database.drop()
    }

    @Test func `a reader that is gone is no error`() async throws {
        let database = try await TestDatabase.create(Self.script)
        for command in [
            "plan", "start", "status", "status --watch", "cutover --rehearse", "cutover", "verify", "lookup events 1",
            "revert", "start", "cutover", "finish",
        ] {
            let result = try await run(command, "exec 3> >(exec true); wait $!; $COMMAND >&3", on: database)
            #expect(result.status == 0, "\(command): \(result.errors)")
            #expect(!result.errors.contains("standard output"), "\(command): \(result.errors)")
        }
        try await database.drop()
    }
}
