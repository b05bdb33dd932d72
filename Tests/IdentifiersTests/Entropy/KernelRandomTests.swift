import CIdentifiers
import Identifiers
import Testing

@Suite struct KernelRandomTests {
    @Test func numbersDoNotRepeat() {
        var random = KernelRandom()
        #expect(Set((0..<100_000).map { _ in random.next() }).count == 100_000)
    }

    @Test func identifiersAreInOrder() {
        var random = KernelRandom()
        let ids = (0..<10_000).map { _ in UUID128.v7(using: &random) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(UUID128.v4(using: &random).version == 4)
    }

    /// Without the vDSO's function: the way of kernels before 6.11.
    @Test func theSystemCallServesToo() {
        var word: UInt64 = 0
        let words = (0..<1000).map { _ in
            #expect(identifiers_kernel_random(&word, nil) == 0)
            return word
        }
        #expect(Set(words).count == 1000)
    }
}
