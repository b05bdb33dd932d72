internal import CIdentifiers

/// Random numbers of the kernel, each drawn when it is asked for: identifiers that stay unique also when the machine is
/// cloned together with its memory.
///
/// A snapshot of a virtual machine that is started twice continues twice from the same memory, keys of random number
/// generators included. Only the kernel is told (by the hypervisor's VMGENID) and begins a new key; so only numbers that are
/// not kept in the process are safe.
///
/// ```swift
/// var random = KernelRandom()
/// let id = UUID128.v7(using: &random)
/// ```
///
/// ``SecureRandom/surviveCloning()`` makes all identifiers of a process so.
///
/// From Linux 6.11 on a number costs about 25 ns (getrandom in the vDSO), before that a system call (460 ns): several
/// times what ``SecureRandom`` costs. Failure of the kernel traps; no identifier is made without entropy.
public struct KernelRandom: RandomNumberGenerator, Sendable {
    /// Creates a handle; it costs nothing and may travel between threads.
    public init() {}

    /// The next eight random bytes.
    public mutating func next() -> UInt64 {
        ThreadState.current.kernelWord()
    }
}

extension UnsafeMutablePointer<ThreadState> {
    /// Eight random bytes of the kernel; its failure ends the process.
    func kernelWord() -> UInt64 {
        if pointee.kernelRandom == nil { pointee.kernelRandom = identifiers_kernel_random_state() }
        var word: UInt64 = 0
        let failure = identifiers_kernel_random(&word, pointee.kernelRandom)
        demandEntropy(failure)
        return word
    }

    /// Ends the process unless the kernel gave what it was asked for.
    ///
    /// - Parameter failure: 0, or an error number.
    func demandEntropy(_ failure: Int32) {
        guard failure == 0 else {
            fatalError("getrandom failed with errno \(failure): without entropy an identifier would be repeated")
        }
    }
}
