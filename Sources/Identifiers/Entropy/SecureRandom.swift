internal import Synchronization

/// The random numbers behind every identifier: a key stream of the calling thread, keyed by the kernel.
///
/// AES-256 in counter mode where the processor has instructions for 32 bytes of it at a time, else ChaCha with 8 rounds;
/// 3,552 bytes at a time, the next key taken out of each refill, a new key from getrandom(2) each mebibyte. Chosen over a
/// system call for each identifier (460 ns) and over a buffer filled by getrandom (53 ns for 16 bytes): a v4 identifier
/// costs a few nanoseconds on any machine. Eight rounds are what Go's runtime and C2SP's chacha8rand use; no attack on more
/// than seven is known (J.-P. Aumasson, "Too Much Crypto", 2019).
///
/// A child made by fork(2) draws from a key of its own. A virtual machine that is cloned with its memory does not
/// notice: the clones draw the same words until each has used up its mebibyte; where that may happen, call
/// ``surviveCloning()`` at the start. Failure of the kernel's entropy traps; no identifier is made without it. Not to be
/// called from a signal handler.
public struct SecureRandom: RandomNumberGenerator, Sendable {
    /// Creates a handle on the calling thread's stream; it costs nothing and may travel between threads.
    public init() {}

    /// The next eight random bytes.
    public mutating func next() -> UInt64 { ThreadState.current.nextWord() }

    /// Has every identifier of this process, of whatever kind, made singly or in bulk, draw its random bits from the kernel
    /// (``KernelRandom``) from now on, so that machines that are cloned together with their memory repeat nothing.
    ///
    /// Costs 25 ns for 8 random bytes from Linux 6.11 on, a system call before. There is no way back. Call it before other
    /// threads make identifiers: each of those may still use up what it holds, some 400 identifiers.
    public static func surviveCloning() {
        isDrawingFromKernel.store(true, ordering: .relaxed)
        ThreadState.current.dropStream()
    }

    static let isDrawingFromKernel = Atomic(false)
}
