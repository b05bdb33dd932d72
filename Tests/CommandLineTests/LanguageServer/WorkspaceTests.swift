import Foundation
import Stage
import Testing

@testable import unserial

/// Which files and which configuration `unserial lsp` audits by, and what it tells the editor of them.
@Suite struct WorkspaceTests {
    private static let prisma = "model A {\n  id Int @id @default(autoincrement())\n}\n"

    /// What a session publishes: for each message its URI, version and codes.
    private func published(
        in folder: String,
        at directory: String = "/",
        _ messages: [(method: String, params: [String: Any])]
    ) async throws -> [(uri: String, version: Int?, codes: [String])] {
        let root = URL(fileURLWithPath: folder).absoluteString
        let all: [(id: Int?, method: String, params: [String: Any])] =
            [(1, "initialize", ["rootUri": root, "capabilities": [:] as [String: Any]])]
            + messages.map { ($0.method == "textDocument/hover" ? 3 : nil, $0.method, $0.params) } + [
                (2, "shutdown", [:]), (nil, "exit", [:]),
            ]
        let input = try all.map { message in
            var body: [String: Any] = ["jsonrpc": "2.0", "method": message.method, "params": message.params]
            body["id"] = message.id
            let text = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
            return "Content-Length: \(text.utf8.count)\r\n\r\n\(text)"
        }.joined()
        let result = try await shell("cd '\(directory)' && \"$UNSERIAL\" lsp", input: input)
        #expect(result.status == 0, "\(result.errors)")
        return try result.output.components(separatedBy: "Content-Length: ").compactMap { part in
            guard let start = part.firstIndex(of: "{") else { return nil }
            let object = try JSONSerialization.jsonObject(with: Data(part[start...].utf8)) as? [String: Any]
            guard let params = object?["params"] as? [String: Any], let uri = params["uri"] as? String else {
                return nil
            }
            let found = params["diagnostics"] as? [[String: Any]] ?? []
            return (uri, params["version"] as? Int, found.map { $0["code"] as? String ?? "-" })
        }
    }

    private func open(
        _ uri: String, _ text: String, language: String = "x"
    ) -> (method: String, params: [String: Any]) {
        ("textDocument/didOpen", ["textDocument": ["uri": uri, "languageId": language, "version": 7, "text": text]])
    }

    /// What has to be answered after all changes so far are audited.
    private func ask(_ uri: String) -> (method: String, params: [String: Any]) {
        ("textDocument/hover", ["textDocument": ["uri": uri], "position": ["line": 0, "character": 0]])
    }

    @Test(arguments: [
        ("new.prisma", true), ("deep/er/new.prisma", true), ("node_modules/x.prisma", false),
        ("tests/x.prisma", false), (".hidden/x.prisma", false), ("gone/x.prisma", false), ("x.txt", false),
    ])
    func aFileThatWasNeverSaved(_ name: String, isAudited: Bool) async throws {
        try await withFolder(["unserial.yaml": "audit: {exclude: [gone]}\n"]) { folder in
            let uri = URL(fileURLWithPath: folder).absoluteString + name
            let found = try await published(in: folder, [open(uri, Self.prisma), ask(uri)])
            #expect(found.map(\.uri) == (isAudited ? [uri] : []))
            #expect(found.allSatisfy { $0.codes.contains("ID102") && $0.version == 7 })
        }
    }

    private static let sql = "CREATE TABLE a (id serial PRIMARY KEY);\n"

    /// A text without a file is what its language says.
    @Test(arguments: [
        ("untitled:Untitled-1", "prisma", prisma, true), ("untitled:Untitled-1", "sql", sql, true),
        ("untitled:me@host:x", "pgsql", sql, true), ("untitled:/w/new.prisma", "prisma", prisma, true),
        ("untitled:Untitled-1", "plaintext", sql, false), ("untitled:a.sql", "markdown", sql, false),
        ("git:/w/a.prisma?HEAD", "prisma", prisma, false),
    ])
    func aTextWithoutAFile(_ uri: String, language: String, text: String, isAudited: Bool) async throws {
        try await withFolder(["b.sql": "CREATE TABLE b (id uuid PRIMARY KEY);\n"]) { folder in
            let close = ("textDocument/didClose", ["textDocument": ["uri": uri]] as [String: Any])
            let found = try await published(
                in: folder, [open(uri, text, language: language), ask(uri), close, ask(uri)])
            #expect(found.map(\.uri) == (isAudited ? [uri, uri] : []))
            #expect(found.first?.codes.contains("ID102") == (isAudited ? true : nil))
            #expect(found.last?.codes == (isAudited ? [] : nil))
        }
    }

    /// A text without a file that changes its language keeps its findings.
    @Test func aTextOfAnotherLanguage() async throws {
        try await withFolder([:]) { folder in
            let uri = "untitled:1"
            let close = ("textDocument/didClose", ["textDocument": ["uri": uri]] as [String: Any])
            let found = try await published(
                in: folder,
                [
                    open(uri, Self.sql, language: "sql"), ask(uri), close, open(uri, Self.prisma, language: "prisma"),
                    ask(uri),
                ])
            #expect(found.last?.codes.contains("ID102") == true)
        }
    }

