import IDAudit
import SchemaModel
import Testing

/// What CHECK constraints leave of a counter's room, as people write them and as PostgreSQL prints them.
@Suite struct CheckBoundsTests {
    @Test(
        arguments: [
            ("CHECK (id <= 1000)", 1000), ("CHECK ((id <= 1000))", 1000), ("CHECK ((id < 1000))", 999),
            ("CHECK (((id >= 1) AND (id <= 1000)))", 1000), ("CHECK (id BETWEEN 1 AND 1000)", 1000),
            ("CHECK ((1000 >= id))", 1000), ("CHECK ((1000 > id))", 999),
            ("CHECK ((id < '3000000000'::bigint))", 2_999_999_999),
            ("CHECK (((id)::bigint <= '1000'::bigint))", 1000), ("CHECK ((id <= 1000)) NOT VALID", 1000),
            ("CHECK ((id <= 1000)) NOT ENFORCED", nil), ("CHECK ((\"id\" <= 1000))", 1000),
            ("check (ID <= 1_000)", 1000),
            ("CHECK (((id IS NULL) OR (id <= 1000)))", 1000), ("CHECK (((id <= 10) OR (id <= 1000)))", 1000),
            ("CHECK (((id <= 10) OR (n <= 1000)))", nil), ("CHECK ((NOT (id <= 1000)))", nil), ("CHECK ((id = 7))", 7),
            ("CHECK ((id > 0))", nil), ("CHECK (((id + 1) <= 1000))", nil), ("CHECK ((abs(id) <= 1000))", nil),
            ("CHECK ((id <= n))", nil), ("CHECK ((n <= 1000))", nil), ("CHECK ((\"Id\" <= 1000))", nil),
            ("CHECK ((id <= 1e3))", nil), ("CHECK ((id <= 99999999999999999999))", nil), ("", nil), ("CHECK (", nil),
            ("CHECK ((id <= -5))", -5), ("CHECK ((id <= '-5'::integer))", -5), ("CHECK ((id <= - 5))", -5),
            ("CHECK (((id >= 1) AND (id <= 1000) AND (n IS NOT NULL)))", 1000),
            ("CHECK (id <= 'it''s')", nil), ("CHECK ((id <= 5) OR (id BETWEEN 7 AND 9) AND n > 2)", 9),
        ] as [(String, Int64?)])
    func upperBounds(_ definition: String, bound: Int64?) {
        var schema = sql("CREATE TABLE e (id bigserial PRIMARY KEY, n int);").schema
        schema.tables[0].dependents = [Dependent(.check, ObjectName("c"), columns: ["id"], definition: definition)]
        // A counter that has passed every bound there is, and no type.
        schema.sequences[0].lastValue = 5_000_000_000
        let finding = findings(of: "ID101", in: schema).first
        let grouped = bound.map {
            finding?.message.contains(" \(IntegerText.grouped($0)), the limit of the CHECK `c`") ?? false
        }
        #expect(grouped ?? (finding == nil), "\(finding?.message ?? "nothing")")
    }

    @Test func deepNestingIsSurvived() {
        let deep = String(repeating: "(", count: 100_000)
        for definition in ["CHECK \(deep)id <= 5", "CHECK " + String(repeating: "((id<=5) or ", count: 20_000)] {
            var schema = sql("CREATE TABLE e (id bigserial PRIMARY KEY, n int);").schema
            schema.tables[0].dependents = [Dependent(.check, ObjectName("c"), columns: ["id"], definition: definition)]
            schema.sequences[0].lastValue = 5_000_000_000
            #expect(findings(of: "ID101", in: schema).count <= 1)
        }
    }

    private enum IntegerText {
        static func grouped(_ number: Int64) -> String {
            let digits = String(String(number.magnitude).reversed())
            let groups = stride(from: 0, to: digits.count, by: 3).map { digits.dropFirst($0).prefix(3) }
            return (number < 0 ? "-" : "") + String(groups.joined(separator: ",").reversed())
        }
    }
}
