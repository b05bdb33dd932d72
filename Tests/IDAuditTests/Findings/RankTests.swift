import IDAudit
import SchemaModel
import Testing

/// What comes first.
@Suite struct RankTests {
    /// A key, its last value of 2,147,483,647, its values a day and the foreign keys that follow it.
    private struct Key {
        let name: String
        let last: Int64
        let perDay: Double?
        var followers = 0
    }

    private func order(_ keys: [Key]) -> [String] {
        let text = keys.map { key in
            "CREATE TABLE \(key.name) (id serial PRIMARY KEY);"
                + (0..<key.followers).map { "CREATE TABLE \(key.name)\($0) (id uuid, k int REFERENCES \(key.name));" }
                .joined()
        }.joined()
        var schema = sql(text).schema
        for key in keys {
            for index in schema.sequences.indices where schema.sequences[index].name.name == "\(key.name)_id_seq" {
                schema.sequences[index].lastValue = key.last
                schema.sequences[index].valuesPerDay = key.perDay
            }
        }
        let rules = [RuleBook.rule("ID101")].compactMap(\.self)
        return RuleBook.report(on: [schema], rules: rules).findings.map(\.object.table.name)
    }

    /// A warning of 134 days comes before an error of 983, however much depends on either.
    @Test func whatEndsFirstComesFirst() {
        let keys = [
            Key(name: "slow", last: 2_083_059_138, perDay: 65_540, followers: 20),
            Key(name: "fast", last: 1_288_490_188, perDay: 6_400_000),
            Key(name: "idle", last: 1_717_986_918, perDay: 0, followers: 9),
            Key(name: "today", last: 1_900_000_000, perDay: 400_000_000),
            Key(name: "month", last: 1_900_000_000, perDay: 9_000_000, followers: 20),
            Key(name: "over", last: 2_147_483_647, perDay: nil),
        ]
        #expect(order(keys) == ["over", "today", "month", "fast", "slow", "idle"])
        #expect(order(keys.reversed()) == order(keys))
    }

    /// Of a known end within a year nothing stands in front, and what lasts for decades is behind an error that may not.
    @Test func otherFindingsStandBetween() {
        let keys = [
            Key(name: "unknown", last: 2_147_000_000, perDay: nil, followers: 20),
            Key(name: "year", last: 1_900_000_000, perDay: 680_000),
            Key(name: "still", last: 2_147_000_000, perDay: 0),
            Key(name: "decades", last: 2_000_000_000, perDay: 10_000),
        ]
        #expect(order(keys) == ["year", "unknown", "still", "decades"])
    }
}
