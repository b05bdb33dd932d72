import CrossCheck
import Foundation
import Stage
import Testing

/// `unserial lsp` as an editor meets it.
@Suite struct LanguageServerTests {
    private static let schema = """
        datasource db {
          provider = "postgresql"
        }

        /* 😀 */ model Event {
          /* 😀😀 */ id Int @id @default(autoincrement())
          queue Queue[]
        }

        model Queue {
          id String @id @default(uuid(7)) @db.Uuid
          eventId Int
          event Event @relation(fields: [eventId], references: [id])
        }

        """

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lsp-\(UUID().uuidString)")
        let migrations = folder.appendingPathComponent("migrations")
        try FileManager.default.createDirectory(at: migrations, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Self.schema.utf8).write(to: folder.appendingPathComponent("schema.prisma"))
        try Data("CREATE TABLE other (id bigint PRIMARY KEY);\n".utf8).write(
            to: migrations.appendingPathComponent("1.sql"))
        try await body(folder.path)
    }

    /// The whole session of an editor, by the client library of another project.
    @Test func aSessionOfAnEditor() async throws {
        try await withFolder { folder in
            let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("Peers/lsp-session.py").path
            let result = try await shell(
                "'\(try CrossCheckEnvironment.python)' -I -B '\(script)' \"$UNSERIAL\" '\(folder)'")
            #expect(result.status == 0, "\(result.errors)")
            let steps = try result.output.split(separator: "\n").map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            func step(_ name: String) throws -> [String: Any] {
                try #require(steps.first { $0["step"] as? String == name }, "\(result.output)")
            }
            #expect(try step("initialized")["encoding"] as? String == "utf-16")
            let opened = try #require(try step("opened")["found"] as? [[Any]])
            // 0-based, and an emoji is two UTF-16 code units.
            #expect(
                opened.contains { found in
                    found.first as? String == "ID102" && found.dropFirst().compactMap { $0 as? Int } == [5, 13, 15, 2]
                })
            #expect((try step("hover")["text"] as? String)?.hasPrefix("**ID102 int-autoincrement-key*") == true)
            #expect(try step("actions")["titles"] as? [String] == ["ID102", "Ignore ID102 here"])
            let fixed = try step("fixed")
            #expect((fixed["text"] as? String)?.contains("/* 😀😀 */ id String @id @default(uuid(7)) @db.Uuid\n") == true)
            #expect((fixed["text"] as? String)?.contains("eventId String @db.Uuid\n") == true)
            #expect((fixed["found"] as? [String])?.contains("ID102") == false)
            #expect((try step("ignored")["found"] as? [String])?.contains("ID102") == false)
            #expect((try step("closed")["found"] as? [[Any]])?.count == opened.count)
            #expect(try step("exit")["status"] as? Int == 0)
            let annotated = try step("annotated")
            #expect(annotated["text"] as? String == fixed["text"] as? String && annotated["version"] as? Int == 7)
            #expect(annotated["asks"] as? Bool == true && annotated["isEach"] as? Bool == true)
            #expect(annotated["hasChanges"] as? Bool == false)
            #expect(
                (annotated["words"] as? String)?.hasPrefix("a database that was made from this schema has not followed")
                    == true)
        }
    }

    private func framed(_ bodies: String...) -> String {
        bodies.map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined()
    }

    private static let initialize = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#

    @Test func withoutShutdownTheExitIsAFailure() async throws {
        let exit = #"{"jsonrpc":"2.0","method":"exit"}"#
        #expect(try await run(["lsp"], input: framed(Self.initialize, exit)).status == 1)
        #expect(try await run(["lsp"], input: framed(Self.initialize)).status == 1, "the editor died")
        let shutdown = #"{"jsonrpc":"2.0","id":"s","method":"shutdown"}"#
        let result = try await run(["lsp"], input: framed(Self.initialize, shutdown, exit))
        #expect(result.status == 0)
        #expect(
            result.output.hasSuffix(#"{"id":"s","jsonrpc":"2.0","result":null}"#)
                || result.output.contains(#""id":"s""#))
    }

    @Test(arguments: [
        (#"{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":{}}"#, "-32002"),
        ("not json", "-32700"),
    ])
    func beforeInitialize(_ body: String, code: String) async throws {
        let result = try await run(["lsp"], input: framed(body))
        #expect(result.output.contains(#""code":\#(code)"#))
    }

    @Test(arguments: [
        (#"{"jsonrpc":"2.0","id":7,"method":"textDocument/rename","params":{}}"#, "-32601"),
        (initialize, "-32600"),
        (#"{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":{"position":1}}"#, "-32602"),
    ])
    func requestsThatCannotBeAnswered(_ body: String, code: String) async throws {
        let result = try await run(["lsp"], input: framed(Self.initialize, body))
        #expect(result.output.contains(#""code":\#(code)"#))
    }

    @Test func whatIsNoProtocolIsSaid() async throws {
        let result = try await run(["lsp"], input: "hello\r\n\r\n")
        #expect(result.status == 2)
        #expect(result.errors.contains("standard input is no Language Server Protocol"))
    }
}
