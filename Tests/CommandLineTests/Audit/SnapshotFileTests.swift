import Foundation
import SchemaModel
import Testing

@testable import unserial

/// The file of `unserial audit --snapshot`.
@Suite struct SnapshotFileTests {
    private func withFile(_ content: String?, _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("snapshot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("counters.json").path
        if let content { try Data(content.utf8).write(to: URL(fileURLWithPath: path)) }
        try body(path)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).count <= 1, "nothing is left beside it")
    }

    private func schema(_ position: Int64, _ origin: Schema.Origin = .catalog(database: "app", version: 1)) -> Schema {
        Schema(origin: origin, sequences: [NumberSequence(ObjectName(schema: "public", "s"), lastValue: position)])
    }

    @Test func twoAuditsTellAPace() throws {
        try withFile(nil) { path in
            for (time, position, rate) in [(0, 100, nil), (60, 200, nil), (86_400, 500, 400.0)]
                as [(Int64, Int64, Double?)]
            {
                var file = try SnapshotFile(path)
                var schemas = [schema(position), schema(position, .sql(path: "a.sql"))]
                file.forecast(&schemas, at: time)
                try file.write()
                #expect(schemas.map { $0.sequences[0].valuesPerDay } == [rate, nil])
            }
            let kept = try SnapshotFile(path).snapshots.map(\.time)
            #expect(kept == [0, 86_400], "one that came a minute later is none to keep")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o644)
        }
    }

    /// Two builds that audit different databases at once keep both.
    @Test func runsAtOnceLoseNothing() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("snapshot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("counters.json").path
        try await withThrowingTaskGroup { group in
            for number in 0..<8 {
                group.addTask {
                    try FolderLock.holding(folderOf: path) {
                        var file = try SnapshotFile(path)
                        var schemas = [schema(1, .catalog(database: "db\(number)", version: 1))]
                        file.forecast(&schemas, at: 0)
                        try file.write()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try SnapshotFile(path).snapshots.count == 8)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["counters.json"])
    }

    @Test(arguments: [
        "{}", "[1]", "hello", "{\"version\": 2, \"snapshots\": []}", "\u{0}", "{\"version\":1,\"snapshots\":[{}]}",
    ])
    func anotherFileIsLeftAlone(_ content: String) throws {
        try withFile(content) { path in
            #expect(throws: InputError.self) { try SnapshotFile(path) }
            let left = try String(contentsOfFile: path, encoding: .utf8)
            #expect(left == content)
        }
    }

    @Test func anEmptyFileIsAFirstOne() throws {
        try withFile("") { path in
            let file = try SnapshotFile(path)
            #expect(file.snapshots.isEmpty)
        }
    }

    @Test func whatCannotBeWrittenIsSaid() throws {
        let file = try SnapshotFile("/proc/nowhere/counters.json")
        #expect(throws: InputError.self) { try file.write() }
    }
}
