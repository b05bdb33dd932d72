import Foundation
import Identifiers
import IdentifiersFoundation
import Testing

/// A kind that someone else wrote: UUIDs in upper case.
private struct Loud: IdentifierValue, Codable, CodingKeyRepresentable {
    let id: UUID128

    static func generate() -> Loud { Loud(id: .v7()) }

    init(id: UUID128) { self.id = id }

    init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) { id = try UUID128(utf8: utf8, accepting: .upper) }

    var textLength: Int { 36 }
    func write(to buffer: UnsafeMutableRawBufferPointer) { buffer.copyBytes(from: id.description.uppercased().utf8) }
    static func < (left: Loud, right: Loud) -> Bool { left.id < right.id }
}

@Suite struct CodableKindTests {
    @Test func anyKindIsCodedAsItsText() throws {
        let max = "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"
        let children = [Loud(id: .max): [Loud(id: .max)]]
        let json = try JSONEncoder().encode(children)
        #expect(String(decoding: json, as: UTF8.self) == "{\"\(max)\":[\"\(max)\"]}")
        #expect(try JSONDecoder().decode([Loud: [Loud]].self, from: json) == children)
        let ids = (0..<10).map { _ in Loud.generate() }
        #expect(try JSONDecoder().decode([Loud].self, from: JSONEncoder().encode(ids)) == ids)
    }

    @Test func anyKindSaysWhatIsWrong() throws {
        let error = try #require(throws: DecodingError.self) {
            try JSONDecoder().decode([Loud].self, from: Data(#"["?"]"#.utf8))
        }
        guard case .dataCorrupted(let context) = error else { throw error }
        #expect(context.codingPath.map(\.stringValue) == ["Index 0"])
        #expect(context.debugDescription.contains("'?' at position 1"))
    }
}
