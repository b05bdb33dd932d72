internal import Synchronization

/// What to add to the clock since boot to get Unix time; it only grows.
///
/// Why order holds between threads without a lock: an identifier's time is `boot + offset`. Whoever receives it reads
/// `boot` later (the kernel's clock is one for all processors) and sees the same offset or a larger one (an atomic never
/// shows an older value to someone who has seen the effect of a newer one). Both terms grow, so does the sum.
struct ForwardAnchor: ~Copyable {
    private let offset = Atomic<UInt64>(0)

    static let process = ForwardAnchor()

    @inline(__always)
    func unixNanoseconds(boot: UInt64) -> UInt64 { boot &+ offset.load(ordering: .relaxed) }

    /// Moves forward to a reading of the wall clock, never back.
    ///
    /// The clock since boot is read after it, so that the difference is never too large, however long the thread was
    /// interrupted in between.
    func observe(real: UInt64, bootAfterwards boot: UInt64) {
        guard real > boot, real - boot > offset.load(ordering: .relaxed) else { return }
        offset.max(real - boot, ordering: .relaxed)
    }
}
