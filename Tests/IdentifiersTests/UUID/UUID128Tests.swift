import Identifiers
import Testing

@Suite struct UUID128Tests {
    @Test func isSixteenTrivialBytes() {
        #expect(MemoryLayout<UUID128>.size == 16)
        #expect(_isPOD(UUID128.self))
    }

    @Test func halvesMakeTheWhole() {
        let id = UUID128(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(id.high == 0x017F_22E2_79B0_7CC3)
        #expect(id.low == 0x98C4_DC0C_0C07_398F)
        #expect(UUID128(value: id.value) == id)
    }

    @Test func nilAndMax() {
        #expect(UUID128.nil.description == "00000000-0000-0000-0000-000000000000")
        #expect(UUID128.max.description == "ffffffff-ffff-ffff-ffff-ffffffffffff")
        #expect(UUID128.nil < UUID128.max)
    }

    @Test func bytesGoInAndOutInTheOrderOfTheText() throws {
        let id = try UUID128(parsing: "00112233-4455-6677-8899-aabbccddeeff")
        #expect(
            id.bytes == [
                0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF,
            ]
        )
        #expect(UUID128(bytes: id.bytes) == id)
        #expect(UUID128(bytes: id.bytes.dropLast()) == nil)
        #expect(UUID128(bytes: id.bytes + [0]) == nil)
    }

    @Test func orderOfValuesBytesAndTextIsTheSame() {
        var random = SeededRandom(seed: 7)
        let ids = (0..<2000).map { _ in UUID128(high: random.next(), low: random.next()) }.sorted()
        #expect(ids.map(\.description) == ids.map(\.description).sorted())
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    }
}
