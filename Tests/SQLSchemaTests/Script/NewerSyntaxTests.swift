import SQLSchema
import SchemaModel
import Testing

@Suite struct NewerSyntaxTests {
    @Test(arguments: [
        "CREATE TABLE t (id int PRIMARY KEY, n int GENERATED ALWAYS AS (id * 2) VIRTUAL);",
        "CREATE TABLE t (id int PRIMARY KEY, n int GENERATED ALWAYS AS (id * 2));",
        "CREATE TABLE t (id int, n int4range, PRIMARY KEY (id, n WITHOUT OVERLAPS));",
        "CREATE TABLE t (id int, n int4range, FOREIGN KEY (id, PERIOD n) REFERENCES p (id, PERIOD n));",
        "CREATE TABLE t (id int, n int CHECK (n > 0) NOT ENFORCED);",
        "CREATE TABLE t (id int, n int, CONSTRAINT c CHECK (n > 0) NOT ENFORCED);",
        "CREATE TABLE t (id int, n text STORAGE EXTERNAL COLLATE \"C\");",
        "CREATE TABLE t (id int DEFAULT 1_000, n int);",
        "CREATE TABLE t (id int, n int); ALTER TABLE t ADD CONSTRAINT c NOT NULL id NOT VALID;",
        "CREATE TABLE t (id int, n int, CONSTRAINT c NOT NULL id);",
        "CREATE TABLE t (id int CONSTRAINT c NOT NULL NO INHERIT, n int UNIQUE NULLS NOT DISTINCT);",
    ])
    func itsFactsAreRecovered(_ script: String) throws {
        let replayed = replay(script)
        #expect(replayed.diagnostics == [])
        #expect(replayed.table("t")?.columns.map(\.name) == ["id", "n"])
        if script.contains("c NOT NULL") { #expect(replayed.table("t")?.column("id")?.isNullable == false) }
        if script.contains("GENERATED") {
            #expect(replayed.table("t")?.column("n")?.generation == .computed("id * 2"))
            #expect(replayed.table("t")?.column("n")?.location?.column == 37)
        }
    }

    @Test func aQueryThatIsRefusedKeepsTheNameOfItsTable() {
        let replayed = replay(
            "CREATE TABLE t AS SELECT * FROM (SELECT 1 AS id); ALTER TABLE t ADD COLUMN k bigserial PRIMARY KEY;")
        #expect(replayed.diagnostics == [])
        #expect(replayed.table("t")?.primaryKey?.columns == ["k"])
    }

    @Test func whatStaysRefusedIsNamed() {
        let replayed = replay(
            "CREATE TABLE t (id int) PARTITION BY LIST (id); ALTER TABLE t SPLIT PARTITION a INTO (PARTITION b FOR VALUES IN (1));"
        )
        #expect(
            replayed.diagnostics.first?.message.hasSuffix(
                "(the grammar is that of PostgreSQL 15, which has no `SPLIT PARTITION` (PostgreSQL 19))") == true)
    }
}
