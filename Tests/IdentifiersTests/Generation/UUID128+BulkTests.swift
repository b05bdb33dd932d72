import Identifiers
import Testing

@Suite struct UUID128BulkTests {
    @Test(arguments: [1, 2, 443, 444, 445, 9_999, 10_000])
    func checkedBulkIsOrdered(_ count: Int) throws {
        let before = UUID128.v7()
        let ids = try UUID128.generate(count: count)
        let all = [before] + ids + [UUID128.v7()]
        #expect(ids.count == count)
        #expect(zip(all, all.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ids.allSatisfy { $0.version == 7 && $0.variant == .rfc9562 })
    }

    @Test(arguments: [Int.min, -1, 0, 10_001, Int.max])
    func countOutOfLimitIsThrown(_ count: Int) {
        let error = #expect(throws: IdentifierError.self) { try UUID128.generate(count: count) }
        #expect(error?.code == .countOutOfRange)
        #expect(error?.message == "\(count) identifiers in one call: ask for 1 to 10000")
    }

    @Test func millionInOneCall() {
        let ids = UUID128.generateUnchecked(count: 1_000_000)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(UUID128.generateUnchecked(count: 0).isEmpty)
        #expect(ids.last.map { $0 < UUID128.v7() } == true)
        #expect(UUID128.v7().wasCreated(inLast: .seconds(60)))
    }

    @Test func neighboursDoNotTellEachOther() {
        let ids = UUID128.generateUnchecked(count: 10_000)
        #expect(Set(ids.map { $0.low & ((1 << 54) - 1) }).count == ids.count)
    }
}
