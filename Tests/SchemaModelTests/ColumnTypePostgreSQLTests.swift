import SchemaModel
import Testing

@Suite("ColumnType of PostgreSQL")
struct ColumnTypePostgreSQLTests {
    @Test(
        "names and aliases of one type are one family",
        arguments: [
            (["int2", "smallint"], ColumnType.Family.integer(bits: 16)),
            (["int4", "integer", "int"], .integer(bits: 32)), (["int8", "bigint"], .integer(bits: 64)),
            (["uuid"], .uuid), (["text", "name", "citext"], .text(length: nil)),
            (["varchar", "bpchar"], .text(length: 12)), (["bytea"], .bytes(length: nil)),
            (["timestamptz"], .timestamp(zoned: true)), (["timestamp"], .timestamp(zoned: false)), (["date"], .date),
            (["numeric", "float8", "jsonb", "", "INT4"], .other),
        ])
    func families(names: [String], family: ColumnType.Family) {
        for name in names { #expect(ColumnType.Family(postgresType: name, length: 12) == family, "\(name)") }
    }
}
