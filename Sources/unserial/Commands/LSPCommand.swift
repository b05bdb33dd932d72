import ArgumentParser
import Glibc
import IDAudit
import SchemaModel

/// `unserial lsp`: the audit as an editor shows it, over standard input and output.
struct LSPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: "Speaks the Language Server Protocol: diagnostics and quick fixes for Prisma and SQL files.",
        discussion: """
            An editor starts it; it talks over standard input and output. Diagnostics come for the files of the workspace as \
            the editor shows them, saved or not. Quick fixes are those of --fix, and the comment that makes the audit pass \
            over a line. unserial.yaml of the workspace's first folder counts as for `unserial audit`, its baseline too.
            """
    )

    // What several editors add to the command line of any server.
    @Flag(help: .hidden) var stdio = false

    func run() async throws {
        var stream = MessageStream()
        var server = LanguageServer()
        var settings: Settings?
        var isStale = false
        while true {
            if let message = try next(&stream) {
                if isStale, server.asksForFindings(message) { isStale = try await audit(&server, settings) }
                for action in server.receive(message) {
                    switch action {
                    case .send(let bytes): try send(bytes)
                    case .configure: settings = try configured(&server)
                    // Changes that come together are audited once.
                    case .audit: isStale = true
                    case .exit(let status): throw ExitCode(status)
                    }
                }
            } else {
                // A pipe holds little: the rest of a burst comes when this has been read.
                if isStale, !Descriptor.hasInput(STDIN_FILENO) { isStale = try await audit(&server, settings) }
                // An editor that goes away without a word has not said that it may: LSP 3.17, "Exit Notification".
                guard fill(&stream) else { throw Exit.findings }
            }
        }
    }

    /// What the configuration decides.
    private struct Settings {
        let audit: AuditSettings
        let baseline: Baseline?
    }

    /// Reads the configuration of the workspace's first folder, wherever the editor was started.
    ///
    /// - Returns: `nil` if it is of no use; the editor is told.
    private func configured(_ server: inout LanguageServer) throws -> Settings? {
        do {
            // The configuration of another folder is not to decide.
            if let folder = server.folders.first, chdir(folder) != 0 {
                StandardError.write("\(folder): \(String(cString: strerror(errno))); nothing is audited.")
                throw Exit.failure
            }
            let settings = try AuditSettings()
            let file = settings.baseline(nil).flatMap { FileTree.exists($0) ? $0 : nil }
            return Settings(audit: settings, baseline: try file.map(BaselineFile.read))
        } catch {
            // What is wrong has been said on standard error.
            for case .send(let bytes) in server.misconfigured() { try send(bytes) }
            return nil
        }
    }

    private func next(_ stream: inout MessageStream) throws -> [UInt8]? {
        do throws(MessageStream.Fault) {
            return try stream.next()
        } catch {
            StandardError.say("error: \(error)")
            throw Exit.failure
        }
    }

    /// Waits for bytes; `false` at the end.
    private func fill(_ stream: inout MessageStream) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                if stream.isBetweenMessages { return false }
                stream.end()
                return true
            }
            stream.append(buffer[..<count])
            return true
        }
    }

    private func send(_ bytes: [UInt8]) throws { try Output.write(String(decoding: bytes, as: UTF8.self)) }

    /// Audits the workspace as the editor shows it, and sends what is new.
    ///
    /// - Returns: Whether the result is stale, which it is not.
    private func audit(_ server: inout LanguageServer, _ settings: Settings?) async throws -> Bool {
        guard let settings else { return false }
        let result = await WorkspaceAudit.run(
            folders: server.folders, documents: server.documents, settings.audit, baseline: settings.baseline)
        for case .send(let bytes) in server.audited(result.report, result.sources, result.inputs) { try send(bytes) }
        return false
    }
}
