import Foundation
import Glibc
import Synchronization

/// A program that is run to its end.
///
/// Not `Foundation.Process`: on Linux it learns of a child's end from a socket that the child's own children inherit, and
/// would wait for the server that `pg_ctl start` leaves behind.
struct Command {
    var path: String
    var arguments: [String]
    var environment: [String: String] = [:]

    /// Runs the program and collects what it prints.
    ///
    /// - Throws: ``ThrowawayServerError`` with the output when it fails.
    @discardableResult
    func run() async throws -> String {
        let (reading, writing) = try Self.pipe()
        let child: pid_t
        do {
            child = try spawn(input: nil, output: writing)
            close(writing)
        } catch {
            close(reading)
            close(writing)
            throw error
        }
        let path = path
        let (status, output): (Int32, String) = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let output = FileHandle(fileDescriptor: reading, closeOnDealloc: true).readDataToEndOfFile()
                continuation.resume(returning: (Self.wait(child), String(decoding: output, as: UTF8.self)))
            }
        }
        guard status == 0 else {
            throw ThrowawayServerError.program(URL(fileURLWithPath: path).lastPathComponent, status, output)
        }
        return output
    }

    // A descriptor between pipe(2) and fcntl(2) must not slip into a child of another thread.
    private static let descriptors = Mutex(())

    /// A pipe that no child inherits by accident.
    static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        let made = descriptors.withLock { _ in
            guard Glibc.pipe(&ends) == 0 else { return false }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return true
        }
        guard made else { throw ThrowawayServerError.system("pipe", errno) }
        return (ends[0], ends[1])
    }

    /// Marks everything that this process has open as not to be inherited: files and sockets of other tests, which a
    /// server would count against its own limit.
    private static func keepDescriptorsFromChildren() {
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in open.compactMap(Int32.init) where descriptor > 2 {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
    }

    /// Starts the program in `/`, a folder that every user can enter.
    func spawn(input: Int32?, output: Int32?) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        for descriptor: Int32 in [1, 2] {
            if let output {
                posix_spawn_file_actions_adddup2(&actions, output, descriptor)
            } else {
                posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
            }
        }
        Self.keepDescriptorsFromChildren()
        // A process group of its own: Ctrl-C at the terminal is for the test run alone.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK))
        posix_spawnattr_setpgroup(&attributes, 0)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)

        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") }
        let variables = inherited.merging(environment) { _, new in new }.map { "\($0.key)=\($0.value)" }
        let argumentList = (["/usr/bin/env", "-C", "/", path] + arguments).map { strdup($0) } + [nil]
        let variableList = variables.map { strdup($0) } + [nil]
        defer { for text in argumentList + variableList { free(text) } }
        var child = pid_t()
        let code = Self.descriptors.withLock { _ in
            posix_spawn(&child, "/usr/bin/env", &actions, &attributes, argumentList, variableList)
        }
        guard code == 0 else { throw ThrowawayServerError.system("Starting \(path)", code) }
        return child
    }

    /// Blocks until the child is gone.
    ///
    /// - Returns: its exit status; 128 and more for a signal.
    static func wait(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
}
