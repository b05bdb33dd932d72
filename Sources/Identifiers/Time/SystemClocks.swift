internal import Glibc

/// The kernel's clocks, read through the vDSO without a system call.
enum SystemClocks {
    /// Nanoseconds since 1970-01-01T00:00:00Z, as the machine's administrator or NTP sets it: may step either way.
    @inline(__always)
    static func real() -> UInt64 { read(CLOCK_REALTIME) }

    /// Nanoseconds since the machine started, suspended time included: never steps back, in no thread.
    @inline(__always)
    static func boot() -> UInt64 { read(CLOCK_BOOTTIME) }

    @inline(__always)
    private static func read(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        guard clock_gettime(clock, &time) == 0 else { fatalError("clock_gettime(\(clock)) failed: errno \(errno)") }
        return UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000 &+ UInt64(bitPattern: Int64(time.tv_nsec))
    }
}

extension Timestamp {
    /// The wall clock's time.
    public static var now: Timestamp { Timestamp(nanoseconds: Int128(SystemClocks.real())) }
}
