import Identifiers
import Testing

@Suite struct UUID128BytesTests {
    private static let id = UUID128(high: 0x0011_2233_4455_6677, low: 0x8899_AABB_CCDD_EEFF)
    private static let bytes: [UInt8] = (0..<16).map { $0 * 0x11 }

    @Test func everyWayInReadsTheOrderOfTheText() {
        #expect(Self.id.bytes == Self.bytes)
        #expect(UUID128(bytes: Self.bytes) == Self.id)
        #expect(UUID128(bytes: Self.bytes.span) == Self.id)
        #expect(UUID128(bytes: Self.bytes.span.bytes) == Self.id)
        #expect(Self.bytes.withUnsafeBytes { UUID128(loadingBytes: $0) } == Self.id)
    }

    @Test func unalignedBytesAreRead() {
        for offset in 0..<16 {
            let padded = [UInt8](repeating: 0xAA, count: offset) + Self.bytes
            padded.withUnsafeBytes { padded in
                #expect(UUID128(loadingBytes: UnsafeRawBufferPointer(rebasing: padded[offset...])) == Self.id)
            }
        }
    }

    @Test(arguments: [0, 1, 15, 17, 32])
    func otherCountsAreRefused(_ count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(UUID128(bytes: bytes) == nil)
        #expect(UUID128(bytes: bytes.span) == nil)
        #expect(UUID128(bytes: bytes.span.bytes) == nil)
        #expect(bytes.withUnsafeBytes { UUID128(loadingBytes: $0) } == nil)
    }

    @Test func storesSixteenBytesAndNoMore() {
        var buffer = [UInt8](repeating: 0xAA, count: 20)
        buffer.withUnsafeMutableBytes { Self.id.storeBytes(into: UnsafeMutableRawBufferPointer(rebasing: $0[1...])) }
        #expect(buffer == [0xAA] + Self.bytes + [0xAA, 0xAA, 0xAA])
    }
}
