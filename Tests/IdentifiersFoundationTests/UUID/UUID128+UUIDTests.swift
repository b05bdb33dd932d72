import Foundation
import Identifiers
import IdentifiersFoundation
import Testing

@Suite struct UUIDBridgeTests {
    @Test func bytesAreTakenOverInTheirOrder() throws {
        let id = UUID128(high: 0x0011_2233_4455_6677, low: 0x8899_AABB_CCDD_EEFF)
        let uuid = UUID(id)
        #expect(uuid.uuidString == "00112233-4455-6677-8899-AABBCCDDEEFF")
        #expect(withUnsafeBytes(of: uuid.uuid) { Array($0) } == id.bytes)
        #expect(
            UUID128(try #require(UUID(uuidString: "017F22E2-79B0-7CC3-98C4-DC0C0C07398F"))).description
                == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test func bothWaysGiveTheSame() {
        var random = SeededRandom(seed: 31)
        let ids = (0..<1000).map { _ in UUID128(high: random.next(), low: random.next()) } + [.nil, .max]
        for id in ids {
            #expect(UUID128(UUID(id)) == id)
            #expect(UUID(id).uuidString.lowercased() == id.description)
        }
        for uuid in (0..<1000).map({ _ in UUID() }) { #expect(UUID(UUID128(uuid)) == uuid) }
    }

    @Test func orderIsTheSame() {
        let ids = (0..<100).map { _ in UUID128.v4() }
        #expect(ids.sorted().map { UUID($0) } == ids.map { UUID($0) }.sorted())
    }
}
