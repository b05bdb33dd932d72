import CFloors
import Identifiers

/// Making identifiers.
enum Generation {
    static let causal = Operation(
        "v7 causal", floor: Floors.causal, foundation: FoundationPeers.generate,
        Work { for _ in 0..<$0 { keep(UUID128.v7()) } })

    static let version4 = Operation(
        "v4", floor: Floors.version4, foundation: FoundationPeers.generate,
        Work { for _ in 0..<$0 { keep(UUID128.v4()) } })

    static let thread = Operation(
        "v7 per thread", floor: Floors.perThread, foundation: FoundationPeers.generate,
        Work { for _ in 0..<$0 { keep(UUID128.v7(order: .thread)) } })

    static let total = Operation(
        "v7 total order", floor: Floors.total, foundation: FoundationPeers.generate,
        Work { for _ in 0..<$0 { keep(UUID128.v7(order: .total)) } })

    static let unordered = Operation(
        "v7 in no order", floor: Floors.perThread, foundation: FoundationPeers.generate,
        Work { for _ in 0..<$0 { keep(UUID128.v7(order: .none)) } })

    static let owned = Operation(
        "v7 caller-owned generator", floor: Floors.owned, foundation: FoundationPeers.generate,
        Work {
            var generator = UUID7Generator(time: HeldTime(SystemTime(), for: 64), random: SecureRandom())
            for _ in 0..<$0 { keep(generator.next()) }
        })

    static let cloneSafe = Operation(
        "v7, the kernel's random numbers", foundation: FoundationPeers.generate,
        Work {
            var random = KernelRandom()
            for _ in 0..<$0 { keep(UUID128.v7(using: &random)) }
        })

    static let bulk7 = bulk("v7 bulk", floor: Floors.bulk7) { UUID128.fill($0) }
    static let bulkTotal = bulk("v7 bulk, total order", floor: Floors.bulk7) { UUID128.fill($0, order: .total) }
    static let bulk4 = bulk("v4 bulk", floor: Floors.bulk4) { UUID128.fillRandom($0) }

    static let operations = [
        causal, thread, total, unordered, owned, cloneSafe, bulk7, bulkTotal, version4, bulk4,
    ]

    @inline(__always)
    private static func bulk(
        _ name: String,
        floor: Work,
        _ fill: @escaping @Sendable (UnsafeMutableBufferPointer<UUID128>) -> Void
    ) -> Operation {
        Operation(
            name, floor: floor, foundation: FoundationPeers.generate,
            Work(identifiers: Samples.count) {
                let target = Samples.target
                for _ in 0..<$0 {
                    fill(target)
                    floors_keep_memory(target.baseAddress)
                }
            })
    }
}
