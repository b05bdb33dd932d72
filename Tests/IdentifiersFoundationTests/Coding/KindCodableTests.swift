import Foundation
import Identifiers
import IdentifiersFoundation
import Testing

private struct User: Identified {}
private enum Session: Identified { typealias IDValue = NanoID }
private enum Post: TypeIDSubject { static let typeIDPrefix = "post" }

@Suite struct KindCodableTests {
    private func check<Kind: TextualIdentifier & Codable & CodingKeyRepresentable>(_ id: Kind) throws {
        let json = try JSONEncoder().encode([id: id])
        #expect(String(decoding: json, as: UTF8.self) == "{\"\(id)\":\"\(id)\"}")
        #expect(try JSONDecoder().decode([Kind: Kind].self, from: json) == [id: id])
        for wrong in [" \(id)", "\(id)\u{0}", "\(id)é", ""] {
            let array = try JSONEncoder().encode([wrong])
            let error = try #require(throws: DecodingError.self) {
                try JSONDecoder().decode([Kind].self, from: array)
            }
            guard case .dataCorrupted(let context) = error else { throw error }
            #expect(context.codingPath.map(\.stringValue) == ["Index 0"])
            #expect(context.underlyingError is IdentifierError)
        }
    }

    @Test func everyKindIsItsText() throws {
        try check(UUID128.generate())
        try check(ULID.generate())
        try check(KSUID.generate())
        try check(NanoID.generate())
        try check(NanoID.generate(alphabet: NanoIDAlphabet("!$%&()*+,.;<=>")))
        try check(Snowflake(value: 1_234_567_890_123_456_789))
        try check(TypeID<Post>.generate())
        try check(AnyTypeID(parsing: "\(TypeID<Post>.generate())"))
        try check(ID<User>.generate())
        try check(ID<Session>.generate())
    }

    @Test func snowflakeIsNoNumber() throws {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Snowflake.self, from: Data("1".utf8)) }
    }
}
