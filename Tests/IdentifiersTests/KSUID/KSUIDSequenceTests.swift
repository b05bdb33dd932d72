import Identifiers
import Testing

@Suite struct KSUIDSequenceTests {
    @Test func gives65536InOrderAndNoMore() throws {
        let seed = KSUID(seconds: 5, payload: 0x0102_0304_0506_0708_090A_0B0C_0D0E_FFEE)
        var sequence = KSUIDSequence(seed: seed)
        let bounds = sequence.bounds
        #expect(sequence.remaining == 65_536)
        var ids: [KSUID] = []
        for _ in 0..<65_536 { ids.append(try sequence.next()) }
        #expect(sequence.remaining == 0)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0.next == $1 })
        #expect(ids.first == KSUID(seconds: 5, payload: 0x0102_0304_0506_0708_090A_0B0C_0D0E_0000))
        #expect(ids.first == bounds.lowerBound && ids.last == bounds.upperBound)
        #expect(ids.last?.bytes.suffix(2) == [0xFF, 0xFF])
        #expect(ids.allSatisfy { $0.seconds == 5 && $0.bytes.prefix(18) == seed.bytes.prefix(18) })
        for _ in 0..<2 {
            let error = try #require(throws: IdentifierError.self) { try sequence.next() }
            #expect(error.code == .counterExhausted)
            #expect(error.message.contains("65536") && error.message.contains(seed.description))
        }
    }
}
