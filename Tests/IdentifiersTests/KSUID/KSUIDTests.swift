import Identifiers
import Testing

@Suite struct KSUIDTests {
    /// Borders of words and limbs, single bits, and random ones.
    static let samples: [KSUID] = {
        var samples: [KSUID] = [.nil, .max]
        for bit in 0..<128 {
            let payload = UInt128(1) << UInt128(bit)
            for seconds in [0, 1, UInt32.max] {
                samples.append(KSUID(seconds: seconds, payload: payload))
                samples.append(KSUID(seconds: seconds, payload: payload - 1))
                samples.append(KSUID(seconds: seconds, payload: ~payload))
            }
        }
        for bit in 0..<32 { samples.append(KSUID(seconds: 1 << UInt32(bit), payload: 0)) }
        var random = SeededRandom(seed: 62)
        for _ in 0..<20_000 {
            let payload = UInt128(random.next()) << 64 | UInt128(random.next())
            samples.append(KSUID(seconds: UInt32(truncatingIfNeeded: random.next()), payload: payload))
        }
        return samples
    }()

    @Test func bytesComeBack() throws {
        for id in Self.samples {
            #expect(id.bytes.count == 20)
            #expect(KSUID(bytes: id.bytes) == id)
        }
        #expect(KSUID(bytes: [UInt8](repeating: 0, count: 19)) == nil)
        #expect(KSUID(bytes: [UInt8](repeating: 0, count: 21)) == nil)
        let counted = try #require(KSUID(bytes: (1...20).map(UInt8.init)))
        #expect(counted.seconds == 0x0102_0304)
        #expect(counted.payload == 0x0506_0708_090A_0B0C_0D0E_0F10_1112_1314)
    }

    @Test func ordersByBytesAndByText() {
        let ordered = Self.samples.sorted()
        for (one, other) in zip(ordered, ordered.dropFirst()) where one != other {
            #expect(one.bytes.lexicographicallyPrecedes(other.bytes))
            #expect(one.description.utf8.lexicographicallyPrecedes(other.description.utf8))
            #expect(one < other && !(other < one))
        }
    }

    @Test func takesNoMoreRoomThanItsBytes() {
        #expect(MemoryLayout<KSUID>.size == 20)
        #expect(MemoryLayout<KSUID>.stride == 24)
    }

    @Test func nextAndPreviousAreNeighboursIn160Bits() {
        #expect(KSUID.nil.next == KSUID(seconds: 0, payload: 1))
        #expect(KSUID(seconds: 7, payload: .max).next == KSUID(seconds: 8, payload: 0))
        #expect(KSUID(seconds: 8, payload: 0).previous == KSUID(seconds: 7, payload: .max))
        #expect(KSUID(seconds: 7, payload: UInt128(UInt64.max)).next == KSUID(seconds: 7, payload: 1 << 64))
        #expect(KSUID.max.next == nil)
        #expect(KSUID.nil.previous == nil)
        for id in Self.samples where id != .max {
            #expect(id.next.map { id < $0 } == true)
            #expect(id.next?.previous == id)
        }
    }
}
