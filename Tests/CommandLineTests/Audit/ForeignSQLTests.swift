import SchemaModel
import Testing

@testable import unserial

/// Which scripts are of databases whose SQL is not read.
@Suite struct ForeignSQLTests {
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
        ("schema/clickhouse_outbox.sql", "CREATE TABLE `a` (`id` bigint AUTO_INCREMENT NOT NULL);", false),
        ("schema/clickhouse_outbox.sql", "CREATE TABLE a (id bigint PRIMARY KEY, engine text);", false),
        ("clickhouse.sql", "CREATE TABLE a (id bigint AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;", false),
        ("oracle/schema.sql", "-- AUTO_INCREMENT of MySQL", true), ("clickhouse.sql", "CREATE DATABASE a;", true),
        ("dev/clickhouse-admin.sql", "CREATE USER a IDENTIFIED WITH sha256_password BY 'x';", true),
        ("dev/clickhouse-admin.sql", "ALTER TABLE a ON CLUSTER main ADD COLUMN b String;", true),
        ("dev/users.sql", "CREATE USER a IDENTIFIED WITH sha256_password BY 'x';", false),
        ("1.sql", "CREATE TABLE a (id LowCardinality(String));", true), ("1.sql", "at datetime64(3)", true),
        ("1.sql", "CREATE TABLE a (id UInt64) ENGINE = Memory;", true), ("1.sql", "-- as UInt64 of Go", false),
        ("h2-default/1.sql", "CREATE TABLE a (id int AUTO_INCREMENT);", true), ("2024-h2/1.sql", "", false),
        ("profiles/h2/1.sql", "id bigserial", true), ("init.h2.sql", "", true), ("schema-h2.sql", "", true),
        ("db/h2_reports.sql", "CREATE TABLE h2_reports (id int);", false),
        ("1.sql", "CREATE ALIAS IF NOT EXISTS f FOR \"a.b.c\";", true), ("1.sql", "-- create alias for x", false),
        ("1.sql", "CREATE TABLE a (id int);\ncreate cached table b (id int);", true),
        ("1.sql", "RUNSCRIPT FROM 'a.sql';", true), ("1.sql", "SET MODE MySQL;", true),
        // Comments and strings decide nothing, and engines only beside an assignment.
        ("1.sql", "CREATE TABLE a (id bigint PRIMARY KEY, b bigint COMMENT \"uint64 of Go\") ENGINE=InnoDB;", false),
        ("1.sql", "CREATE TABLE a (id bigint, b bigint COMMENT \"uint64 of Go\") ENGINE=Memory;", false),
        ("1.sql", "CREATE TABLE a (id bigint, uint64 bigint) ENGINE = memory DEFAULT CHARSET=utf8;", false),
        ("1.sql", "CREATE TABLE a (uint64_sum bigint) ENGINE=MEMORY;", false),
        ("1.sql", "-- uint64\nCREATE TABLE a (id bigint PRIMARY KEY, engine text);", false),
        ("1.sql", "CREATE TABLE a (id uint64);\nUPDATE a SET engine = 'log' WHERE engine IS NULL;", false),
        ("1.sql", "CREATE TABLE a (id bigserial PRIMARY KEY, n uint64);\nUPDATE a SET engine = NULL;", false),
        ("1.sql", "CREATE TABLE a (id int);\nUPDATE a SET engine = NULL;", false),
        ("1.sql", "/* ENGINE = MergeTree, VARCHAR2(9) */ CREATE TABLE a (id int);", false),
        ("1.sql", "INSERT INTO a VALUES ('it\\'s ENGINE = MergeTree', 'C:\\'); \n# VARCHAR2(9)", false),
        ("1.sql", "# LowCardinality(\nCREATE TABLE mergetree (id int, `ENGINE = MergeTree` int);", false),
        ("1.sql", "CREATE TABLE a (id UInt64) ENGINE=TinyLog", true),
        ("1.sql", "CREATE TABLE a (id Nullable(String))\nENGINE\n=\nDistributed(c, d, e)", true),
        ("1.sql", "CREATE TABLE a (id String) engine ReplacingMergeTree(v) ORDER BY id;", true),
        ("1.sql", "CREATE TABLE a (id String COMMENT 'it''s') ENGINE = ReplicatedMergeTree('/a', 'b')", true),
        ("1.sql", "'", false), ("1.sql", "'\\", false), ("1.sql", "/*", false), ("1.sql", "/*/", false),
        ("1.sql", "`", false),
        ("1.sql", "/*!", false), ("1.sql", "ENGINE", false), ("1.sql", "ENGINE =", false), ("1.sql", "-", false),
        ("mssql.sql", "CREATE TABLE a (id int) /*!50100 ENGINE=InnoDB */", false),
        ("1.sql", "IF OBJECT_ID(N' [dbo].[a]') IS NULL SELECT 1\nGO\n", true),
        ("tables_oracle.sql", "", true), ("oracle_prices.sql", "", false),
        ("oracle-migration-to/postgres/1.sql", "CREATE TABLE a (id serial);", false),
    ])
    func foreign(_ file: String, text: String, isForeign: Bool) {
        #expect(ForeignSQL.holds(SourceText(file: file, text), below: ".") == isForeign)
        // Where the audited folder stands says nothing.
        let below = SourceText(file: "/home/oracle/app/\(file)", text)
        #expect(ForeignSQL.holds(below, below: "/home/oracle/app") == isForeign)
    }
}
