internal import SchemaModel

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Scripts that several threads read ahead, and one takes in their order.
///
/// Unchecked, since every access to what changes holds its lock.
final class ReadingQueue: @unchecked Sendable {
    /// Bytes of scripts that may be read and wait to be taken: parse trees need many times the memory of their text.
    private static let window = 64 << 20

    private let sources: [SourceText]
    /// Where each script would begin if all stood in one file.
    private let starts: [Int]
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var next = 0
    private var taken = 0
    private var readings: [Int: ScriptReading] = [:]

    init(_ sources: [SourceText]) {
        self.sources = sources
        var start = 0
        starts = sources.map { source in
            defer { start += source.bytes.count }
            return start
        }
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    /// Reads scripts until none is left to begin: what a helper does.
    func readAhead() {
        pthread_mutex_lock(lock)
        while next < sources.count {
            if starts[next] - starts[min(taken, sources.count - 1)] > Self.window {
                pthread_cond_wait(changed, lock)
            } else {
                readNext()
            }
        }
        pthread_mutex_unlock(lock)
    }

    /// The reading of a script; scripts are asked for in their order, each once. While a helper reads it, the caller
    /// reads others.
    func take(_ index: Int) -> ScriptReading {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            if let reading = readings.removeValue(forKey: index) {
                taken = index + 1
                pthread_cond_broadcast(changed)
                return reading
            }
            if next < sources.count, next == index || starts[next] - starts[index] <= Self.window {
                readNext()
            } else {
                pthread_cond_wait(changed, lock)
            }
        }
    }

    /// With the lock held before and afterwards, but not meanwhile.
    private func readNext() {
        let index = next
        next += 1
        pthread_mutex_unlock(lock)
        let reading = ScriptReader.read(sources[index])
        pthread_mutex_lock(lock)
        readings[index] = reading
        pthread_cond_broadcast(changed)
    }
}
