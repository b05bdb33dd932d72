import SQLSchema
import SchemaModel
import Testing

/// Defaults read back as people write them.
@Suite struct ExpressionTests {
    @Test(arguments: [
        ("0", "0"), ("-1", "-1"), ("0.50", "0.50"), ("9999999999", "9999999999"), ("true", "true"), ("'x'", "'x'"),
        ("''", "''"), ("'it''s'", "'it''s'"), ("NULL", "NULL"), ("'{}'::jsonb", "'{}'::jsonb"), ("now()", "now()"),
        ("'a'::character varying", "'a'::varchar"), ("gen_random_uuid()", "gen_random_uuid()"),
        ("(1 + 2)", "1 + 2"), ("CURRENT_TIMESTAMP", "current_timestamp"), ("'a'::text", "'a'::text"),
        ("replace(gen_random_uuid()::text, '-', '')", "replace(gen_random_uuid()::text, '-', '')"),
    ])
    func defaults(_ source: String, expected: String) {
        let generation = replay("CREATE TABLE a (c int DEFAULT \(source));").table("a")?.column("c")?.generation
        #expect(generation == .expression(expected))
    }
}
