import ArgumentParser
import Identifiers
import IdentifiersArgumentParser
import Testing

private struct Show: ParsableCommand {
    @Option(name: .shortAndLong, help: "The first event.") var from: UUID128
    @Option var to: UUID128 = .max
    @Option(help: "When it ends.") var until: Timestamp?
    @Option var since: Timestamp? = nil
    @Option var also: [UUID128] = []
    @Option(help: "Moments.") var at: [Timestamp] = [Timestamp(milliseconds: 0), Timestamp(milliseconds: 1)]
    @Argument(help: "Events.") var events: [UUID128] = []
}

private struct One: ParsableCommand {
    @Argument var event: UUID128
    @Argument var time: Timestamp?
}

private struct Default: ParsableCommand {
    @Argument(help: "The event.") var event = UUID128.max
    @Argument var time: Timestamp? = nil
}

private struct Several: ParsableCommand {
    @Option var other: [UUID128]
    @Argument var event: [UUID128]
}

private struct Lenient: ParsableCommand {
    @Option(transform: { try UUID128(parsing: $0, accepting: .any) }) var id: UUID128
    @Option(transform: UUID128.argument) var strict: UUID128?
}

@Suite struct ExplainedArgumentTests {
    private static let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    private static let id = UUID128(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)
    private static let other = UUID128(value: 1)

    @Test func declarationsOfEveryShapeAreRead() throws {
        let least = try Show.parse(["--from", Self.text])
        #expect(least.from == Self.id)
        #expect(least.to == .max)
        #expect(least.until == nil)
        #expect(least.since == nil)
        #expect(least.also == [])
        #expect(least.at == [Timestamp(milliseconds: 0), Timestamp(milliseconds: 1)])
        #expect(least.events == [])
        let most = try Show.parse(
            [
                "-f", Self.text, "--to=\(Self.other)", "--until", "@1.5", "--since", "1970-01-01T00:00:02Z", "--at",
                "@3",
                "--also", Self.text, "--also", "\(Self.other)", "\(Self.other)", Self.text,
            ])
        #expect(most.to == Self.other)
        #expect(most.until == Timestamp(milliseconds: 1500))
        #expect(most.since == Timestamp(milliseconds: 2000))
        #expect(most.at == [Timestamp(milliseconds: 3000)])
        #expect(most.also == [Self.id, Self.other])
        #expect(most.events == [Self.other, Self.id])
        #expect(try One.parse([Self.text]).event == Self.id)
        #expect(try One.parse([Self.text, "@1"]).time == Timestamp(milliseconds: 1000))
        #expect(try Default.parse([]).event == .max)
        #expect(try Default.parse([Self.text]).event == Self.id)
        #expect(try Default.parse([Self.text, "@1"]).time == Timestamp(milliseconds: 1000))
        let several = try Several.parse(["--other", Self.text, "--other", Self.text, "\(Self.other)"])
        #expect(several.other == [Self.id, Self.id])
        #expect(several.event == [Self.other])
        #expect(try Lenient.parse(["--id", Self.text.uppercased()]).id == Self.id)
        #expect(try Lenient.parse(["--id", Self.text, "--strict", Self.text]).strict == Self.id)
    }

    private static let digit = "where a hexadecimal digit belongs"
    private static let hex = "017f22e279b07cc398c4dc0c0c07398f"
    private static let bad = "017f22e2-79b0-7cc3-98c4-dc0c0c07398g"

