import Stage
import Testing

/// What becomes of output that nobody can have, the same for every command.
@Suite struct OutputTests {
    private static let seven = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

    /// One of each kind of command that needs no server, with help and version.
    static let commands = [
        "id new", "id new -n 100000", "id new --kind uuid5 --namespace dns --name a", "id inspect \(seven)",
        "id inspect --format json \(seven)", "id convert --to hex \(seven)", "id range --from @1 --to @2",
        "id range --from @1 --to @2 --format json", "audit - --fail-on never", "audit - --format json --fail-on never",
        "guide", "guide sql", "rules", "rules --format json",
        "explain ID102", "explain ID102 --format json", "--version", "--help", "help start", "id --help",
    ]
    private static let schema = "CREATE TABLE a (id serial PRIMARY KEY);"

    @Test(arguments: commands)
    func aFullDiskIsAFailureThatIsNamed(_ command: String) async throws {
        let result = try await shell("$UNSERIAL \(command) > /dev/full", input: Self.schema)
        #expect(result.status == 2)
        #expect(result.errors == "unserial: standard output cannot be written: No space left on device\n")
    }

    @Test(arguments: commands)
    func aReaderThatIsGoneIsNoError(_ command: String) async throws {
        // The reader has ended for certain before the command begins.
        let result = try await shell("exec 3> >(exec true); wait $!; $UNSERIAL \(command) >&3", input: Self.schema)
        #expect(result.status == 0)
        #expect(result.output == "")
        #expect(result.errors == "")
    }

    /// `unserial audit | head` in a build must not let findings through.
    @Test(arguments: ["audit -", "audit - --format json", "audit - --format github", "duplicates - --key id"])
    func aReaderThatIsGoneTurnsNoVerdict(_ command: String) async throws {
        let input = command.hasPrefix("audit") ? Self.schema : "[{\"id\": 1}, {\"id\": 1}]"
        let result = try await shell("exec 3> >(exec true); wait $!; $UNSERIAL \(command) >&3", input: input)
        #expect(result.status == 1)
        #expect(result.output == "")
        #expect(result.errors == "")
    }

    @Test(arguments: commands)
    func aClosedOutputIsAFailureThatIsNamed(_ command: String) async throws {
        let result = try await shell("$UNSERIAL \(command) >&-", input: Self.schema)
        #expect(result.status == 2)
        // The system gives the free number to whatever the process opens first; so its reasons differ.
        #expect(result.errors.hasPrefix("unserial: standard output cannot be written: "))
    }

    @Test func nobodyHasToListenToTheTalk() async throws {
        let result = try await shell("exec 3> >(exec true); wait $!; $UNSERIAL id inspect x \(Self.seven) 2>&3")
        #expect(result.status == 1)
        #expect(result.output.hasPrefix(Self.seven))
        #expect(try await shell("$UNSERIAL audit /nowhere.sql 2> /dev/full").status == 2)
    }
}
