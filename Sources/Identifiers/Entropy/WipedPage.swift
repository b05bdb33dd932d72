internal import CIdentifiers
internal import Glibc

/// Memory that a forked child finds zeroed, and that core dumps leave out.
enum WipedPage {
    /// Linux: `MADV_WIPEONFORK`, since 4.14.
    private static let wipeOnFork: Int32 = 18
    /// Linux: `MADV_DONTDUMP`.
    private static let leaveOutOfDumps: Int32 = 16

    static let length = max(sysconf(Int32(_SC_PAGESIZE)), ThreadState.streamEnd)

    /// A zeroed page. `kernelWipes: false` takes the way of kernels (and sandboxes) without `MADV_WIPEONFORK`.
    ///
    /// Both ways are taken at once: emulators and filters that say yes to any advice and do nothing exist (QEMU in user mode),
    /// and then only the handler wipes.
    static func map(kernelWipes: Bool = true) -> UnsafeMutableRawPointer {
        let page = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let page, page != MAP_FAILED else { fatalError("mmap of \(length) bytes failed: errno \(errno)") }
        _ = madvise(page, length, leaveOutOfDumps)
        if kernelWipes { _ = madvise(page, length, wipeOnFork) }
        _ = wipeInChild
        return page
    }

    static func unmap(_ page: UnsafeMutableRawPointer) {
        identifiers_wipe(page, ThreadState.streamEnd)
        munmap(page, length)
    }

    /// The other way: a handler in the child. Only the forking thread lives on there, so its page is the only thread's that
    /// could be drawn from again. Unlike the kernel's way this misses a raw `clone` system call.
    private static let wipeInChild: Void = {
        let result = pthread_atfork(nil, nil) {
            ForkMark.wipe()
            guard let page = identifiers_thread_word() else { return }
            identifiers_wipe(page, ThreadState.streamEnd)
        }
        guard result == 0 else { fatalError("pthread_atfork failed: \(result)") }
    }()
}