    /// Two of them are no history: the second table is not the first one created again.
    @Test func textsWithoutFilesStandAlone() async throws {
        try await withFolder(["a.sql": Self.sql]) { folder in
            let first = open("untitled:1", Self.sql, language: "sql")
            let found = try await published(
                in: folder, [first, open("untitled:2", Self.sql, language: "sql"), ask("untitled:2")])
            #expect(Set(found.map(\.uri)) == ["untitled:1", "untitled:2", "file://\(folder)/a.sql"])
            #expect(Set(found.map(\.codes)) == [["ID102", "ID108"]])
        }
    }

    /// An editor compares URIs letter by letter, and `(` needs no escape.
    @Test(arguments: ["a(b)+c@d.prisma", "%61.prisma", "a%20b.prisma", "%C3%A9.prisma"])
    func urisAreSpelledAsTheEditorDoes(_ name: String) async throws {
        try await withFolder([try #require(name.removingPercentEncoding): ""]) { folder in
            let uri = "file://\(folder)/\(name)"
            let found = try await published(in: folder, [open(uri, Self.prisma), ask(uri)])
            #expect(found.map(\.uri) == [uri])
        }
    }

    @Test func theConfigurationIsThatOfTheWorkspace() async throws {
        let files = ["a.prisma": Self.prisma, "unserial.yaml": "audit:\n  rules: {ID102: off}\n"]
        try await withFolder(files) { folder in
            let uri = "file://\(folder)/a.prisma"
            let found = try await published(in: folder, [open(uri, Self.prisma), ask(uri)])
            #expect(!found.flatMap(\.codes).contains("ID102"))
        }
    }

    @Test func theBaselineHoldsBack() async throws {
        let files = ["a.prisma": Self.prisma, "unserial.yaml": "audit:\n  baseline: b.json\n"]
        try await withFolder(files) { folder in
            #expect(try await shell("cd '\(folder)' && \"$UNSERIAL\" baseline write").status == 0)
            let uri = "file://\(folder)/a.prisma"
            let found = try await published(in: folder, [open(uri, Self.prisma), ask(uri)])
            #expect(found.isEmpty)
        }
    }

    @Test func aBrokenConfigurationIsToldAndEndsNothing() async throws {
        try await withFolder(["a.prisma": Self.prisma, "unserial.yaml": "audit: [\n"]) { folder in
            let uri = "file://\(folder)/a.prisma"
            let root =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"rootUri\":\"file://\(folder)\"}}"
            let input = "Content-Length: \(root.utf8.count)\r\n\r\n\(root)"
            let result = try await shell("\"$UNSERIAL\" lsp", input: input)
            #expect(result.output.contains("window\\/showMessage") || result.output.contains("window/showMessage"))
            #expect(result.errors.contains("unserial.yaml:"))
            let found = try await published(in: folder, [open(uri, Self.prisma), ask(uri)])
            #expect(found.isEmpty)
        }
    }

    /// What was found before is gone, and people are told once until the configuration is of use again.
    @Test func aConfigurationThatBreaksTakesFindingsAway() async throws {
        try await withFolder(["a.prisma": Self.prisma]) { folder in
            var server = LanguageServer()
            let result = await WorkspaceAudit.run(
                folders: [folder], documents: [:], try AuditSettings(), baseline: nil)
            func sent(_ actions: [LanguageServer.Action]) -> [String] {
                actions.map { action in
                    guard case .send(let bytes) = action else { return "" }
                    let text = String(decoding: bytes, as: UTF8.self)
                    return text.contains("showMessage") ? "told" : text.contains("\"diagnostics\":[]") ? "none" : "some"
                }
            }
            #expect(sent(server.audited(result.report, result.sources)) == ["some"])
            #expect(sent(server.misconfigured()) == ["none", "told"])
            #expect(sent(server.misconfigured()) == [])
            #expect(sent(server.audited(result.report, result.sources)) == ["some"])
            #expect(sent(server.misconfigured()) == ["none", "told"])
        }
    }

    @Test func aFolderThatIsGoneIsTold() async throws {
        let root =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"rootUri\":\"file:///gone/away\"}}"
        let result = try await shell(
            "\"$UNSERIAL\" lsp", input: "Content-Length: \(root.utf8.count)\r\n\r\n\(root)")
        #expect(result.output.contains("showMessage"))
        #expect(result.errors.contains("/gone/away: No such file or directory; nothing is audited."))
    }

    @Test func changesOfPartsAreSeenAndWhatIsKnownIsNotToldAgain() async throws {
        let other = "CREATE TABLE other (id serial PRIMARY KEY);\n"
        try await withFolder(["a.prisma": Self.prisma, "sql/b.sql": other]) { folder in
            let uri = "file://\(folder)/a.prisma"
            let range = ["start": ["line": 1, "character": 5], "end": ["line": 1, "character": 99]]
            let change: [String: Any] = [
                "textDocument": ["uri": uri, "version": 8],
                "contentChanges": [["range": range, "text": "String @id @default(uuid(7)) @db.Uuid // \u{1F600}"]],
            ]
            let found = try await published(
                in: folder, [open(uri, Self.prisma), ask(uri), ("textDocument/didChange", change), ask(uri)])
            let own = found.filter { $0.uri == uri }
            #expect(own.first?.version == 7 && own.first?.codes.contains("ID102") == true)
            #expect(own.last?.version == 8 && own.last?.codes.contains("ID102") == false)
            #expect(found.filter { $0.uri != uri }.count == 1, "b.sql did not change")
        }
    }
}
