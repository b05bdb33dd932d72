import Foundation
import Stage
import Testing

@Suite struct IDInspectTests {
    static let seven = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

    @Test func showsEveryField() async throws {
        let result = try await run(["id", "inspect", Self.seven])
        #expect(result.status == 0)
        #expect(
            result.output == """
                017f22e2-79b0-7cc3-98c4-dc0c0c07398f
                  kind       Unix time, in order
                  version    7
                  variant    rfc9562
                  time       2022-02-22T19:22:22.000Z
                  unix ms    1645557742000
                  layout     not in the id; --layout fraction12 (migrated rows, PostgreSQL 18) or fraction20 (made here) shows finer time
                  rand_a     cc3
                  rand_b     18c4dc0c0c07398f
                  integer    1989357241971137676463954034883508623

                """
        )
    }

    @Test func readsTheFractionWhereTheLayoutDeclaresIt() async throws {
        let made = try await run(["id", "new", "--at", "2026-11-22T19:30:00.123456789Z"])
        let id = made.output.trimmingCharacters(in: .newlines)
        for (layout, time) in [
            ("milliseconds", "2026-11-22T19:30:00.123Z"), ("fraction12", "2026-11-22T19:30:00.123456Z"),
            ("fraction20", "2026-11-22T19:30:00.123456789Z"),
        ] {
            let result = try await run(["id", "inspect", id, "--layout", layout])
            #expect(result.output.contains("  time       \(time)\n"), "\(result.output)")
            #expect(result.output.contains("  layout     \(layout)\n"), "\(result.output)")
        }
    }

    @Test func jsonIsOneObjectALine() async throws {
        let four = "919108f7-52d1-4320-9bac-f847db4148a8"
        let result = try await run(["id", "inspect", Self.seven.uppercased(), "{\(four)}", "--format", "json"])
        #expect(result.status == 0)
        let objects = try result.output.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.count == 2)
        #expect(objects[0]["id"] as? String == Self.seven)
        #expect(objects[0]["version"] as? Int == 7)
        #expect(objects[0]["layout"] == nil)
        #expect(objects[0]["unixMilliseconds"] as? Int == 1_645_557_742_000)
        #expect(objects[1]["id"] as? String == four)
        #expect(objects[1]["time"] == nil)
    }

    @Test func badLinesAreNamedAndPassedOver() async throws {
        let input = "\(Self.seven)\nnonsense\n\n  urn:uuid:\(Self.seven)\t\r\n\(Self.seven)x\n{\(Self.seven)}"
        let result = try await run(["id", "inspect", "--format", "json"], input: input)
        #expect(result.status == 1)
        #expect(result.output.split(separator: "\n").count == 3)
        #expect(
            result.errors == """
                unserial: line 2: unexpected 'n' at position 1, where a hexadecimal digit belongs
                unserial: line 5: a UUID in canonical form has 36 characters, this text has 37

                """
        )
    }

    @Test func badArgumentsAreNamedAndPassedOver() async throws {
        let result = try await run(["id", "inspect", "nonsense", Self.seven])
        #expect(result.status == 1)
        #expect(result.output.hasPrefix(Self.seven))
        #expect(result.errors.hasPrefix("unserial: argument 1: unexpected 'n' at position 1"))
    }

    @Test(arguments: [
        ("00000000-0000-0000-0000-000000000000", "nil"), ("ffffffff-ffff-ffff-ffff-ffffffffffff", "max"),
        ("1ec9414c-232a-6b00-b3c8-9f6bdeced846", "Gregorian time and node, in order"),
        ("2489e9ad-2ee2-8e00-8ec9-32d5f69181c0", "custom"), ("017f22e2-79b0-9cc3-98c4-dc0c0c07398f", "not assigned"),
        ("017f22e2-79b0-7cc3-c8c4-dc0c0c07398f", "not of RFC 9562"),
    ])
    func everyKindHasItsName(_ id: String, _ kind: String) async throws {
        let result = try await run(["id", "inspect", id])
        #expect(result.status == 0)
        #expect(result.output.contains("  kind       \(kind)\n"), "\(result.output)")
    }

    /// One of each other kind, told by its looks.
    @Test(arguments: [
        (
            "01ARZ3NDEKTSV4RRFFQ69G5FAV",
            ["kind       ULID", "time       2016-07-30T23:54:10.259Z", "unix ms    1469922850259"]
        ),
        (
            "0uk1Hbc9dQ9pxyTqJ93IUrfhdGq",
            ["kind       KSUID", "time       2017-10-10T05:01:40Z", "random     9850eeec191bf4ff26f99315ce43b0c8"]
        ),
        (
            "prefix_01h455vb4pex5vsknk084sn02q",
            [
                "kind       TypeID", "prefix     prefix", "uuid       01890a5d-ac96-774b-bcce-b302099a8057",
                "time       2023-06-30T",
            ]
        ),
        ("01h455vb4pex5vsknk084sn02q", ["kind       TypeID", "version    7"]),
        ("175928847299117063", ["kind       Snowflake", "discord    2016-04-30T11:18:25.796Z"]),
        ("V1StGXR8_Z5jdHi6B-myT", ["kind       NanoID", "length     21"]),
        ("haf7sfytzwdgdrrg4bqgaoompj", ["version    7"]), ("036twi214qwj7mgsvq83nm8wf", ["version    7"]),
    ])
    func otherKindsAreToldByTheirLooks(_ id: String, _ expected: [String]) async throws {
        let result = try await run(["id", "inspect", id])
        #expect(result.status == 0, "\(result.errors)")
        for words in expected { #expect(result.output.contains("  \(words)"), "\(words) in \(result.output)") }
        let object = try await run(["id", "inspect", id, "--format", "json"])
        #expect((try JSONSerialization.jsonObject(with: Data(object.output.utf8)) as? [String: Any])?["kind"] != nil)
    }

    /// The names are those that `id new --kind` takes.
    @Test func jsonNamesTheTypeForPrograms() async throws {
        let ids = [
            ("uuid7", Self.seven), ("uuid4", "919108f7-52d1-4320-9bac-f847db4148a8"),
            ("uuid", "00000000-0000-0000-0000-000000000000"), ("ulid", "01ARZ3NDEKTSV4RRFFQ69G5FAV"),
            ("ksuid", "0uk1Hbc9dQ9pxyTqJ93IUrfhdGq"), ("typeid", "prefix_01h455vb4pex5vsknk084sn02q"),
            ("snowflake", "175928847299117063"), ("nanoid", "V1StGXR8_Z5jdHi6B-myT"),
        ]
        let input = ids.map(\.1).joined(separator: "\n")
        let result = try await run(["id", "inspect", "-", "--format", "json"], input: input)
        let types = try result.output.split(separator: "\n").map { line in
            (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["type"] as? String
        }
        #expect(types == ids.map(\.0))
    }

    @Test func layoutsOfSnowflakesGiveWorkerAndSequence() async throws {
        let result = try await run(["id", "inspect", "175928847299117063", "--layout", "discord"])
        #expect(
            result.output == """
                175928847299117063
                  kind       Snowflake: time, worker, sequence
                  time       2016-04-30T11:18:25.796Z
                  layout     discord
                  worker     32
                  sequence   7

                """
        )
    }

    @Test func counterIsReadWhereTheLayoutDeclaresIt() async throws {
        let result = try await run(["id", "inspect", Self.seven, "--layout", "counter42"])
        let counter = UInt64(0xCC3) << 30 | 0x18C4_DC0C_0C07_398F >> 32
        #expect(result.output.contains("  counter    \(counter)\n"), "\(result.output)")
    }

    /// The form says the kind where the kind has fields of its own.
    @Test func formsKeepTheirKinds() async throws {
        for id in ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "01arz3ndektsv4rrffq69g5fav"] {
            let result = try await run(["id", "inspect", "--from", "ulid", id])
            #expect(result.output.hasPrefix("01ARZ3NDEKTSV4RRFFQ69G5FAV\n  kind       ULID"))
            #expect(result.output.contains("  time       2016-07-30T23:54:10.259Z\n"))
        }
        let typed = try await run(["id", "inspect", "--from", "typeid", "user_01h455vb4pex5vsknk084sn02q"])
        #expect(typed.output.contains("  prefix     user\n"))
    }

    @Test func identifiersMayBeginWithAHyphen() async throws {
        let result = try await run(["id", "inspect", "--", "-V1StGXR8_Z5jdHi6B-my"])
        #expect(result.output.hasPrefix("-V1StGXR8_Z5jdHi6B-my\n  kind       NanoID"))
        #expect(try await run(["id", "inspect", "--help"]).output.contains("after --"))
    }

    @Test func ulidInLowerCaseIsNotLost() async throws {
        let result = try await run(["id", "inspect", "01arz3ndektsv4rrffq69g5fav"])
        #expect(result.output.contains("  kind       TypeID without prefix, or ULID in lower case\n"))
        #expect(result.output.contains("  ulid       2016-07-30T23:54:10.259Z\n"))
    }

    @Test func theLastStepOfAMillisecondIsStillInIt() async throws {
        let id = "00000000-0000-7fff-bfff-ffffffffffff"
        let result = try await run(["id", "inspect", "--layout", "fraction20", id])
        #expect(result.output.contains("  time       1970-01-01T00:00:00.000999999Z\n"), "\(result.output)")
    }

    /// The position is the line's, whatever stood before the identifier.
    @Test func positionsCountFromTheStartOfTheLine() async throws {
        let result = try await run(["id", "inspect"], input: "\n  \t017f22e2-79b0-7cc3-98c4-dc0c0c0739g8 \r\n")
        #expect(result.errors.hasPrefix("unserial: line 2: unexpected 'g' at position 38, where"), "\(result.errors)")
    }

    @Test(arguments: [
        ("user_01h455vb4pex5vsknk084sn02", "the suffix of a TypeID has 26 characters, this text has 25"),
        ("_01h455vb4pex5vsknk084sn02q", "no prefix stands before the '_'"),
        ("18446744073709551615", "a Snowflake has 1 to 19"),
    ])
    func whatComesCloseIsToldWhatItComesCloseTo(_ id: String, _ words: String) async throws {
        let result = try await run(["id", "inspect", id])
        #expect(result.status == 1)
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    /// Three encodings have 22 characters.
    @Test func whatCouldBeSeveralIsAskedFor() async throws {
        let result = try await run(["id", "inspect", "1BihbxwwQ4NZZpKRH9JDCz"])
        #expect(result.status == 1)
        #expect(result.errors.contains("say which with --from"))
        let told = try await run(["id", "inspect", "1BihbxwwQ4NZZpKRH9JDCz", "--from", "base58"])
        #expect(told.output.hasPrefix(Self.seven))
    }

    /// What comes close to each kind.
    @Test(arguments: [
        "81ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAU", "aWgEPTl1tmebfsQzFP4bxwgy80W",
        "User_01h455vb4pex5vsknk084sn02q",
        "9223372036854775808", "V1StGXR8_Z5jdHi6B-my!", "0x17f22e279b07cc398c4dc0c0c07398f",
        "-17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e279b0-7cc3-98c4-dc0c0c07398fab", "",
    ])
    func whatComesCloseIsRefused(_ id: String) async throws {
        let result = try await run(["id", "inspect", "--", id])
        #expect(result.status == 1, "\(result.output)")
        #expect(result.output == "")
        #expect(result.errors.hasPrefix("unserial: argument 1: "))
    }
}
