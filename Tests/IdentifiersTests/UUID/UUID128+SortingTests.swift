import Identifiers
import Testing

@Suite struct UUID128SortingTests {
    /// The standard library's, of the numbers.
    private func expected(_ ids: [UUID128]) -> [UUID128] { ids.map(\.value).sorted().map(UUID128.init(value:)) }

    private static let shapes: [(name: String, make: @Sendable (Int, inout SeededRandom) -> UUID128)] = [
        ("random", { _, random in UUID128(high: random.next(), low: random.next()) }),
        ("ascending", { index, _ in UUID128(value: UInt128(index)) }),
        ("descending", { index, _ in UUID128(value: .max - UInt128(index)) }),
        ("equal", { _, _ in .max }),
        ("few values", { _, random in UUID128(high: random.next() % 3, low: random.next() % 2) }),
        ("low bits only", { _, random in UUID128(value: UInt128(random.next() % 7)) }),
        ("one far away", { index, random in index == 5 ? .max : UUID128(high: 0, low: random.next()) }),
        ("two clusters", { _, random in UUID128(high: random.next() & 1 << 63, low: random.next() % 5000) }),
        (
            "each halves what is left",
            { index, random in UUID128(value: UInt128(1) << UInt128(random.next() % 128) | UInt128(index)) }
        ),
        (
            "times of an hour",
            { _, random in
                (try? UUID128.v7(at: Timestamp(milliseconds: Int64(random.next() % 3_600_000)), using: &random)) ?? .nil
            }
        ),
    ]

    @Test(arguments: shapes.indices) func isTheOrderOfTheNumbers(_ shape: Int) {
        var random = SeededRandom(seed: UInt64(shape))
        for count in Array(0...70) + [127, 128, 1000, 1024, 4095, 20_000] {
            let ids = (0..<count).map { Self.shapes[shape].make($0, &random) }
            var sorted = ids
            sorted.sort()
            #expect(sorted == expected(ids), "\(count) of \(Self.shapes[shape].name)")
            #expect(ids.sorted() == sorted)
        }
    }

    @Test func slicesAndOtherCollectionsAreSortedToo() {
        var random = SeededRandom(seed: 1)
        var ids = (0..<500).map { _ in UUID128.v4(using: &random) }
        let copy = ids
        ids[100..<400].sort()
        #expect(Array(ids[100..<400]) == expected(Array(copy[100..<400])))
        #expect(ids[..<100] == copy[..<100] && ids[400...] == copy[400...])
        #expect(Set(copy).sorted() == expected(copy))
        let reversed: ReversedCollection<[UUID128]> = copy.reversed()
        #expect(reversed.sorted() == expected(copy))
    }
}
