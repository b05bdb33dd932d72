import Stage
import Testing

@Suite struct IDConvertTests {
    @Test(arguments: [
        ("canonical", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"), ("upper", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F"),
        ("hex", "017f22e279b07cc398c4dc0c0c07398f"), ("urn", "urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
        ("braced", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}"), ("base32", "01FWHE4YDGFK1SHH6W1G60EECF"),
        ("ulid", "01FWHE4YDGFK1SHH6W1G60EECF"), ("base58", "1BihbxwwQ4NZZpKRH9JDCz"),
        ("base62", "02p5oQZoHTv0zeY5yG21K3"), ("base64url", "AX8i4nmwfMOYxNwMDAc5jw"),
        ("uuid25", "036twi214qwj7mgsvq83nm8wf"), ("ncname32", "haf7sfytzwdgdrrg4bqgaoompj"),
        ("guid-bytes", "e2227f01b079c37c98c4dc0c0c07398f"), ("typeid:user", "user_01fwhe4ydgfk1shh6w1g60eecf"),
        ("sql-server", "8f39070c-0cdc-c498-7cc3-017f22e279b0"), ("mysql-swapped", "7cc379b0017f22e298c4dc0c0c07398f"),
    ])
    func writesEachForm(_ form: String, _ text: String) async throws {
        let result = try await run(["id", "convert", "017F22E279B07CC398C4DC0C0C07398F", "--to", form])
        #expect(result.status == 0)
        #expect(result.output == text + "\n")
    }

    @Test func badLinesAreNamedAndPassedOver() async throws {
        let id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        let result = try await run(["id", "convert", "--to", "hex"], input: "\(id)\nbad\n\(id)\n")
        #expect(result.status == 1)
        #expect(result.output == String(repeating: "017f22e279b07cc398c4dc0c0c07398f\n", count: 2))
        #expect(result.errors == "unserial: line 2: a UUID in canonical form has 36 characters, this text has 3\n")
    }

    @Test func unknownFormIsBadUse() async throws {
        let result = try await run(["id", "convert", "--to", "base57"])
        #expect(result.status == 64)
        #expect(result.errors.contains("it is none of canonical, upper, hex, urn, braced"), "\(result.errors)")
        let prefix = try await run(["id", "convert", "--to", "typeid:User"])
        #expect(prefix.status == 64)
        #expect(prefix.errors.contains("'U'"), "\(prefix.errors)")
    }

    /// Each form is read back, named or told by its looks.
    @Test(arguments: [
        "canonical", "upper", "hex", "urn", "braced", "base32", "ulid", "base58", "base62", "base64url", "uuid25",
        "ncname32",
        "ncname64", "guid-bytes", "sql-server", "mysql-swapped", "typeid:user",
    ])
    func formsComeBack(_ form: String) async throws {
        let ids =
            (try await run(["id", "new", "-n", "500"])).output
            + (try await run(["id", "new", "--kind", "uuid4", "-n", "500"])).output
        let written = try await run(["id", "convert", "--to", form], input: ids)
        let back = try await run(["id", "convert", "--from", form, "--to", "canonical"], input: written.output)
        #expect(back.output == ids)
        #expect(back.status == 0)
        guard
            !["base58", "base62", "base64url", "ncname64", "guid-bytes", "sql-server", "mysql-swapped"].contains(form)
        else { return }
        #expect(try await run(["id", "convert", "--to", "canonical"], input: written.output).output == ids)
    }

    @Test func prefixThatIsNamedIsDemanded() async throws {
        let id = "post_01h455vb4pex5vsknk084sn02q"
        let hex = "01890a5dac96774bbcceb302099a8057\n"
        #expect(try await run(["id", "convert", "--to", "hex", "--from", "typeid:post", id]).output == hex)
        #expect(try await run(["id", "convert", "--to", "hex", "--from", "typeid", id]).output == hex)
        for (form, words) in [("typeid:user", "the prefix \"user\""), ("typeid:", "no prefix")] {
            let result = try await run(["id", "convert", "--to", "hex", "--from", form, id])
            #expect(result.status == 1)
            #expect(result.errors.hasSuffix("the TypeID has the prefix \"post\", and --from demands \(words)\n"))
        }
        // Without its prefix it would say less than before.
        #expect(try await run(["id", "convert", "--to", "typeid", id]).status == 64)
    }

    @Test func kindsOfOtherWidthsAreRefused() async throws {
        let result = try await run([
            "id", "convert", "--to", "hex", "0uk1Hbc9dQ9pxyTqJ93IUrfhdGq", "175928847299117063",
            "V1StGXR8_Z5jdHi6B-myT",
        ])
        #expect(result.status == 1)
        #expect(result.output == "")
        #expect(
            result.errors == """
                unserial: argument 1: a KSUID has 160 bits, a UUID 128: there is no other way to write it
                unserial: argument 2: a Snowflake has 64 bits, a UUID 128: there is no other way to write it
                unserial: argument 3: a NanoID has no bits but its 21 letters, a UUID 128: there is no other way to write it

                """
        )
    }

    @Test func linesOfAnyLengthStreamThrough() async throws {
        let long = String(repeating: "a", count: 300_000)
        let id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        let result = try await run(["id", "convert", "--to", "canonical"], input: "\(id)\n\(long)\n\(id)")
        #expect(result.status == 1)
        #expect(result.output == "\(id)\n\(id)\n")
        #expect(result.errors.hasPrefix("unserial: line 2: "))
    }
}
