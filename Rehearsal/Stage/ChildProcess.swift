import Foundation
import Glibc

/// A program that is run to its end, its output handed on line by line while it runs.
public struct ChildProcess: Sendable {
    /// What became of a program.
    public struct Outcome: Sendable {
        /// The exit status; 128 and more for a signal.
        public let status: Int32
        /// Everything that it printed on standard output.
        public let output: String
        /// How long it ran.
        public let duration: Duration
    }

    /// The path of the program.
    public var path: String
    /// Its arguments, without its name.
    public var arguments: [String]

    /// Describes a run.
    public init(path: String, arguments: [String]) {
        self.path = path
        self.arguments = arguments
    }

    /// Runs it.
    ///
    /// - Parameters:
    ///   - inheritsStandardError: whether it talks to this process's standard error itself, as a progress bar needs.
    ///   - onLine: called for each line of standard output, and of standard error unless that is inherited.
    /// - Returns: what became of it.
    /// - Throws: ``StageError`` when it cannot be started.
    public func run(
        inheritsStandardError: Bool = false,
        onLine: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> Outcome {
        let began = ContinuousClock.now
        let output = try Self.channel()
        let errors = try Self.channel()
        let child: pid_t
        do {
            child = try Spawn.start(
                path,
                arguments,
                streams: [
                    .file("/dev/null"), .descriptor(output.writing),
                    inheritsStandardError ? .inherited : .descriptor(errors.writing),
                ]
            )
        } catch {
            for end in [output.reading, output.writing, errors.reading, errors.writing] { close(end) }
            throw error
        }
        close(output.writing)
        close(errors.writing)
        async let talk = Self.lines(from: errors.reading, onLine)
        let text = await Self.lines(from: output.reading, onLine)
        _ = await talk
        let status = await Spawn.ended(child)
        return Outcome(status: status, output: text, duration: began.duration(to: .now))
    }

    /// What a child writes into and this process reads from.
    ///
    /// A pair of sockets, for they are closed on exec from the beginning: between pipe(2) and fcntl(2) a child that another
    /// thread starts would inherit the writing end, and its whole life would count as that of ours.
    private static func channel() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw StageError("no channel to a child can be made: \(String(cString: strerror(errno)))")
        }
        return (ends[0], ends[1])
    }

    /// Reads to the end on a thread of its own; a blocked read must not hold a thread of the cooperative pool.
    private static func lines(from descriptor: Int32, _ onLine: @escaping @Sendable (String) -> Void) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var all: [UInt8] = []
                var lineStart = 0
                var buffer = [UInt8](repeating: 0, count: 65_536)
                while true {
                    let count = read(descriptor, &buffer, buffer.count)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { break }
                    all += buffer.prefix(count)
                    while let end = all[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
                        onLine(String(decoding: all[lineStart..<end], as: UTF8.self))
                        lineStart = end + 1
                    }
                }
                if lineStart < all.count { onLine(String(decoding: all[lineStart...], as: UTF8.self)) }
                close(descriptor)
                continuation.resume(returning: String(decoding: all, as: UTF8.self))
            }
        }
    }
}
