import Foundation
import Identifiers
import Testing

@Suite struct TypeIDTests {
    enum User: TypeIDSubject { static let typeIDPrefix = "user" }
    enum Post: TypeIDSubject { static let typeIDPrefix = "post" }
    enum Plain: TypeIDSubject { static let typeIDPrefix = "" }
    enum Users: TypeIDSubject { static let typeIDPrefix = "users" }

    /// A subject that may not leave its thread.
    final class Account: TypeIDSubject {
        static let typeIDPrefix = "bank_account"
        var balance = 0
    }

    static let suffix = "01h455vb4pex5vsknk084sn02q"
    static let uuid = UUID128(high: 0x0189_0A5D_AC96_774B, low: 0xBCCE_B302_099A_8057)

    @Test func isPrefixAndSuffix() throws {
        let user = TypeID<User>(uuid: Self.uuid)
        #expect(user.description == "user_" + Self.suffix)
        #expect(user.textLength == 31)
        #expect(TypeID<User>("user_" + Self.suffix) == user)
        #expect(TypeID<User>.prefix == "user")
        let plain = TypeID<Plain>(uuid: Self.uuid)
        #expect(plain.description == Self.suffix)
        #expect(plain.textLength == 26)
        #expect(TypeID<Plain>(Self.suffix) == plain)
        let account = TypeID<Account>(uuid: Self.uuid)
        #expect(account.description == "bank_account_" + Self.suffix)
        #expect(TypeID<Account>(account.description) == account)
    }

    @Test func generatesInOrder() throws {
        let ids = (0..<10_000).map { _ in TypeID<User>.generate() }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ids.map(\.description) == ids.map(\.description).sorted())
        #expect(ids.allSatisfy { $0.uuid.version == 7 && TypeID<User>($0.description) == $0 })
    }

    @Test func writesInsideItsLength() {
        let id = TypeID<User>(uuid: Self.uuid)
        var bytes = [UInt8](repeating: 0xEE, count: 40)
        bytes.withUnsafeMutableBytes { id.write(to: $0) }
        #expect(bytes == Array(id.description.utf8) + Array(repeating: 0xEE, count: 9))
    }

    @Test(arguments: [
        ("post_" + suffix, "the TypeID has the prefix \"post\", but the prefix \"user\" is demanded"),
        (suffix, "the TypeID has no prefix, but the prefix \"user\" is demanded"),
        ("users_" + suffix, "the TypeID has the prefix \"users\", but the prefix \"user\" is demanded"),
        ("use_" + suffix, "the TypeID has the prefix \"use\", but the prefix \"user\" is demanded"),
        ("user_user_" + suffix, "the TypeID has the prefix \"user_user\", but the prefix \"user\" is demanded"),
    ])
    func anotherPrefixIsNamed(_ text: String, _ message: String) throws {
        #expect(TypeID<User>(text) == nil)
        let error = try #require(throws: IdentifierError.self) { try TypeID<User>(parsing: text) }
        #expect(error.code == .wrongPrefix)
        #expect(error.position == 1)
        #expect(error.message == message)
        let own = try AnyTypeID(parsing: text)
        #expect(own.description == text)
        let same = try #require(throws: IdentifierError.self) { try TypeID<User>(own) }
        #expect(same == error)
    }

    @Test func noPrefixIsAPrefixOfItsOwn() throws {
        let error = try #require(throws: IdentifierError.self) { try TypeID<Plain>(parsing: "user_" + Self.suffix) }
        #expect(error.message == "the TypeID has the prefix \"user\", but no prefix is demanded")
    }

    /// Each of the characters replaced by each of the 256 bytes.
    @Test func everyMutationOfOneCharacterIsReadRightOrRefused() {
        let original = Array(("user_" + Self.suffix).utf8)
        for position in original.indices {
            for byte in UInt8.min...UInt8.max {
                var mutated = original
                mutated[position] = byte
                let isRight =
                    switch position {
                    case 0...4: byte == original[position]
                    case 5: "01234567".utf8.contains(byte)
                    default: "0123456789abcdefghjkmnpqrstvwxyz".utf8.contains(byte)
                    }
                let id = try? mutated.withUnsafeBytes(TypeID<User>.init(utf8:))
                #expect((id != nil) == isRight, "byte \(byte) at \(position)")
                if let id { #expect(Array(id.description.utf8) == mutated) }
                guard id == nil else { continue }
                let error = #expect(throws: IdentifierError.self) {
                    try mutated.withUnsafeBytes(TypeID<User>.init(utf8:))
                }
                #expect(error?.position != nil)
            }
        }
    }

    enum Capital: TypeIDSubject { static let typeIDPrefix = "User" }
    enum Open: TypeIDSubject { static let typeIDPrefix = "user_" }

    @Test func aMalformedPrefixEndsTheProcessAtFirstUse() async throws {
        let result = try #require(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = TypeID<Capital>.generate()
            }
        )
        let words = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(
            words.contains(
                "Capital.typeIDPrefix \"User\" cannot be the prefix of a TypeID: "
                    + "the prefix has 'U' at position 1, where a letter from a to z belongs"
            ),
            "\(words)"
        )
        await #expect(processExitsWith: .failure) { _ = TypeID<Open>(uuid: .nil).description }
        await #expect(processExitsWith: .failure) { _ = TypeID<Open>("user__00000000000000000000000000") }
        await #expect(processExitsWith: .failure) { _ = AnyTypeID(TypeID<Open>(uuid: .nil)) }
    }

    @Test func isItsUUIDInMemory() {
        #expect(MemoryLayout<TypeID<User>>.size == 16)
        #expect(_isPOD(TypeID<User>.self))
    }
}
