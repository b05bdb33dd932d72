import Stage
import Testing

@Suite struct IDConvertTests {
    @Test(arguments: [
        ("canonical", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"), ("upper", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F"),
        ("hex", "017f22e279b07cc398c4dc0c0c07398f"), ("urn", "urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
        ("braced", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}"),
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
        let result = try await run(["id", "convert", "--to", "base58"])
        #expect(result.status == 64)
        #expect(result.errors.contains("'canonical', 'upper', 'hex', 'urn' or 'braced'"), "\(result.errors)")
    }
}
