import Identifiers
import Testing

@Suite struct UUID128Version4Tests {
    @Test func areDistinctAndMarked() {
        var seen = Set<UUID128>(minimumCapacity: 200_000)
        for _ in 0..<200_000 {
            let id = UUID128.v4()
            guard id.version == 4, id.variant == .rfc9562, seen.insert(id).inserted else {
                Issue.record("\(id)")
                return
            }
        }
    }

    @Test func chosenRandomnessDecides() {
        var one = SeededRandom(seed: 5)
        var other = SeededRandom(seed: 5)
        #expect(UUID128.v4(using: &one) == UUID128.v4(using: &other))
        #expect(UUID128.v4(using: &one).version == 4)
    }

    @Test func splitMixIsTheReference() {
        var random = SeededRandom(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
    }
}
