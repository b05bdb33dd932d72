import Stage
import Testing

/// A configuration that is no configuration.
@Suite struct TextFileTests {
    @Test(arguments: [
        ("/dev/zero", "/dev/zero: it has more than 1 MiB"), ("/", "is it a folder?"),
        ("/nowhere.yaml", "/nowhere.yaml: No such file or directory."),
    ])
    func isRefused(_ path: String, words: String) async throws {
        let result = try await run(["plan", "--config", path, "--database", "postgres://127.0.0.1:1/none"])
        #expect(result.status == 2)
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test func isNotReadWithoutEnd() async throws {
        let script = """
            f=$(mktemp); head -c 1048577 /dev/zero | tr '\\0' '#' > $f
            $UNSERIAL plan --config $f --database postgres://127.0.0.1:1/none; s=$?; rm $f; exit $s
            """
        let result = try await shell(script)
        #expect(result.status == 2)
        #expect(result.errors.contains("it has more than 1 MiB"), "\(result.errors)")
    }
}
