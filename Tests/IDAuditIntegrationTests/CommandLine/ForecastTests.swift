import Foundation
import Testing
import ThrowawayPostgres

/// Three keys that end at different times: 97 % gone and slow, 60 % gone and fast, 80 % gone and idle.
@Suite(.serialized)
struct ForecastTests {
    private static let tables = """
        CREATE TABLE slow (id smallserial PRIMARY KEY); CREATE TABLE fast (id smallserial PRIMARY KEY);
        CREATE TABLE idle (id smallserial PRIMARY KEY);
        CREATE TABLE a (id uuid PRIMARY KEY, slow_id smallint REFERENCES slow, idle_id smallint REFERENCES idle);
        CREATE TABLE b (id uuid PRIMARY KEY, slow_id smallint REFERENCES slow);
        """
    private static let positions = """
        SELECT setval('slow_id_seq', 31784), setval('fast_id_seq', 19660), setval('idle_id_seq', 26214);
        """

    private func expectOrder(_ run: AuditRun, fast: ClosedRange<Double>, slow: ClosedRange<Double>) throws {
        #expect(run.findings.map(\.object.path) == ["fast.id", "slow.id", "idle.id"])
        try #require(run.findings.count == 3)
        #expect(run.findings[0].daysLeft.map(fast.contains) == true, "\(String(describing: run.findings[0].daysLeft))")
        #expect(run.findings[1].daysLeft.map(slow.contains) == true, "\(String(describing: run.findings[1].daysLeft))")
        #expect(run.findings[2].daysLeft == nil)
        #expect(run.findings[0].rank.reason.contains(" days left"))
        #expect(run.findings[2].rank.reason.contains("; stands still; "))
        #expect(run.headline.hasPrefix("1 key runs out within a year; "))
    }

    @Test(arguments: [false, true])
    func bySnapshots(_ isNewest: Bool) async throws {
        let server = try await isNewest ? Server18.shared : ThrowawayServer.shared
        let (name, url) = try await server.database(Self.tables + Self.positions)
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("snapshots-\(name)")
        defer { try? FileManager.default.removeItem(at: file) }
        let first = try await AuditRun.of(url, "--select", "ID101", "--snapshot", file.path)
        #expect(first.findings.map(\.daysLeft) == [nil, nil] || first.findings.map(\.daysLeft) == [nil, nil, nil])
        // As if it had been two days ago: 491 a day of the 13,107 that are left, and 1 a day of 983.
        try edit(file) { snapshot in
            snapshot.time -= 172_800
            snapshot.positions["\"public\".\"fast_id_seq\"", default: 0] -= 982
            snapshot.positions["\"public\".\"slow_id_seq\"", default: 0] -= 2
        }
        let run = try await AuditRun.of(url, "--select", "ID101", "--snapshot", file.path)
        try expectOrder(run, fast: 26.6...26.7, slow: 982.9...983.2)
        // Another database of the same name tells nothing of this one.
        try edit(file) { $0.instance = "1/1" }
        let other = try await AuditRun.of(url, "--select", "ID101", "--snapshot", file.path)
        #expect(other.findings.allSatisfy { $0.daysLeft == nil })
        try await server.dropDatabase(name)
    }

    private struct Snapshots: Codable {
        struct Snapshot: Codable {
            var database: String
            var instance: String?
            var time: Int64
            var positions: [String: Int64]
        }
        var version: Int
        var snapshots: [Snapshot]
    }

    private func edit(_ file: URL, _ change: (inout Snapshots.Snapshot) -> Void) throws {
        var content = try JSONDecoder().decode(Snapshots.self, from: Data(contentsOf: file))
        try #require(!content.snapshots.isEmpty && content.snapshots.allSatisfy { $0.instance != nil })
        content.snapshots = [content.snapshots[0]]
        change(&content.snapshots[0])
        try JSONEncoder().encode(content).write(to: file)
    }

    /// 10 rows and 5,000 rows in ten days.
    @Test(arguments: [false, true])
    func byStatistics(_ isNewest: Bool) async throws {
        let server =
            try await isNewest
            ? ThrowawayServer.start(binaries: Server18.shared.binaries) : ThrowawayServer.start()
        let (_, url) = try await server.database(
            """
            \(Self.tables)
            INSERT INTO slow SELECT 20000 + g FROM generate_series(1, 10) g;
            INSERT INTO fast SELECT 10000 + g FROM generate_series(1, 5000) g;
            \(Self.positions)
            """)
        try await server.suspend(immediate: false)
        try age("\(server.folder)/data/pg_stat/pgstat.stat", days: 10)
        try await server.resume()
        let run = try await AuditRun.of(url, "--select", "ID101")
        try expectOrder(run, fast: 26.2...26.3, slow: 983...985)
        await server.stop()
    }

    /// Makes every moment of today in the server's file of statistics one of some days ago: the server itself sets none
    /// back. They are microseconds since 2000 (`TimestampTz`).
    private func age(_ file: String, days: Int64) throws {
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
        let now = Int64((Date().timeIntervalSince1970 - 946_684_800) * 1_000_000)
        var place = 0
        var count = 0
        while place + 8 <= bytes.count {
            let value = (0..<8).reduce(Int64(0)) { $0 | Int64(bytes[place + $1]) << (8 * Int64($1)) }
            guard (now - 3_600_000_000...now).contains(value) else {
                place += 1
                continue
            }
            let old = value - days * 86_400_000_000
            for index in 0..<8 { bytes[place + index] = UInt8(truncatingIfNeeded: old >> (8 * Int64(index))) }
            place += 8
            count += 1
        }
        try #require(count > 0)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }
}
