import Foundation
import Stage
import Testing

@Suite struct IDVerifyTests {
    @Test func printsSixChecksThatPass() async throws {
        let result = try await run(["id", "verify"])
        #expect(result.status == 0)
        #expect(result.errors == "")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 7)
        for (line, name) in zip(lines, ["validity", "uniqueness", "time order", "speed", "bulk", "index locality"]) {
            #expect(line.contains(name) && line.contains("  pass  "), "\(line)")
        }
        #expect(lines.last == "6 of 6 checks passed")
    }

    @Test func jsonHasTheDocumentedShape() async throws {
        let result = try await run(["id", "verify", "--format", "json"])
        #expect(result.status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let report = try #require(object)
        #expect(report["passed"] as? Bool == true)
        #expect(report["generator"] as? String == "uuid7")
        let checks = try #require(report["checks"] as? [[String: Any]])
        #expect(checks.compactMap { $0["number"] as? Int } == [1, 2, 3, 4, 5, 6])
        for check in checks {
            #expect(check["passed"] as? Bool == true)
            #expect(check["failures"] as? [String] == [])
            #expect((check["measurements"] as? [String: Double])?.isEmpty == false)
        }
        let order = checks[2]["measurements"] as? [String: Double]
        #expect(order?["milliseconds"] ?? 0 >= 2)
        let unique = checks[1]["measurements"] as? [String: Double]
        #expect(unique?["ids"] ?? 0 >= 1_000_000)
    }

    @Test func refusesTooFew() async throws {
        let result = try await run(["id", "verify", "--count", "999999"])
        #expect(result.status == 64)
        #expect(result.errors.contains("--count must be 1000000 to 100000000, not 999999"))
    }

    @Test func databaseThatDoesNotAnswerIsAnOperationalFailure() async throws {
        let result = try await run(["id", "verify", "--database", "postgres://127.0.0.1:1/none"])
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.contains("index locality on the database"), "\(result.errors)")
    }

    /// The five checks before it take far more time of the processor than this shell allows.
    @Test func aDatabaseThatCannotBeReachedIsSaidBeforeTheChecks() async throws {
        let result = try await shell("ulimit -t 5; $UNSERIAL id verify --count 100000000 --database garbage")
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.contains("check 6, index locality on the database: "))
    }
}
