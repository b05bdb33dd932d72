import Foundation
import Glibc

/// Commands that are run to their end by the shell, as a user would type them.
enum Shell {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a command; its standard streams are this process's own.
    ///
    /// - Parameters:
    ///   - command: what to run; a pipe fails when any part of it does.
    ///   - arguments: what it calls `$1` and so on.
    /// - Returns: nanoseconds from before its start until after its end.
    /// - Throws: ``Failure`` that names the command when it fails.
    static func nanoseconds(_ command: String, _ arguments: String...) throws -> Double {
        let words = ["bash", "-o", "pipefail", "-c", command, "bench-ids"] + arguments
        let list = words.map { strdup($0) } + [nil]
        defer { for word in list { free(word) } }
        var child = pid_t()
        let began = Stopwatch.now
        let code = posix_spawnp(&child, "bash", nil, nil, list, environ)
        guard code == 0 else {
            throw Failure(description: "bash cannot be started: \(String(cString: strerror(code)))")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        let ended = Stopwatch.now
        guard status == 0 else { throw Failure(description: "\(command), with \(arguments), failed") }
        return Double(ended - began)
    }

    /// What a command prints.
    static func output(_ command: String) throws -> String {
        guard let stream = popen(command, "r") else { throw Failure(description: "\(command) cannot be started") }
        var bytes: [UInt8] = []
        while case let byte = getc(stream), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        guard pclose(stream) == 0 else { throw Failure(description: "\(command) failed") }
        return String(decoding: bytes, as: UTF8.self)
    }
}
