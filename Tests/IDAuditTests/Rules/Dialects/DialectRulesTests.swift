import IDAudit
import SchemaModel
import Testing

/// What rules say of MySQL and SQLite, in words that hold there.
@Suite struct DialectRulesTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let code: String
        let dialect: Schema.Dialect
        let text: String
        let severity: String
        let object: String
        let message: String
        var fix = ""
        var statements: [String]?

        var testDescription: String { "\(code) \(text)" }
    }

    private static let followed =
        "CREATE TABLE a (id int unsigned AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT=4000000001; "
        + "CREATE TABLE b (id binary(16) PRIMARY KEY, a_id int unsigned, FOREIGN KEY (a_id) REFERENCES a (id));"

    @Test(arguments: [
        Row(
            code: "ID502", dialect: .mysql,
            text:
                "CREATE TABLE a (id int unsigned PRIMARY KEY); CREATE TABLE `b` (x int PRIMARY KEY, `a id` int(11) NOT NULL DEFAULT 0, "
                + "FOREIGN KEY (`a id`) REFERENCES a (id));", severity: "error", object: "b.a id",
            message:
                "`b.a id` (int(11)) refers to `a.id` (int unsigned), and MySQL refuses the foreign key: one has a sign and "
                + "the other has none", fix: "ALTER TABLE `b` MODIFY `a id` int unsigned NOT NULL DEFAULT 0",
            statements: ["ALTER TABLE `b` MODIFY `a id` int unsigned NOT NULL DEFAULT 0;"]),
        Row(
            code: "ID502", dialect: .mysql,
            text:
                "CREATE TABLE a (id smallint PRIMARY KEY); CREATE TABLE b (x int PRIMARY KEY, a bigint, FOREIGN KEY (a) REFERENCES a (id));",
            severity: "error", object: "b.a",
            message:
                "`b.a` (bigint) refers to `a.id` (smallint), and MySQL refuses the foreign key: their widths differ",
            statements: ["ALTER TABLE `b` MODIFY `a` smallint;"]),
        Row(
            code: "ID502", dialect: .mysql,
            text: "CREATE TABLE a (id varchar(30) PRIMARY KEY) CHARSET=utf8mb4; "
                + "CREATE TABLE d.b (x int PRIMARY KEY, a varchar(20), FOREIGN KEY (a) REFERENCES a (id)) CHARSET=latin1;",
            severity: "error", object: "d.b.a",
            message:
                "`d.b.a` (latin1) refers to `a.id` (utf8mb4), and MySQL refuses the foreign key: their character sets differ",
            statements: ["ALTER TABLE `d`.`b` MODIFY `a` varchar(20) CHARACTER SET utf8mb4;"]),
        Row(
            code: "ID502", dialect: .mysql,
            text: "CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (x int NOT NULL, "
                + "a int AS (x + 1) STORED NOT NULL COMMENT 'it''s', PRIMARY KEY (x), FOREIGN KEY (a) REFERENCES a (id));",
            severity: "error", object: "b.a",
            message: "`b.a` (int) refers to `a.id` (bigint), and MySQL refuses the foreign key: their widths differ",
            statements: [
                "ALTER TABLE `b` MODIFY `a` bigint GENERATED ALWAYS AS (x + 1) STORED COMMENT 'it''s' NOT NULL;"
            ]),
        Row(
            code: "ID502", dialect: .mysql,
            text: "CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (x int PRIMARY KEY, "
                + "a int AUTO_INCREMENT COMMENT 'b' INVISIBLE, KEY (a), FOREIGN KEY (a) REFERENCES a (id));",
            severity: "error", object: "b.a",
            message: "`b.a` (int) refers to `a.id` (bigint), and MySQL refuses the foreign key: their widths differ",
            statements: ["ALTER TABLE `b` MODIFY `a` bigint AUTO_INCREMENT COMMENT 'b' INVISIBLE;"]),
        Row(
            code: "ID502", dialect: .mysql,
            text: "CREATE TABLE a (id varchar(9) PRIMARY KEY) CHARSET=latin1; CREATE TABLE b (x int PRIMARY KEY, "
                + "a varchar(9) DEFAULT (uuid()), FOREIGN KEY (a) REFERENCES a (id)) CHARSET=utf8mb4;",
            severity: "error", object: "b.a",
            message:
                "`b.a` (utf8mb4) refers to `a.id` (latin1), and MySQL refuses the foreign key: their character sets differ",
            statements: ["ALTER TABLE `b` MODIFY `a` varchar(9) CHARACTER SET latin1 DEFAULT (uuid());"]),
        Row(
            code: "ID503", dialect: .sqlite, text: "CREATE TABLE a (id INT PRIMARY KEY);", severity: "warning",
            object: "a.id",
            message: "`a.id` (INT) is not the rowid: only `INTEGER PRIMARY KEY`, letter for letter, is",
            fix: "make the table anew with `\"id\" INTEGER PRIMARY KEY`"),
        Row(
            code: "ID503", dialect: .sqlite,
            text: "CREATE TABLE a (b TEXT, c TEXT NOT NULL, d, PRIMARY KEY (b, c, d));",
            severity: "warning", object: "a.(b, d)", message: "`a.(b, d)` is a primary key and may be NULL",
            fix: "make the table anew with NOT NULL at `b`, `d`", statements: []),
        Row(
            code: "ID503", dialect: .sqlite, text: "CREATE TABLE a (id INTEGER PRIMARY KEY);", severity: "note",
            object: "a.id",
            message: "`a.id` counts without AUTOINCREMENT: the number of a deleted last row is given again"),
        Row(
            code: "ID504", dialect: .mysql, text: "CREATE TABLE a (id varchar(36) PRIMARY KEY, x int) CHARSET utf8mb4;",
            severity: "warning", object: "a.id",
            message: "`a.id` (varchar(36), utf8mb4) keeps a UUID of 16 bytes in text of up to 146",
            fix: "make it `BINARY(16)`, filled with UUIDv7",
            statements: ["ALTER TABLE `a` MODIFY `id` char(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;"]),
        Row(
            code: "ID504", dialect: .mysql,
            text: "CREATE TABLE a (id char(36) PRIMARY KEY) CHARSET utf8; "
                + "CREATE TABLE b (x int PRIMARY KEY, a char(36) CHARACTER SET utf8, FOREIGN KEY (a) REFERENCES a (id));",
            severity: "warning", object: "a.id",
            message: "`a.id` (char(36), utf8) keeps a UUID of 16 bytes in text of up to 108", statements: []),
        Row(
            code: "ID101", dialect: .mysql, text: followed, severity: "error", object: "a.id",
            message: "`a.id` has used 93 % of its ids: 4,000,000,000 of 4,294,967,295, the limit of the column",
            fix:
                "declare it `id BINARY(16) PRIMARY KEY`, filled with UUIDv7, and make each column that follows `BINARY(16)`"
        ),
        Row(
            code: "ID101", dialect: .mysql,
            text: "CREATE TABLE a (id tinyint AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT=101;",
            severity: "warning", object: "a.id",
            message: "`a.id` has used 78 % of its ids: 100 of 127, the limit of the column"),
        Row(
            code: "ID101", dialect: .mysql,
            text:
                "CREATE TABLE a (id binary(16) PRIMARY KEY, n int NOT NULL AUTO_INCREMENT UNIQUE) "
                + "AUTO_INCREMENT=2000000001;",
            severity: "error", object: "a.n",
            message: "`a.n` has used 93 % of its ids: 2,000,000,000 of 2,147,483,647, the limit of the column",
            fix:
                "ALTER TABLE `a` MODIFY `n` bigint NOT NULL AUTO_INCREMENT; that copies the table while nobody may write "
                + "to it, so on a large table add a new column, fill it in batches, and swap",
            statements: ["ALTER TABLE `a` MODIFY `n` bigint NOT NULL AUTO_INCREMENT;"]),
        Row(
            code: "ID101", dialect: .mysql,
            text:
                "CREATE TABLE a (id binary(16) PRIMARY KEY, n int unsigned NOT NULL AUTO_INCREMENT UNIQUE) "
                + "AUTO_INCREMENT=4000000001;",
            severity: "error", object: "a.n",
            message: "`a.n` has used 93 % of its ids: 4,000,000,000 of 4,294,967,295, the limit of the column",
            fix:
                "ALTER TABLE `a` MODIFY `n` bigint unsigned NOT NULL AUTO_INCREMENT; that copies the table while nobody may write "
                + "to it, so on a large table add a new column, fill it in batches, and swap",
            statements: ["ALTER TABLE `a` MODIFY `n` bigint unsigned NOT NULL AUTO_INCREMENT;"]),
        Row(
            code: "ID102", dialect: .mysql, text: followed, severity: "warning", object: "a.id",
            message:
                "`a.id` (int unsigned) counts up from 1 and ends at 4,294,967,295; 1 foreign key follows it: `b.a_id`"),
        Row(
            code: "ID102", dialect: .mysql, text: "CREATE TABLE a (id mediumint AUTO_INCREMENT PRIMARY KEY);",
            severity: "warning", object: "a.id",
            message: "`a.id` (mediumint) counts up from 1 and ends at 8,388,607; no foreign key follows it"),
        Row(
            code: "ID102", dialect: .sqlite, text: "CREATE TABLE a (id INTEGER PRIMARY KEY);", severity: "note",
            object: "a.id",
            message: "`a.id` (INTEGER) counts up from 1; no foreign key follows it",
            fix: "declare it `\"id\" BLOB NOT NULL PRIMARY KEY`, filled with UUIDv7"),
        Row(
            code: "ID103", dialect: .mysql,
            text:
                "CREATE TABLE a (id int unsigned PRIMARY KEY); CREATE TABLE b (x int PRIMARY KEY, a int REFERENCES a (id));",
            severity: "error", object: "b.a",
            message: "`b.a` (int) is narrower than the key it refers to, `a.id` (int unsigned)",
            fix: "ALTER TABLE `b` MODIFY `a` int unsigned"),
        Row(
            code: "ID103", dialect: .mysql,
            text: "CREATE TABLE a (id varchar(40) PRIMARY KEY); "
                + "CREATE TABLE b (x int PRIMARY KEY, a char(36), CONSTRAINT f FOREIGN KEY (a) REFERENCES a (id) ON DELETE CASCADE);",
            severity: "warning", object: "b.a",
            message: "`b.a` (char(36)) is narrower than the key it refers to, `a.id` (varchar(40))",
            fix:
                "ALTER TABLE `b` MODIFY `a` varchar(40), with the foreign key `f` dropped before and added again after it",
            statements: [
                "ALTER TABLE `b` DROP FOREIGN KEY `f`;", "ALTER TABLE `b` MODIFY `a` varchar(40);",
                "ALTER TABLE `b` ADD CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `a` (`id`) ON DELETE CASCADE;",
            ]),
        Row(
            code: "ID103", dialect: .mysql,
            text: "CREATE TABLE a (id varchar(40) PRIMARY KEY); "
                + "CREATE TABLE b (a char(36) PRIMARY KEY, FOREIGN KEY (a) REFERENCES a (id)); "
                + "CREATE TABLE c (x int PRIMARY KEY, b char(36), FOREIGN KEY (b) REFERENCES b (a));",
            severity: "warning", object: "b.a",
            message: "`b.a` (char(36)) is narrower than the key it refers to, `a.id` (varchar(40))",
            fix: "drop the foreign keys that use `a`, give it the type `varchar(40)`, and add them again",
            statements: []),
        Row(
            code: "ID104", dialect: .mysql,
            text:
                "CREATE TABLE a (id binary(16) PRIMARY KEY); CREATE TABLE b (x int PRIMARY KEY, a char(36), FOREIGN KEY (a) REFERENCES a (id));",
            severity: "error", object: "b.a",
            message: "`b.a` (char(36)) and `a.id` (binary(16)), the key it refers to, have different types",
            statements: ["ALTER TABLE `b` MODIFY `a` binary(16);"]),
        Row(
            code: "ID104", dialect: .sqlite,
            text:
                "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (x BLOB NOT NULL PRIMARY KEY, a TEXT REFERENCES a);",
            severity: "warning", object: "b.a",
            message: "`b.a` (TEXT) and `a.id` (INTEGER), the key it refers to, have different types",
            fix: "make the table anew with `a` declared with `INTEGER`, as the key is", statements: []),
        Row(
            code: "ID110", dialect: .mysql, text: "CREATE TABLE a (`e` char(3) NOT NULL UNIQUE);", severity: "warning",
            object: "a",
            message: "`a` has no primary key", statements: ["ALTER TABLE `a` ADD PRIMARY KEY (`e`);"]),
        Row(
            code: "ID110", dialect: .mysql, text: "CREATE TABLE a (x int);", severity: "warning", object: "a",
            message: "`a` has no primary key", fix: "add a column `id BINARY(16) PRIMARY KEY`, filled with UUIDv7"),
        Row(
            code: "ID110", dialect: .sqlite, text: "CREATE TABLE a (x TEXT NOT NULL UNIQUE);", severity: "warning",
            object: "a",
            message: "`a` has no primary key", fix: "make the table anew with PRIMARY KEY (\"x\")", statements: []),
    ])
    func says(_ row: Row) throws {
        let read = dialect(row.dialect, row.text)
        #expect(read.diagnostics == [])
        let found = findings(of: row.code, in: read.schema)
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.message == row.message)
        #expect(finding.severity.rawValue == row.severity)
        #expect(finding.object.description == row.object)
        #expect(!finding.why.isEmpty && finding.fix.text.hasPrefix(row.fix), "\(finding.fix.text)")
        #expect(!finding.fix.text.contains("unserial plan") && finding.fix.command == nil, "PostgreSQL's alone")
        if let statements = row.statements { #expect(finding.fix.statements == statements) }
        #expect(finding.location != nil)
    }

    /// `MODIFY` of what a foreign key uses fails with error 1832 or 1833, and another file may hold that key.
    @Test(arguments: [
        "CREATE TABLE c (id binary(16) PRIMARY KEY, a char(36), FOREIGN KEY (a) REFERENCES a (id));",
        "CREATE TABLE a (id char(36) PRIMARY KEY, FOREIGN KEY (id) REFERENCES z (id));",
    ])
    func noStatementChangesWhatAForeignKeyUses(_ other: String) throws {
        let tables = "CREATE TABLE a (id char(36) PRIMARY KEY) CHARSET utf8mb4;"
        let alone = dialect(.mysql, tables).schema
        #expect(findings(of: "ID504", in: alone).first?.fix.statements.count == 1)
        let found = findings(of: "ID504", in: alone, dialect(.mysql, tables + other).schema)
        #expect(found.first { $0.object.description == "a.id" }?.fix.statements == [])
    }

    /// What ID502 says of a foreign key no other rule repeats, and what SQLite stores is as wide as it is.
    @Test(
        arguments: [
            (
                "ID103", .mysql,
                "CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (x int PRIMARY KEY, a int, FOREIGN KEY (a) REFERENCES a (id));"
            ),
            (
                "ID104", .mysql,
                "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (x int PRIMARY KEY, a bigint, FOREIGN KEY (a) REFERENCES a (id));"
            ),
            (
                "ID103", .sqlite,
                "CREATE TABLE a (id BIGINT PRIMARY KEY); CREATE TABLE b (x int PRIMARY KEY, a SMALLINT REFERENCES a);"
            ),
            (
                "ID101", .mysql,
                "CREATE TABLE a (id bigint unsigned AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT=4000000000;"
            ),
            ("ID105", .mysql, "CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT=9;"),
            ("ID106", .mysql, "CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT=9;"),
            ("ID108", .mysql, "CREATE TABLE a (id serial PRIMARY KEY);"),
        ] as [(String, Schema.Dialect, String)])
    func staysSilent(_ code: String, _ kind: Schema.Dialect, _ text: String) {
        let read = dialect(kind, text)
        #expect(read.diagnostics == [] && findings(of: code, in: read.schema) == [])
    }
}
