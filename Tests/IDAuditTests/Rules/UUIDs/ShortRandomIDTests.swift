import SchemaModel
import Testing

@testable import IDAudit

@Suite struct ShortRandomIDTests {
    /// The birthday bound: 23 people, 365 days would be 50 %; here powers of two.
    @Test(
        arguments: [
            (0, 10, 0.0), (1, 0, 0.0), (2, 1, 0.6321206), (65_536, 32, 0.3934693), (77_163, 32, 0.5),
            (1_000_000, 126, 5.877e-27), (1_000_000, 60, 4.3368e-7), (Int64.max, 1, 1), (Int64.max, 0, 1),
            (1000, 2000, 0),
        ] as [(Int64, Int, Double)])
    func collisions(_ rows: Int64, _ bits: Int, expected: Double) {
        let chance = ShortRandomID.collision(rows: rows, bits: bits)
        #expect(abs(chance - expected) <= expected * 0.001 + 1e-30, "\(chance)")
    }

    @Test func theRowsOfTheTableCount() {
        var schema = sql("CREATE TABLE t (id text PRIMARY KEY DEFAULT nanoid(7));").schema
        #expect(findings(of: "ID208", in: schema).first?.severity == .warning)
        schema.tables[0].estimatedRows = 1000
        #expect(findings(of: "ID208", in: schema).isEmpty)
        schema.tables[0].estimatedRows = 3_000_000
        let finding = findings(of: "ID208", in: schema).first
        #expect(
            finding?.message
                == "`t.id` (`nanoid(7)`) has 42 bits: at its 3,000,000 rows two rows collide with a probability of 64 %"
        )
        #expect(finding?.confidence == .certain)
    }

    @Test func theRowsThatTheUserExpects() {
        let schema = sql("CREATE TABLE t (id text PRIMARY KEY DEFAULT nanoid(12));").schema
        var options = AuditOptions()
        #expect(findings(of: "ID208", in: [schema], options: options).isEmpty)
        options.expectedRows = 20_000_000_000
        #expect(findings(of: "ID208", in: [schema], options: options).count == 1)
    }

    @Test(arguments: [
        (0.0, "less than 0.1 %"), (0.001, "0.1 %"), (0.0018, "0.2 %"), (0.05, "5 %"), (0.124, "12 %"),
        (0.999, "99.9 %"),
        (0.9999, "more than 99.9 %"), (1, "more than 99.9 %"),
    ])
    func percents(_ share: Double, _ text: String) { #expect(Amount.percent(share) == text) }

    @Test(
        arguments: [
            (0, "0 bytes"), (10_239, "10,239 bytes"), (10_240, "10 kB"), (20 << 30, "20 GB"), (Int64.max, "8,191 PB"),
            (-5, "0 bytes"),
        ] as [(Int64, String)])
    func sizes(_ bytes: Int64, _ text: String) { #expect(Amount.bytes(bytes) == text) }
}
