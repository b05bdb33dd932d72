import Glibc

/// Standard output and standard error as the system sees them.
enum Descriptor {
    /// Lets a write to a reader that is gone fail with EPIPE, instead of killing the process in the middle of its work.
    static func reportBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Keeps the numbers of the standard streams taken where the caller closed them (`>&-`): the next file that is opened
    /// would get such a number, and what is said would be written into it. Reading or writing them still fails.
    static func holdStandardStreams() {
        for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(descriptor, F_GETFD) < 0 { _ = open("/dev/null", mode) }
    }

    /// Writes all bytes, and waits where the descriptor itself does not: whoever started the process, or shares the
    /// terminal with it, may have made it non-blocking.
    ///
    /// - Returns: the errno of what kept it from that; 0 when they are written.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                wait(for: POLLOUT, on: descriptor)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// Waits until a descriptor can be read (`POLLIN`) or written (`POLLOUT`), or for a signal: try again then.
    static func wait(for events: Int32, on descriptor: Int32) {
        var awaited = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        _ = poll(&awaited, 1, -1)
    }

    /// Whether there is something to read at once.
    static func hasInput(_ descriptor: Int32) -> Bool {
        var awaited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&awaited, 1, 0) == 1 && awaited.revents & Int16(POLLIN) != 0
    }

    /// Whether colours are wanted: on a terminal, unless `NO_COLOR` (no-color.org) or `TERM=dumb` says otherwise.
    static func isColoured(_ descriptor: Int32) -> Bool {
        guard isatty(descriptor) == 1 else { return false }
        if let choice = getenv("NO_COLOR"), choice.pointee != 0 { return false }
        return getenv("TERM").map { String(cString: $0) != "dumb" } ?? true
    }
}
