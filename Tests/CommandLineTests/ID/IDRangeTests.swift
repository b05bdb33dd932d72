import Foundation
import Stage
import Testing

@Suite struct IDRangeTests {
    @Test func printsFirstAndLast() async throws {
        let result = try await run(["id", "range", "--from", "@1", "--to", "1970-01-01T00:00:02Z"])
        #expect(result.status == 0)
        #expect(result.output == "00000000-03e8-7000-8000-000000000000\n00000000-07d0-7fff-bfff-ffffffffffff\n")
    }

    @Test func jsonNamesThem() async throws {
        let result = try await run(["id", "range", "--from", "@1", "--to", "@2", "--format", "json"])
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: String]
        #expect(
            object == [
                "first": "00000000-03e8-7000-8000-000000000000", "last": "00000000-07d0-7fff-bfff-ffffffffffff",
                "from": "1970-01-01T00:00:01.000Z", "to": "1970-01-01T00:00:02.000Z",
            ]
        )
    }

    @Test(arguments: [
        (["--from", "@2", "--to", "@1"], "swap the two"),
        (["--from", "1960-01-01", "--to", "@1"], "does not fit a UUIDv7"),
        (["--from", "@1"], "Missing expected argument '--to <time>'"),
        (["--from", "soon", "--to", "@1"], "\"soon\" is not a time"),
    ])
    func refusesBadUse(_ arguments: [String], _ words: String) async throws {
        let result = try await run(["id", "range"] + arguments)
        #expect(result.status == 64)
        #expect(result.output == "")
        #expect(result.errors.contains(words), "\(result.errors)")
    }
}
