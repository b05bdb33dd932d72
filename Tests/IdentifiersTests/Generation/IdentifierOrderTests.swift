import Foundation
import Identifiers
import Testing

/// What each order promises, over ten million identifiers of each.
@Suite(.serialized) struct IdentifierOrderTests {
    private static let count = 10_000_000

    @Test(arguments: IdentifierOrder.allCases)
    func tenMillionAreUniqueAndInOrder(_ order: IdentifierOrder) {
        let ids = UnsafeMutableBufferPointer<UUID128>.allocate(capacity: Self.count)
        defer { ids.deallocate() }
        // Singly, and in bulk for half of them. Plain loops: this is built for debugging.
        var index = 0
        while index < Self.count / 2 {
            ids.initializeElement(at: index, to: .v7(order: order))
            index += 1
        }
        UUID128.fill(UnsafeMutableBufferPointer(rebasing: ids[index...]), order: order)
        let stamp = UInt128(0xF000) << 64 | UInt128(0xC000) << 48
        let expected = UInt128(0x7000) << 64 | UInt128(0x8000) << 48
        var unordered = 0
        var malformed = 0
        var previous = UInt128(0)
        index = 0
        while index < Self.count {
            let value = ids[index].value
            let isOrdered = order == .none ? previous >> 80 <= value >> 80 : previous < value
            if !isOrdered { unordered += 1 }
            if value & stamp != expected { malformed += 1 }
            previous = value
            index += 1
        }
        #expect(unordered == 0)
        #expect(malformed == 0)
        // Ascending ones are unique already.
        if order == .none { #expect(Self.repetitions(in: ids) == 0) }
    }

    /// How many were there before.
    private static func repetitions(in ids: UnsafeMutableBufferPointer<UUID128>) -> Int {
        // A table with a place for each, found by the random bits themselves.
        let mask = (1 << 25) - 1
        let table = UnsafeMutableBufferPointer<UInt128>.allocate(capacity: mask + 1)
        table.initialize(repeating: 0)
        defer { table.deallocate() }
        var repeated = 0
        var index = 0
        while index < ids.count {
            let value = ids[index].value
            var place = Int(truncatingIfNeeded: value) & mask
            while table[place] != 0, table[place] != value { place = (place + 1) & mask }
            if table[place] == value { repeated += 1 }
            table[place] = value
            index += 1
        }
        return repeated
    }

    @Test func timesAreTheWallClocks() {
        for order in IdentifierOrder.allCases {
            var largestGap: Int64 = 0
            for _ in 0..<200_000 {
                let before = Timestamp.now.milliseconds
                let id = UUID128.v7(order: order)
                let after = Timestamp.now.milliseconds
                guard let time = id.timestamp?.milliseconds else { continue }
                largestGap = Swift.max(largestGap, before - time, time - after)
            }
            #expect(largestGap <= 1, "\(order): \(largestGap) ms")
        }
    }

    /// Identifiers of one sequence would be unique by their times alone, from however many threads.
    @Test func totalOrderGivesEachStepOnce() {
        let threads = 4
        let each = 500_000
        nonisolated(unsafe) let ids = UnsafeMutableBufferPointer<UUID128>.allocate(capacity: threads * each)
        defer { ids.deallocate() }
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            let mine = UnsafeMutableBufferPointer(rebasing: ids[thread * each..<(thread + 1) * each])
            for index in 0..<each / 2 { mine.initializeElement(at: index, to: .v7(order: .total)) }
            UUID128.fill(UnsafeMutableBufferPointer(rebasing: mine[(each / 2)...]), order: .total)
        }
        let steps = ids.map { UInt128($0.high) << 8 | UInt128($0.low >> 54 & 0xFF) }.sorted()
        #expect(zip(steps, steps.dropFirst()).count { $0 == $1 } == 0)
    }

    @Test func offsetsMoveTheTimeAndNothingElse() throws {
        for offset in [Duration.seconds(31_536_000), .seconds(-31_536_000), .milliseconds(1), .nanoseconds(-1), .zero] {
            let ids = try (0..<1000).map { _ in try UUID128.v7(offset: offset) }
            #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }, "\(offset)")
            #expect(ids.allSatisfy { $0.version == 7 && $0.variant == .rfc9562 })
            let time = try #require(ids[999].timestamp(layout: .fraction20))
            let gap = time.duration(to: Timestamp.now.advanced(by: offset))
            #expect(gap >= .milliseconds(-1) && gap < .seconds(10), "\(offset): \(gap)")
            // SF-0041's generator went on a year ahead after one such identifier.
            let next = try #require(UUID128.v7().timestamp).duration(to: .now)
            #expect(next >= .milliseconds(-1) && next < .seconds(10))
        }
        #expect(throws: IdentifierError.self) { try UUID128.v7(offset: .seconds(-3_000_000_000)) }
        #expect(throws: IdentifierError.self) { try UUID128.v7(offset: .seconds(400_000_000_000)) }
    }
}
