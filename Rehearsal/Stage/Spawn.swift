import Foundation
import Glibc

/// Starting children and waiting for them.
///
/// Not `Foundation.Process`: on Linux it learns of a child's end from a socket that other children inherit, so it would
/// wait for a server that one of them left behind; and it crashes after some hundred children of one process.
enum Spawn {
    /// What a standard stream of the child is.
    enum Stream {
        /// This process's own.
        case inherited
        /// A descriptor of this process.
        case descriptor(Int32)
        /// A file, read from or written over.
        case file(String)
    }

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - path: the program.
    ///   - arguments: its arguments, without its name.
    ///   - environment: its variables.
    ///   - streams: its standard input, output and error.
    /// - Returns: its process number.
    /// - Throws: ``StageError`` that names the program.
    static func start(
        _ path: String,
        _ arguments: [String],
        environment: [String: String] = ProcessInfo.processInfo.environment,
        streams: [Stream]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in streams.enumerated() {
            switch stream {
            case .inherited: break
            case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
            case .file(let file):
                let mode = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
                posix_spawn_file_actions_addopen(&actions, Int32(number), file, mode, 0o600)
            }
        }
        // A signal that this process ignores would be ignored by the child too.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGPIPE, SIGINT, SIGHUP] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        let list = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in list + variables { free(text) } }
        var child = pid_t()
        let code = posix_spawn(&child, path, &actions, &attributes, list, variables)
        guard code == 0 else { throw StageError("\(path) cannot be started: \(String(cString: strerror(code)))") }
        return child
    }

    /// Waits until a child is gone, on a thread of its own.
    ///
    /// - Returns: its exit status; 128 and more for a signal.
    static func ended(_ child: pid_t) async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var status: Int32 = 0
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
                continuation.resume(returning: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
            }
        }
    }
}
