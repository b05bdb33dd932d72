import Foundation
import IDAudit
import Stage
import Testing

@testable import unserial

/// What an editor shows of that which a quick fix leaves behind.
@Suite struct LeftBehindByFindingTests {
    private static let schema = """
        datasource db {
          provider = "postgresql"
        }

        model User {
          id   Int   @id @default(autoincrement())
          tags Tag[]
        }

        model Tag {
          id    String @id @default(uuid(7)) @db.Uuid
          users User[]
        }

        model Log {
          id      String @id @default(uuid(7)) @db.Uuid
          userId  Int
          code    Int
        }

        """

    private static let references = "`Log.userId` (Int) holds keys of `User.id` by its name, without a relation"
    private static let joinTable = "the table `_TagToUser`, which Prisma keeps in the database for this relation"
    private static let database = "a database that was made from this schema has not followed: `User.id` is a number"

    /// The answers to a hover and a request of quick fixes at a line.
    private func answers(
        _ capabilities: String = "{}", text: String = schema, line: Int = 5
    ) async throws -> (hover: String, actions: [[String: Any]]) {
        var answers: [Int: Any] = [:]
        try await withFolder(["a.prisma": text]) { folder in
            let uri = "file://\(folder)/a.prisma"
            let place = "{\"line\": \(line), \"character\": 3}"
            let messages = [
                "{\"id\": 1, \"method\": \"initialize\", \"params\": {\"rootUri\": \"file://\(folder)\", \"capabilities\": "
                    + "\(capabilities)}}",
                "{\"method\": \"workspace/didChangeWatchedFiles\", \"params\": {\"changes\": []}}",
                "{\"id\": 2, \"method\": \"textDocument/hover\", \"params\": {\"textDocument\": {\"uri\": \"\(uri)\"}, "
                    + "\"position\": \(place)}}",
                "{\"id\": 3, \"method\": \"textDocument/codeAction\", \"params\": {\"textDocument\": {\"uri\": \"\(uri)\"}, "
                    + "\"range\": {\"start\": \(place), \"end\": \(place)}, \"context\": {\"diagnostics\": []}}}",
                "{\"id\": 4, \"method\": \"shutdown\"}", "{\"method\": \"exit\"}",
            ]
            let input = messages.map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined()
            let result = try await run(["lsp"], input: input)
            #expect(result.status == 0, "\(result.errors)")
            for part in result.output.components(separatedBy: "Content-Length: ") {
                guard let start = part.firstIndex(of: "{") else { continue }
                let message = try JSONSerialization.jsonObject(with: Data(part[start...].utf8)) as? [String: Any]
                if let id = message?["id"] as? Int { answers[id] = message?["result"] }
            }
        }
        let contents = (answers[2] as? [String: Any])?["contents"] as? [String: Any]
        let actions = answers[3] as? [[String: Any]] ?? []
        return (
            contents?["value"] as? String ?? "",
            actions.filter { ($0["title"] as? String)?.hasPrefix("ID102") == true }
        )
    }

    /// Every editor shows titles and hovers, and takes `changes`.
    @Test(arguments: [
        "{}", "{\"workspace\": {}}", "{\"workspace\": {\"workspaceEdit\": {\"documentChanges\": true}}}",
        "{\"workspace\": {\"workspaceEdit\": {\"changeAnnotationSupport\": {}}}}",
    ])
    func anyEditor(_ capabilities: String) async throws {
        let (hover, actions) = try await answers(capabilities)
        let action = try #require(actions.first)
        #expect((action["title"] as? String)?.hasSuffix(" (3 left behind)") == true, "\(action)")
        let edit = try #require(action["edit"] as? [String: Any])
        #expect(Set(edit.keys) == ["changes"])
        let edits = (edit["changes"] as? [String: [[String: Any]]])?.values.first
        #expect(edits?.allSatisfy { Set($0.keys) == ["newText", "range"] } == true)
        let list = hover.components(separatedBy: "\n\n**The quick fix leaves behind:**\n").last ?? ""
        let lines = list.components(separatedBy: "\n- ").filter { !$0.isEmpty }
        #expect(
            zip(lines, [Self.references, Self.joinTable, Self.database]).allSatisfy { $0.hasPrefix($1) }, "\(hover)")
        #expect(lines.count == 3)
    }

    /// One that shows annotations asks first, with all of it before its eyes.
    @Test func anEditorThatShowsAnnotations() async throws {
        let edits = "{\"documentChanges\": true, \"changeAnnotationSupport\": {\"groupsOnLabel\": true}}"
        let action = try #require(try await answers("{\"workspace\": {\"workspaceEdit\": \(edits)}}").actions.first)
        let edit = try #require(action["edit"] as? [String: Any])
        #expect(Set(edit.keys) == ["changeAnnotations", "documentChanges"])
        let annotations = try #require(edit["changeAnnotations"] as? [String: [String: Any]])
        let (id, annotation) = try #require(annotations.first)
        #expect(annotations.count == 1 && annotation["label"] as? String == "3 left behind")
        #expect(annotation["needsConfirmation"] as? Bool == true)
        let lines = (annotation["description"] as? String)?.components(separatedBy: "\n") ?? []
        #expect(
            zip(lines, [Self.references, Self.joinTable, Self.database]).allSatisfy { $0.hasPrefix($1) }, "\(lines)")
        let changes = try #require(edit["documentChanges"] as? [[String: Any]])
        #expect(changes.count == 1)
        // Not open in the editor: as it is on disk.
        #expect((changes[0]["textDocument"] as? [String: Any])?["version"] is NSNull)
        let texts = changes[0]["edits"] as? [[String: Any]]
        #expect(texts?.isEmpty == false && texts?.allSatisfy { $0["annotationId"] as? String == id } == true)
    }

    @Test func moreThanAnyoneReads() {
        let left = (1...12).map { FixOutcome.Leftover(.reference, "\($0)") }
        let lines = LeftBehindByFinding.lines(left)
        #expect(lines.count == 11 && lines.last == "and 2 more, which `unserial audit --diff` names")
        #expect(LeftBehindByFinding.lines(Array(left.prefix(10))).count == 10)
    }
}
