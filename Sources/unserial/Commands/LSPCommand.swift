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
            over a line. unserial.yaml counts as for `unserial audit`.
            """
    )

    // What several editors add to the command line of any server.
    @Flag(help: .hidden) var stdio = false

    func run() async throws {
        var stream = MessageStream()
        var server = LanguageServer()
        let settings = try AuditSettings()
        var isStale = false
        while true {
            if let message = try next(&stream) {
                if isStale, server.asksForFindings(message) { isStale = try await audit(&server, settings) }
                for action in server.receive(message) {
                    switch action {
                    case .send(let bytes): try send(bytes)
                    // Changes that come together are audited once.
                    case .audit: isStale = true
                    case .exit(let status): throw ExitCode(status)
                    }
                }
            } else {
                if isStale { isStale = try await audit(&server, settings) }
                // An editor that goes away without a word has not said that it may: LSP 3.17, "Exit Notification".
                guard fill(&stream) else { throw Exit.findings }
            }
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
    private func audit(_ server: inout LanguageServer, _ settings: AuditSettings) async throws -> Bool {
        let result = await WorkspaceAudit.run(folders: server.folders, documents: server.documents, settings)
        for case .send(let bytes) in server.audited(result.report, result.sources) { try send(bytes) }
        return false
    }
}