    /// Every shape, each with what must be printed.
    private static let faults: [(command: any ParsableCommand.Type, arguments: [String], message: String)] = [
        (
            Show.self, ["--from", bad],
            "The value '\(bad)' is invalid for '--from <from>': unexpected 'g' at position 36, \(digit)"
        ),
        (
            Show.self, ["-f", text.uppercased()],
            "The value '\(text.uppercased())' is invalid for '-f <from>': "
                + "the UUID is in upper case form, but only canonical is accepted here"
        ),
        (
            Show.self, ["--from", text, "--to", hex],
            "The value '\(hex)' is invalid for '--to <to>': "
                + "the UUID is in hex form, but only canonical is accepted here"
        ),
        (
            Show.self, ["--from", text, "--also", text, "--also", " \(text)"],
            "The value ' \(text)' is invalid for '--also <also>': unexpected blank at position 1, \(digit)"
        ),
        (
            Show.self, ["--from", text, "--from", ""],
            "The value '' is invalid for '--from <from>': a UUID in canonical form has 36 characters, this text has 0"
        ),
        (
            Show.self, ["--from", text, text, "\(text)0"],
            "The value '\(text)0' is invalid for '<events>': "
                + "a UUID in canonical form has 36 characters, this text has 37"
        ),
        (
            Show.self, ["--from", text, "--until", "yesterday"],
            "The value 'yesterday' is invalid for '--until <until>': \"yesterday\" is not a time: at position 1 a year "
                + "belongs. Write 2026-11-22T19:30:00Z, 2026-11-22, or @ and seconds since 1970"
        ),
        (
            Show.self, ["--from", text, "--since", "2026-02-29"],
            "The value '2026-02-29' is invalid for '--since <since>': \"2026-02-29\" is not a time: at position 9 a day "
                + "that the month has belongs. Write 2026-11-22T19:30:00Z, 2026-11-22, or @ and seconds since 1970"
        ),
        (
            Show.self, ["--from", text, "--at", "@1", "--at", "1"],
            "The value '1' is invalid for '--at <at>': \"1\" is not a time: at position 1 a year "
                + "belongs. Write 2026-11-22T19:30:00Z, 2026-11-22, or @ and seconds since 1970"
        ),
        (One.self, [bad], "The value '\(bad)' is invalid for '<event>': unexpected 'g' at position 36, \(digit)"),
        (
            One.self, [text, "@"],
            "The value '@' is invalid for '<time>': \"@\" is not a time: at position 2 seconds since 1970 belongs. "
                + "Write 2026-11-22T19:30:00Z, 2026-11-22, or @ and seconds since 1970"
        ),
        (Default.self, [bad], "The value '\(bad)' is invalid for '<event>': unexpected 'g' at position 36, \(digit)"),
        (
            Default.self, [text, "@"],
            "The value '@' is invalid for '<time>': \"@\" is not a time: at position 2 seconds since 1970 belongs. "
                + "Write 2026-11-22T19:30:00Z, 2026-11-22, or @ and seconds since 1970"
        ),
        (
            Several.self, ["--other", bad, text],
            "The value '\(bad)' is invalid for '--other <other>': unexpected 'g' at position 36, \(digit)"
        ),
        (
            Several.self, ["--other", text, bad],
            "The value '\(bad)' is invalid for '<event>': unexpected 'g' at position 36, \(digit)"
        ),
        (
            Lenient.self, ["--id", text, "--strict", bad],
            "The value '\(bad)' is invalid for '--strict <strict>': unexpected 'g' at position 36, \(digit)"
        ),
    ]

    @Test(arguments: faults.indices)
    func faultIsNamedAndExitsWith64(index: Int) throws {
        let (command, arguments, message) = Self.faults[index]
        let error = try #require(throws: (any Error).self) { _ = try command.parseAsRoot(arguments) }
        #expect(command.message(for: error) == message)
        #expect(command.exitCode(for: error) == ExitCode(64))
    }

    @Test func missingOneIsNamedAsByArgumentParser() throws {
        let error = try #require(throws: (any Error).self) { try Show.parse([]) }
        #expect(Show.message(for: error) == "Missing expected argument '--from <from>'")
    }

    @Test func helpShowsDefaults() {
        let help = Show.helpMessage(columns: 200)
        #expect(help.contains("-f, --from <from>       The first event.\n"), "\(help)")
        #expect(help.contains("--to <to>               (default: ffffffff-ffff-ffff-ffff-ffffffffffff)\n"), "\(help)")
        #expect(
            help.contains("Moments. (default: 1970-01-01T00:00:00.000Z, 1970-01-01T00:00:00.001Z)\n"), "\(help)")
        #expect(help.contains("<events>                Events.\n"), "\(help)")
        #expect(help.contains("--until <until>         When it ends.\n"), "\(help)")
        #expect(Default.helpMessage(columns: 200).contains("The event. (default: \(UUID128.max))\n"))
    }

    /// No shell can know an identifier; not even names of files are offered.
    @Test func nothingIsCompleted() {
        let script = One.completionScript(for: .zsh)
        #expect(script.contains("':event:'"), "\(script)")
        #expect(!script.contains("_files"))
    }

    @Test func conformanceAloneReadsWithoutWords() {
        #expect(UUID128(argument: Self.text) == Self.id)
        #expect(UUID128(argument: Self.bad) == nil)
        #expect(Timestamp(argument: "@1") == Timestamp(milliseconds: 1000))
        #expect(UUID128.max.defaultValueDescription == UUID128.max.description)
    }
}
