import Stage
import Testing

/// Pipes that are slow, and descriptors that do not wait.
@Suite struct IDStreamTests {
    private static let seven = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

    /// What has been read is answered before more comes.
    @Test(arguments: ["convert --to canonical", "inspect"])
    func linesAreAnsweredAtOnce(_ command: String) async throws {
        let result = try await shell(
            """
            coproc unserial { "$UNSERIAL" id \(command); }
            echo \(Self.seven) >&"${unserial[1]}"
            read -r -t 60 answer <&"${unserial[0]}" && echo "$answer"
            """
        )
        #expect(result.output == "\(Self.seven)\n")
    }

    /// A full pipe that was made non-blocking, as programs leave behind the terminals that they share.
    @Test(arguments: ["new -n 1000", "new -n 1000 --kind uuid4", "new -n 1000 --kind ulid"])
    func outputThatDoesNotWaitIsWaitedFor(_ command: String) async throws {
        let result = try await python(
            """
            reader, writer = os.pipe()
            os.set_blocking(writer, False)
            fcntl.fcntl(writer, 1031, 1 << 20)  # F_SETPIPE_SZ: all that unserial would ask for
            try:
                while True: os.write(writer, b"." * 4096)
            except BlockingIOError: pass
            process = subprocess.Popen(command, stdout=writer)
            os.close(writer)
            stuck(process)
            print(open(reader, "rb").read().count(b"\\n"), process.wait())
            """,
            command
        )
        #expect(result.output == "1000 0\n", "\(result.errors)")
    }

    @Test func inputThatDoesNotWaitIsWaitedFor() async throws {
        let result = try await python(
            """
            reader, writer = os.pipe()
            os.set_blocking(reader, False)
            process = subprocess.Popen(command, stdin=reader)
            os.close(reader)
            stuck(process)
            os.write(writer, b"\(Self.seven)\\n")
            os.close(writer)
            print(process.wait())
            """,
            "convert --to canonical"
        )
        #expect(result.output == "\(Self.seven)\n0\n", "\(result.errors)")
    }

    /// Runs a program that starts `command`; `stuck` looks for a while whether the process gives up.
    private func python(_ program: String, _ command: String) async throws -> Program.Result {
        let frame = """
            import fcntl, os, subprocess
            command = [os.environ["UNSERIAL"], "id"] + "\(command)".split()
            def stuck(process):
                try: raise SystemExit(f"it ended with {process.wait(0.5)}")
                except subprocess.TimeoutExpired: pass

            """
        return try await shell("python3 -", input: frame + program + "\n")
    }
}
