import Identifiers
import Testing

@Suite struct UUID128ValidationTests {
    @Test func textVersionAndVariantAreDemanded() throws {
        let seven = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        #expect(UUID128.isValid(seven))
        #expect(UUID128.isValid(seven, version: 7))
        #expect(!UUID128.isValid(seven, version: 4))
        #expect(!UUID128.isValid(seven.uppercased()))
        #expect(UUID128.isValid(seven.uppercased(), accepting: .any))
        #expect(!UUID128.isValid("017f22e2-79b0-7cc3-c8c4-dc0c0c07398f"), "Microsoft's variant")
        #expect(UUID128.isValid(UUID128.nil.description))
        #expect(UUID128.isValid(UUID128.max.description))
        #expect(!UUID128.isValid(UUID128.nil.description, version: 7))
    }

    @Test func errorsNameWhatIsDemanded() throws {
        let id = try UUID128(parsing: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        let version = try #require(throws: IdentifierError.self) { try id.validate(version: 4) }
        #expect(version.code == .wrongVersion)
        #expect(version.message == "\(id) is of version 7, but version 4 is demanded")
        let variant = try #require(throws: IdentifierError.self) { try id.validate(variant: .microsoft) }
        #expect(variant.code == .wrongVariant)
        #expect(variant.message == "\(id) is of variant rfc9562, but microsoft is demanded")
    }
}
