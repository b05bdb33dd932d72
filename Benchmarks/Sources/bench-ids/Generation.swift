import CFloors
import Glibc
import Identifiers

/// Making identifiers.
enum Generation {
    static let causal = Operation(
        "v7 causal", floor: Floors.causal, foundation: FoundationPeers.generate,
        Work { for _ in 0..<$0 { keep(UUID128.v7()) } })

    static let version4 = Operation(
        "v4", floor: Floors.version4, foundation: FoundationPeers.generate,
        Work { for _ in 0..<$0 { keep(UUID128.v4()) } })

    static let owned = Operation(
        "v7 caller-owned generator", floor: Floors.owned, foundation: FoundationPeers.generate,
        Work {
            var generator = UUID7Generator(time: SparseTime(), random: SecureRandom())
            for _ in 0..<$0 { keep(generator.next()) }
        })

    static let bulk7 = Operation(
        "v7 bulk", floor: Floors.bulk7, foundation: FoundationPeers.generate,
        Work(identifiers: Samples.count) {
            let target = Samples.target
            for _ in 0..<$0 {
                UUID128.fill(target)
                floors_keep_memory(target.baseAddress)
            }
        })

    static let operations = [causal, version4, owned, bulk7]
}

/// The clock at every 64th call: what the owner of a generator may do who knows how often it is called.
struct SparseTime: TimeSource {
    private var time: UInt64 = 0
    private var calls = 0

    mutating func unixNanoseconds() -> UInt64 {
        if calls % 64 == 0 {
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            time = UInt64(now.tv_sec) &* 1_000_000_000 &+ UInt64(now.tv_nsec)
        }
        calls &+= 1
        return time
    }
}
