internal import CLibpq
import Glibc

/// An eventfd: a descriptor that becomes readable when some other thread asks for attention.
final class WakeUp: Sendable {
    let descriptor: Int32

    /// - Returns: `nil` when the process has no descriptor left; see `errno`.
    init?() {
        let descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    func signal() {
        // Fails only when the counter is full, and then the descriptor is readable already.
        _ = eventfd_write(descriptor, 1)
    }

    func clear() {
        var count: eventfd_t = 0
        _ = eventfd_read(descriptor, &count)
    }
}
