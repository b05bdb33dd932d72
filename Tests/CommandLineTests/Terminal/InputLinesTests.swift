import Stage
import Testing

/// Standard input, read byte by byte.
@Suite struct InputLinesTests {
    private static let seven = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

    @Test(arguments: ["inspect", "convert --to hex"])
    func whatCannotBeReadIsNotEmpty(_ command: String) async throws {
        // The system gives the number of a closed input to whatever the process opens first; so its reasons differ.
        for (input, reason) in [("</tmp", "Is a directory\n"), ("<&-", "")] {
            let result = try await shell("$UNSERIAL id \(command) \(input)")
            #expect(result.status == 2)
            #expect(result.errors.hasPrefix("unserial: standard input cannot be read: \(reason)"))
        }
    }

    @Test func aByteOrderMarkIsNoPartOfTheFirstLine() async throws {
        let result = try await run(["id", "convert", "--to", "canonical"], input: "\u{FEFF}\(Self.seven)\r\n")
        #expect(result.status == 0)
        #expect(result.output == "\(Self.seven)\n")
    }

    @Test func bytesAreReportedAsTheyAre() async throws {
        let result = try await shell(#"printf '\xff\n\n%s' \#(Self.seven) | $UNSERIAL id convert --to canonical"#)
        #expect(result.status == 1)
        #expect(result.output == "\(Self.seven)\n")
        #expect(result.errors.hasPrefix("unserial: line 1: "))
        #expect(result.errors.lowercased().contains("0xff"), "\(result.errors)")
    }

    @Test func linesCrossTheBordersOfReads() async throws {
        let script =
            "for i in {1..5000}; do printf '%s\\n' \(Self.seven); done | $UNSERIAL id convert --to canonical | sort | uniq -c"
        let result = try await shell(script)
        #expect(result.output.split(separator: " ") == ["5000", "\(Self.seven)\n"])
    }
}
