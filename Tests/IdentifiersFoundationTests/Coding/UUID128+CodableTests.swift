import Foundation
import Identifiers
import IdentifiersFoundation
import Testing

@Suite struct UUID128CodableTests {
    private static let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    private let id = UUID128(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)

    private struct Event: Codable, Equatable {
        var id: UUID128
        var parent: UUID128?
        var others: [UUID128] = []
    }

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func decode<T: Decodable>(_ json: String, as _: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(T.self, from: Data(json.utf8))
    }

    @Test func isItsTextInJSON() throws {
        #expect(
            try json(Event(id: id, others: [.nil])) == """
                {"id":"\(Self.text)","others":["00000000-0000-0000-0000-000000000000"]}
                """)
        #expect(try decode("\"\(Self.text)\"") == id)
        let event = Event(id: .v7(), parent: .v4(), others: [.v7(), .max])
        #expect(try decode(json(event)) == event)
    }

    /// What Foundation's UUID is coded as.
    @Test func capitalLettersAreRead() throws {
        let foundation = String(decoding: try JSONEncoder().encode(UUID(id)), as: UTF8.self)
        #expect(foundation == "\"\(Self.text.uppercased())\"")
        #expect(try decode(foundation) == id)
        #expect(try decode("{\(foundation):1}", as: [UUID128: Int].self) == [id: 1])
        #expect(try decode(foundation, as: ID<Thing>.self) == ID(id))
    }

    private enum Thing: Identified {}

    @Test func keysMakeAnObject() throws {
        let counts = [id: 1, UUID128.nil: 2]
        let text = try json(counts)
        #expect(text == "{\"00000000-0000-0000-0000-000000000000\":2,\"\(Self.text)\":1}")
        #expect(try decode(text) == counts)
    }

    @Test(arguments: [
        ("017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "'g' at position 36", 36),
        ("017f22e279b07cc398c4dc0c0c07398f", "hex form", 1),
        (" 017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "blank at position 1", 1), ("", "0", 1),
    ])
    func wrongTextIsNamedWithItsPath(text: String, reason: String, position: Int) throws {
        let error = try #require(throws: DecodingError.self) {
            try decode("{\"id\":\"\(Self.text)\",\"others\":[\"\(Self.text)\",\"\(text)\"]}", as: Event.self)
        }
        guard case .dataCorrupted(let context) = error else { throw error }
        #expect(context.codingPath.map(\.stringValue) == ["others", "Index 1"])
        #expect(context.debugDescription.contains(reason), "\(context.debugDescription)")
        let cause = try #require(context.underlyingError as? IdentifierError)
        #expect(cause.message == context.debugDescription)
        #expect(cause.position == position)
    }

    @Test func wrongKeyIsRefused() throws {
        let error = try #require(throws: DecodingError.self) {
            try decode("{\"{\(Self.text)}\":1}", as: [UUID128: Int].self)
        }
        guard case .dataCorrupted(let context) = error else { throw error }
        #expect(context.codingPath.map(\.stringValue) == ["{\(Self.text)}"])
    }

    @Test(arguments: ["1", "null", "[]", "true"])
    func whatIsNoTextIsAnotherType(json: String) {
        #expect { try decode(json, as: UUID128.self) } throws: { error in
            switch error {
            case DecodingError.typeMismatch, DecodingError.valueNotFound: true
            default: false
            }
        }
    }
}
