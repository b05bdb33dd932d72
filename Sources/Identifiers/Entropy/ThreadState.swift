internal import CIdentifiers
internal import Glibc
internal import Synchronization

/// What one thread keeps between identifiers: its key stream, its clocks, and the last step of time that it took.
///
/// It lies in a page of its own, which the kernel hands to a forked child zeroed (`MADV_WIPEONFORK`, madvise(2)):
///
/// ```
/// offset 0     128              160           512    544                                            4096
///        | this | key, 32 bytes | unused      | (next key) | stream: used part is zero, `remaining` left |
/// ```
///
/// A zeroed page is a valid empty state: nothing remains, no key is set. So the first identifier after a fork draws
/// a fresh key, no identifier costs a system call or a check to find out, and the child cannot read what the parent
/// will draw. Each refill makes the next key from the stream's first 32 bytes and wipes them (fast key erasure), and
/// every word is wiped as it is drawn: a later look at memory tells nothing about identifiers made before.
struct ThreadState {
    /// Bytes of the stream that are not drawn yet; a multiple of eight.
    var remaining: Int
    /// Refills that the present key's lineage may still make before the kernel is asked again.
    var refillsBeforeRekey: Int
    /// The process's time.
    var time: SystemTime
    /// The same, carried on by the processor's counter.
    var tickedTime: TickedTime
    /// What ``IdentifierOrder/causal`` order remembers.
    var causal: CausalOrder
    /// The step of the last identifier in ``IdentifierOrder/thread`` order.
    var lastOfThread: UInt64
    /// Memory for the kernel's own random numbers (``KernelRandom``), once the thread has asked for them.
    var kernelRandom: UnsafeMutableRawPointer?

    static let keyOffset = 128
    static let streamOffset = 512
    static let streamEnd = 4096
    static let keyLength = 32
    /// The kernel is asked for a new key about every mebibyte.
    static let refillsPerKey = (1 << 20) / (streamEnd - streamOffset)

    typealias Pointer = UnsafeMutablePointer<ThreadState>

    /// The calling thread's state, made on first use.
    @inline(__always)
    static var current: Pointer {
        guard let word = identifiers_thread_word() else { return create() }
        return word.assumingMemoryBound(to: ThreadState.self)
    }

    /// Maps the thread's page, and has it wiped and unmapped when the thread ends.
    @inline(never)
    static func create(kernelWipes: Bool = true) -> Pointer {
        precondition(MemoryLayout<ThreadState>.size <= keyOffset, "the key would lie in the state")
        let state = WipedPage.map(kernelWipes: kernelWipes).bindMemory(to: ThreadState.self, capacity: 1)
        state.initialize(
            to: ThreadState(
                remaining: 0,
                refillsBeforeRekey: 0,
                time: SystemTime(),
                tickedTime: TickedTime(),
                causal: CausalOrder(),
                lastOfThread: 0,
                kernelRandom: nil
            )
        )
        guard pthread_setspecific(threadEnd, state) == 0 else { fatalError("pthread_setspecific failed: no memory") }
        identifiers_set_thread_word(state)
        return state
    }

    /// A key whose only task is its destructor, which may run again if another destructor asks for identifiers.
    private static let threadEnd: pthread_key_t = {
        var key = pthread_key_t()
        let result = pthread_key_create(&key) { page in
            guard let page else { return }
            identifiers_set_thread_word(nil)
            let state = page.assumingMemoryBound(to: ThreadState.self)
            if let kernelRandom = state.pointee.kernelRandom { identifiers_kernel_random_release(kernelRandom) }
            WipedPage.unmap(page)
        }
        guard result == 0 else { fatalError("pthread_key_create failed: \(result)") }
        return key
    }()
}

extension UnsafeMutablePointer<ThreadState> {
    /// The next eight bytes of the key stream, wiped where they stood.
    @inline(__always)
    func nextWord() -> UInt64 {
        if pointee.remaining == 0 { refill() }
        let word = UnsafeMutableRawPointer(self) + (ThreadState.streamEnd - pointee.remaining)
        pointee.remaining -= 8
        let value = word.load(as: UInt64.self)
        word.storeBytes(of: 0, as: UInt64.self)
        return value
    }

    /// Fills the stream anew, under a key that nothing remembers afterwards.
    @inline(never)
    func refill(entropy: (UnsafeMutableRawPointer, Int) -> Int32 = identifiers_system_entropy) {
        let page = UnsafeMutableRawPointer(self)
        if SecureRandom.isDrawingFromKernel.load(ordering: .relaxed) {
            // One word, so that nothing is kept that a cloned machine would have too.
            (page + (ThreadState.streamEnd - 8)).storeBytes(of: kernelWord(), as: UInt64.self)
            pointee.remaining = 8
            return
        }
        let key = (page + ThreadState.keyOffset).assumingMemoryBound(to: UInt32.self)
        let stream = page + ThreadState.streamOffset
        if pointee.refillsBeforeRekey == 0 {
            demandEntropy(entropy(key, ThreadState.keyLength))
            pointee.refillsBeforeRekey = ThreadState.refillsPerKey
        }
        pointee.refillsBeforeRekey -= 1
        // No generic code here: unspecialised (in a debug build) it takes locks of the Swift runtime, which a forked
        // child may find held by a thread that does not exist any more.
        identifiers_key_stream(
            key,
            stream.assumingMemoryBound(to: UInt8.self),
            ThreadState.streamEnd - ThreadState.streamOffset
        )
        UnsafeMutableRawPointer(key).copyMemory(from: stream, byteCount: ThreadState.keyLength)
        identifiers_wipe(stream, ThreadState.keyLength)
        pointee.remaining = ThreadState.streamEnd - ThreadState.streamOffset - ThreadState.keyLength
    }

    /// Wipes the key, and what was not drawn yet.
    func dropStream() {
        let key = UnsafeMutableRawPointer(self) + ThreadState.keyOffset
        identifiers_wipe(key, ThreadState.streamEnd - ThreadState.keyOffset)
        (pointee.remaining, pointee.refillsBeforeRekey) = (0, 0)
    }
}
