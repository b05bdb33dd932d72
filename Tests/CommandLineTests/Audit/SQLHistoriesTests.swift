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
        (
            ["m/1_a.mysql.up.sql", "m/1_a.sqlite3.up.sql", "m/2_b.up.sql", "m/3_c.mysql.up.sql", "m/3_c.up.sql"],
            [3, 3]
        ),
        (["m/1.mysql.sql", "m/1.sql", "m/2.sql"], [2, 2]), (["m/1.mysql.sql", "n/2.sql"], [1, 1]),
        (["db/migrations/legacy/1.sql", "db/migrations/sql/1.sql", "db/migrations/sql/2.sql"], [1, 2]),
        (["migrations/legacy/1.mysql.sql", "migrations/legacy/1.pg.sql", "migrations/1.mysql.sql"], [1, 1, 1]),
        (["migrations/2024_old/1.sql", "migrations/archive_jobs/2.sql", "migrations/3.sql"], [3]),
        (["schema/a.sql", "schema/clickhouse_outbox.sql", "schema/mysql_users.sql"], [3]),
        (["a/X_Db2.sql", "a/X_MySql_Keys.sql", "a/X_Sqlite_Keys.sql"], [1, 1, 1]),
        (["a/X_MySql_Keys.sql", "a/X_Sqlite_Keys.sql", "a/X.sql"], [3]), (["a/mysql_a.sql", "a/mysql_b.sql"], [2]),
        (["a/X_MySql.sql", "a/X_MySql_Keys.sql", "a/X_Pg.sql"], [2, 1]),
        (["migrations/1_a.sql", "migrations/2_add_sqlite_path.sql", "migrations/3_c.sql"], [3]),
        (["V1__a.sql", "V2__b.sql"], [2]), (["prisma/migrations/20240101_init/migration.sql"], [1]),
    ])
    func groups(_ files: [String], sizes: [Int]) {
        #expect(SQLHistories.groups(of: files).map(\.count) == sizes)
    }

    @Test(arguments: [
        (["migrations/mysql/1.sql", "migrations/mysql/2.sql"], Schema.Dialect.mysql), (["schema.sqlite.sql"], .sqlite),
        (["pg/1.sql"], .postgresql), (["1.sql"], nil), (["mysql/1.sql", "sqlite/1.sql"], nil),
    ])
    func dialectByPath(_ files: [String], dialect: Schema.Dialect?) {
        #expect(SQLHistories.dialect(of: files) == dialect)
    }

    /// What the folder above the audited one is called says nothing of its dialect or its histories.
    @Test func whereACheckoutStandsSaysNothing() async throws {
        let files = [
            "mysql/migrations/legacy/app/db/1.sql": "CREATE TABLE a (id bigserial PRIMARY KEY);",
            "mysql/migrations/legacy/app/other/sqlite/1.sql": "CREATE TABLE b (id integer PRIMARY KEY);",
        ]
        try await withFolder(files) { folder in
            for path in ["mysql/migrations/legacy/app", "mysql/migrations/legacy/app/"] {
                let input = await AuditInput(["\(folder)/\(path)"])
                #expect(input.schemas.map(\.dialect) == [.postgresql, .sqlite])
                #expect(input.diagnostics.isEmpty)
            }
        }
    }

    @Test func stepsForAnyDatabaseAreThoseOfEach() {
        let files = ["m/1_a.mysql.up.sql", "m/1_a.pg.up.sql", "m/2_b.up.sql", "m/3_c.pg.up.sql", "m/3_c.up.sql"]
        let groups = SQLHistories.groups(of: files)
        #expect(groups == [[files[0], files[2], files[4]], [files[1], files[2], files[3]]])
        #expect(groups.map(SQLHistories.dialect(of:)) == [.mysql, .postgresql])
    }

    @Test(arguments: [
        ("SQL/mysql.initial.sql", true), ("migrations/001.initial.sql", false), ("latest.sql", true),
        ("schema.mysql.sql", true), ("sqlite/initial_data.sql", false),
    ])
    func wholeSchemas(_ file: String, isWhole: Bool) {
        #expect(SQLHistories.isWhole(file) == isWhole)
    }

    @Test(arguments: [
        ("V2__a.sql", "V10__b.sql"), ("20240911120000_b/up.sql", "20241231_a/up.sql"), ("9.sql", "20240101.sql"),
        ("0001.sql", "0002.sql"), ("schema.sql", "schema-indexes.sql"), ("a/schema.sql", "a/schema (1).sql"),
        // Diesel's versions are their digits, in whichever way it wrote them.
        ("20140924113530_a/up.sql", "2019-03-22-174825_b/up.sql"), ("2019-03-22-174825_a/up.sql", "20200101_b/up.sql"),
        ("00000000000000_initial/up.sql", "2017-01-01-000000_a/up.sql"),
        ("2024-01-02_a.sql", "2024-01-02-090000_b.sql"),
        ("2026-06-05-110000_a/up.sql", "2026-06-05-120000-0000_b/up.sql"), ("2024-01-02-2.sql", "2024-01-02-10.sql"),
        ("2026-06-05-120000-0000_b/up.sql", "2026-06-05-120000-0001_a/up.sql"), ("V1_2__a.sql", "V1_10__b.sql"),
        ("00001_a.sql", "00002_b.sql"), ("1_a.up.sql", "10_b.up.sql"), ("1.2.3/a.sql", "1.2.10/a.sql"),
        ("001-x.sql", "002-a.sql"), ("2019-13-01.sql", "20180101.sql"), ("9-10-11.sql", "20240101120000_x.sql"),
    ])
    func numbersGoByValueAndDatesByDay(_ first: String, second: String) {
        #expect(FileTree.precedes(first, second) && !FileTree.precedes(second, first))
    }

    @Test func sameWordsAreSaidThrice() {
        let found = (1...9).map {
            SourceDiagnostic(.warning, "same", at: SourceLocation(file: "a.sql", line: $0, column: 1))
        }
        #expect(AuditInput.folded(found).map(\.message) == ["same", "same", "same (and at 6 more places)"])
        #expect(AuditInput.folded(Array(found.prefix(3))).count == 3)
        #expect(AuditInput.folded(Array(found.prefix(4))).last?.message == "same (and at 1 more place)")
    }

    @Test(
        arguments: [
            ("db/mysql/1.sql", .mysql), ("schema.sqlite.sql", .sqlite), ("install_mariadb.sql", .mysql),
            ("mysql-to/pgsql/1.sql", .postgresql), ("1_a.cockroach.up.sql", .cockroachdb), ("db/1.sql", nil),
            ("mssql.sql", nil), ("mysql_users.sql", nil), ("pg/mysql_users.sql", .postgresql),
            ("migrations/12_add_sqlite_path.sql", nil), ("tables_mysql_innodb.sql", .mysql),
            ("mysql_schema.sql", .mysql),
            ("V1__postgres_init.sql", .postgresql), ("clickhouse_outbox.sql", nil), ("001_init_mysql.sql", .mysql),
        ] as [(String, Schema.Dialect?)])
    func pathsNameDialects(_ file: String, dialect: Schema.Dialect?) {
        #expect(SQLHistories.dialect(of: [file]) == dialect)
    }

    @Test(
        arguments: [
            ("# Please do not edit\nprovider = \"sqlite\"\n", .sqlite), ("provider=\"mysql\" # x", .mysql),
            ("provider = \"postgresql\"", .postgresql), ("provider = \"sqlserver\"", nil),
            ("provider = \"cockroachdb\"", .cockroachdb), ("", nil),
        ] as [(String, Schema.Dialect?)])
    func locksNameDialects(_ text: String, dialect: Schema.Dialect?) {
        #expect(MigrationLock.dialect(of: SourceText(file: "migration_lock.toml", text)) == dialect)
    }
}
