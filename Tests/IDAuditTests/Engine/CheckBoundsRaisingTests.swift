import Testing

@testable import IDAudit

/// A CHECK with another limit, its other words untouched.
@Suite struct CheckBoundsRaisingTests {
    @Test(
        arguments: [
            ("CHECK ((id <= 999))", 999, "CHECK ((id <= 5000))"), ("CHECK ((id < 1000))", 999, "CHECK ((id < 5000))"),
            ("CHECK ((id < 1000)) NOT VALID", 999, "CHECK ((id < 5000))"),
            ("CHECK ((id < 1000)) not valid", 999, "CHECK ((id < 5000))"),
            ("CHECK (((id > 0) AND (id < 1000)))", 999, "CHECK (((id > 0) AND (id < 5000)))"),
            ("CHECK ((id >= '-999'::integer))", -999, "CHECK ((id >= '-5000'::integer))"),
            // Numbers in names and in fractions are no limits.
            ("CHECK ((id999 <= 999))", 999, "CHECK ((id999 <= 5000))"),
            ("CHECK ((id <= 999) AND (x < 999.5))", 999, "CHECK ((id <= 5000) AND (x < 999.5))"),
            // Which of two is meant, nobody knows.
            ("CHECK (((id <= 999) AND (x <> 999)))", 999, nil), ("CHECK (((id <= 999) AND (x < 1000)))", 999, nil),
            ("CHECK ((id <= 998))", 999, nil), ("CHECK ((id <= 9.99e2))", 999, nil), ("", 999, nil),
            ("CHECK ((id <= 9223372036854775807))", Int64.max, "CHECK ((id <= 5000))"),
            ("CHECK ((id >= '-9223372036854775808'::bigint))", Int64.min, "CHECK ((id >= '-5000'::bigint))"),
        ] as [(String, Int64, String?)])
    func limits(_ definition: String, old: Int64, expected: String?) {
        let limit: Int64 = old < 0 ? -5000 : 5000
        #expect(CheckBounds.definition(definition, with: limit, for: old) == expected)
    }
}
