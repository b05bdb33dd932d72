import Foundation
import Glibc

/// A child that outlives this process, however it ends, by as long as it takes to stop the server and to remove its
/// folder.
///
/// It reads from a pipe whose other end only this process holds; the kernel closes that end when the process is gone,
/// kill -9 included.
final class Watchdog: Sendable {
    private let pipeEnd: Int32
    private let child: pid_t

    // Immediate shutdown (SIGQUIT), for nobody will read the data again.
    private static let script = """
        trap '' INT TERM HUP
        read -r _
        pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
        if [ -n "$pid" ]; then
            kill -QUIT "$pid" 2>/dev/null
            n=0
            while kill -0 "$pid" 2>/dev/null; do
                n=$((n + 1)); [ $n -eq 200 ] && kill -KILL "$pid"
                sleep 0.05
            done
        fi
        rm -rf "$1"
        """

    /// Starts the child.
    ///
    /// - Parameter folder: the server's own folder, with the cluster in `data`.
    /// - Throws: ``ThrowawayServerError`` when the system gives no process or no pipe.
    init(folder: String) throws {
        let (reading, writing) = try Command.pipe()
        defer { close(reading) }
        do {
            child = try Command(path: "/bin/sh", arguments: ["-c", Self.script, "watchdog", folder])
                .spawn(input: reading, output: nil)
        } catch {
            close(writing)
            throw error
        }
        pipeEnd = writing
    }

    /// Lets the child do its work now, and waits until the server and its folder are gone.
    func release() async {
        close(pipeEnd)
        let child = child
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                _ = Command.wait(child)
                continuation.resume()
            }
        }
    }
}
