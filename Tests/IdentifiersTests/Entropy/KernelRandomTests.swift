import CIdentifiers
import Foundation
import Testing

@testable import Identifiers

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

    /// Nothing stays in memory that a clone of the machine would draw as well, whatever is made.
    @Test func nothingIsKeptThatAClonedMachineWouldHave() async {
        await #expect(processExitsWith: .success) {
            _ = UUID128.v4()
            SecureRandom.surviveCloning()
            var seen = Set<UUID128>()
            for order in IdentifierOrder.allCases {
                seen.insert(UUID128.v7(order: order))
                precondition(ThreadState.current.pointee.remaining == 0, "a word is kept")
                var ids = [UUID128](repeating: .nil, count: 1001)
                ids.withUnsafeMutableBufferPointer { UUID128.fill($0, order: order) }
                seen.formUnion(ids)
                ids.withUnsafeMutableBufferPointer { UUID128.fillRandom($0) }
                seen.formUnion(ids)
            }
            seen.formUnion([UUID128.v4(), .v1(), .v6(), ULID.generate().uuid])
            precondition(Set((0..<100).map { _ in NanoID.generate() }).count == 100, "a NanoID is repeated")
            precondition(seen.count == 4 * (1 + 2 * 1001) + 4, "\(seen.count)")
            let page = UnsafeRawPointer(ThreadState.current)
            let kept = (ThreadState.keyOffset..<ThreadState.streamEnd).contains {
                page.load(fromByteOffset: $0, as: UInt8.self) != 0
            }
            precondition(!kept && ThreadState.current.pointee.remaining == 0, "random bytes are kept")
            exit(0)
        }
    }
}
