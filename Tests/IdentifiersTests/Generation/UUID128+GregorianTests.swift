import Identifiers
import Testing

@Suite struct UUID128GregorianTests {
    @Test func version6IsInOrderAndUnique() {
        let ids = (0..<100_000).map { _ in UUID128.v6() }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ids.allSatisfy { $0.version == 6 && $0.variant == .rfc9562 })
        #expect(Set(ids.compactMap(\.gregorianTicks)).count == ids.count)
    }

    @Test func version1SaysTheTimeAndNoAddress() throws {
        let before = Timestamp.now
        let ids = (0..<10_000).map { _ in UUID128.v1() }
        let times = try ids.map { try #require($0.timestamp) }
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
        #expect(times[0].milliseconds >= before.milliseconds - 1)
        #expect(times[0].milliseconds <= Timestamp.now.milliseconds + 1)
        // The multicast bit, which no network card's own address has.
        #expect(ids.allSatisfy { ($0.node ?? 0) & 1 << 40 != 0 })
        #expect(Set(ids.compactMap(\.node)).count == ids.count)
    }

    @Test func versions1And6AreReorderingsOfEachOther() throws {
        for _ in 0..<1000 {
            let one = UUID128.v1()
            let six = try #require(one.reorderedAsVersion6)
            #expect(six.version == 6)
            #expect(six.timestamp == one.timestamp)
            #expect(six.node == one.node && six.clockSequence == one.clockSequence)
            #expect(six.reorderedAsVersion1 == one)
        }
        #expect(UUID128.v4().reorderedAsVersion6 == nil)
        #expect(UUID128.v1().reorderedAsVersion1 == nil)
    }

    /// RFC 9562, appendix A.1 and A.5: the same fields in both versions.
    @Test func fieldsAreTheRFCs() throws {
        let time = Timestamp(nanoseconds: 1_645_557_742_000_000_000)
        #expect(
            try UUID128.v1(at: time, clockSequence: 0x33C8, node: 0x9F6B_DECE_D846).description
                == "c232ab00-9414-11ec-b3c8-9f6bdeced846"
        )
        #expect(
            try UUID128.v6(at: time, clockSequence: 0x33C8, node: 0x9F6B_DECE_D846).description
                == "1ec9414c-232a-6b00-b3c8-9f6bdeced846"
        )
        let tooEarly = Timestamp(nanoseconds: -12_219_292_800_000_000_001)
        #expect(throws: IdentifierError.self) { try UUID128.v1(at: tooEarly, clockSequence: 0, node: 0) }
        #expect(throws: IdentifierError.self) { try UUID128.v6(at: tooEarly, clockSequence: 0, node: 0) }
    }
}
