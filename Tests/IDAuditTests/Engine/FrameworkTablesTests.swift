import IDAudit
import SchemaModel
import Testing

/// The books of tools, whose keys nobody here designs.
@Suite struct FrameworkTablesTests {
    @Test(arguments: ["jackson_index", "Jackson_Index", "migrations", "QRTZ_triggers", "pg_stat_mine"])
    func theirKeysAreLetBe(_ name: String) {
        #expect(findings(of: "ID102", in: sql("CREATE TABLE \"\(name)\" (id serial PRIMARY KEY);").schema).isEmpty)
    }

    @Test(arguments: ["jackson", "jackson_indexes", "migration_plans"])
    func othersAreNot(_ name: String) {
        #expect(findings(of: "ID102", in: sql("CREATE TABLE \"\(name)\" (id serial PRIMARY KEY);").schema).count == 1)
    }
}
