import Stage
import Synchronization
import Testing

@Suite struct ChildProcessTests {
    private func shell(_ script: String) -> ChildProcess {
        ChildProcess(path: "/bin/sh", arguments: ["-c", script])
    }

    @Test func outputAndStatusAreReported() async throws {
        let outcome = try await shell("echo one; printf two; exit 3").run()
        #expect(outcome.output == "one\ntwo")
        #expect(outcome.status == 3)
    }

    @Test func linesOfBothStreamsArrive() async throws {
        let lines = Mutex<Set<String>>([])
        let outcome = try await shell("echo data; echo talk >&2; printf rest").run { line in
            lines.withLock { _ = $0.insert(line) }
        }
        #expect(lines.withLock { $0 } == ["data", "talk", "rest"])
        #expect(outcome.output == "data\nrest")
    }

    @Test func aSignalIsNoCleanExit() async throws {
        #expect(try await shell("kill -9 $$").run().status == 128 + 9)
    }

    @Test func muchOutputOnBothStreamsDoesNotBlock() async throws {
        let outcome = try await shell("yes data | head -c 1000000; yes talk | head -c 1000000 >&2").run()
        #expect(outcome.output.utf8.count == 1_000_000)
        #expect(outcome.status == 0)
    }

    @Test func aChildThatLeavesAProcessBehindIsNotWaitedFor() async throws {
        // It sleeps until it is told to end: had the run waited for it, the run would never have ended.
        let outcome = try await shell("exec 3>&1; sleep infinity >/dev/null 2>&1 3>&- & echo $!").run()
        #expect(try await shell("kill \(outcome.output)").run().status == 0)
    }

    @Test func aMissingProgramIsAnError() async throws {
        await #expect(throws: StageError.self) {
            try await ChildProcess(path: "/nowhere/program", arguments: []).run()
        }
    }
}
