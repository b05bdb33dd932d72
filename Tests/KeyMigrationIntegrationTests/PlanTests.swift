import Stage
import Testing

/// What `unserial plan` tells a person.
@Suite(.serialized)
struct PlanTests {
    @Test func `a small plan lists its steps, a large one sums them up until it is asked`() async throws {
        let small = try await TestDatabase.create("CREATE TABLE t1 (id serial PRIMARY KEY, created_at timestamp)")
        let listed = try await small.unserial("plan").output
        #expect(listed.contains("add id_uuid to t1"), "\(listed)")
        #expect(listed.contains("no time zone in t1.created_at: read as UTC"), "\(listed)")
        #expect(listed.contains("an INSERT without a list of columns no longer fits"), "\(listed)")
        try await small.drop()

        let large = try await TestDatabase.create(
            (1...12).map { "CREATE TABLE t\($0) (id serial PRIMARY KEY);" }.joined())
        let summed = try await large.unserial("plan").output
        #expect(!summed.contains("add id_uuid to t1"), "\(summed)")
        #expect(summed.contains("12 fill the uuid columns of old rows"), "\(summed)")
        #expect(summed.contains("--steps lists every step"), "\(summed)")
        #expect(summed.split(separator: "\n").count < 45, "\(summed)")
        let all = try await large.unserial("plan", "--steps").output
        for table in 1...12 { #expect(all.contains("add id_uuid to t\(table) "), "\(all)") }
        try await large.drop()
    }
}
