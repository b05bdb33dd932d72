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

    @Test(arguments: [
        ("clickhouse/migrations/1.sql", "CREATE TABLE a (id UInt64);", true),
        ("1.sql", "CREATE TABLE a (id UInt64) ENGINE = MergeTree ORDER BY id;", true),
        ("1.sql", "CREATE TABLE a (id INT IDENTITY(1,1));", true), ("mssql.sql", "", true),
        ("1.sql", "CREATE TABLE [a] ([id] INT NOT NULL)\nGO\n", true),
        ("1.sql", "COPY t FROM stdin;\nGo\n\\.\n", false),
        ("1.sql", "CREATE TABLE a (id VARCHAR2(9));", true),
        ("1.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, x VARCHAR2(9));", false),
        ("1.sql", "CREATE TABLE a (id serial);", false), ("postgres/oracle_fdw.sql", "", false),
        ("oracle_fdw/1.sql", "", false), ("oracle-demo-db/1.sql", "", false), ("sql/cassandra/1.sql", "", true),
        ("price-oracle/migrations/001_init.sql", "", false), ("price-oracle/1.sql", "id INT IDENTITY(1,1)", true),
        ("migrations/h2/V1.sql", "", true), ("schema.hsqldb.sql", "", true),
        ("migrations_oracle/1.sql", "", true), ("sql/schema_mssql.sql", "", true),
        ("oracle-migrations/1.sql", "", true),
        ("db/1.firebird.sql", "", true), ("Db2/1.sql", "", true), ("oracle/migrations/pgsql/1.sql", "", false),
        ("1.sql", "CREATE TABLE [AutoIncrement] ([id] INT IDENTITY(1, 1))\nGO\n", true),
        ("oracle-migration-to/postgres/1.sql", "CREATE TABLE a (id serial);", false),
    ])
    func foreign(_ file: String, text: String, isForeign: Bool) {
        #expect(SQLHistories.isForeign(SourceText(file: file, text), below: ".") == isForeign)
        // Where the audited folder stands says nothing.
        let below = SourceText(file: "/home/oracle/app/\(file)", text)
        #expect(SQLHistories.isForeign(below, below: "/home/oracle/app") == isForeign)
    }

    @Test(
        arguments: [
            ("db/mysql/1.sql", .mysql), ("schema.sqlite.sql", .sqlite), ("install_mariadb.sql", .mysql),
            ("mysql-to/pgsql/1.sql", .postgresql), ("1_a.cockroach.up.sql", .cockroachdb), ("db/1.sql", nil),
            ("mssql.sql", nil),
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
