import SchemaModel
import Testing

@testable import unserial

/// Which SQL files are one history.
@Suite struct SQLHistoriesTests {
    @Test(arguments: [
        (["db/schema.sql", "db/migrations/1.sql", "db/migrations/2/up.sql"], [1, 2]),
        (["migrations/mysql/1.sql", "migrations/postgres/1.sql", "migrations/postgres/2.sql"], [1, 2]),
        (["schema.mysql.sql", "schema.sqlite.sql", "schema.pgsql.sql"], [1, 1, 1]),
        (["sql/001_init/up.sql", "sql/002_more/up.sql"], [2]), (["a/x.sql", "b/x.sql"], [1, 1]),
        (["V1__a.sql", "V2__b.sql"], [2]), (["prisma/migrations/20240101_init/migration.sql"], [1]),
    ])
    func groups(_ files: [String], sizes: [Int]) {
        #expect(SQLHistories.groups(of: files).map(\.count) == sizes)
    }

    @Test(arguments: [
        ("clickhouse/migrations/1.sql", "CREATE TABLE a (id UInt64);", true),
        ("1.sql", "CREATE TABLE a (id UInt64) ENGINE = MergeTree ORDER BY id;", true),
        ("1.sql", "CREATE TABLE a (id INT IDENTITY(1,1));", true), ("mssql.sql", "", true),
        ("1.sql", "CREATE TABLE a (id serial);", false), ("postgres/oracle_fdw.sql", "", false),
        ("oracle-migration-to/postgres/1.sql", "CREATE TABLE a (id serial);", false),
    ])
    func foreign(_ file: String, text: String, isForeign: Bool) {
        #expect(SQLHistories.isForeign(SourceText(file: file, text)) == isForeign)
    }
}
