import SQLSchema
import SchemaModel
import Testing

/// Whose SQL a script is.
@Suite struct SQLDialectTests {
    @Test(
        arguments: [
            ("CREATE TABLE a (id serial PRIMARY KEY);", .postgresql),
            ("", .postgresql), ("CREATE TABLE a (id INTEGER PRIMARY KEY);", .postgresql),
            ("-- PostgreSQL database dump\nINSERT INTO a VALUES ('`x` ENGINE=InnoDB AUTO_INCREMENT');", .postgresql),
            ("COMMENT ON TABLE a IS 'as in CREATE TABLE `a` (`id` int AUTO_INCREMENT) ENGINE=InnoDB';", .postgresql),
            ("CREATE TABLE a (x text DEFAULT 'CREATE TABLE `b` (`c` int)'); -- `x` `y` AUTO_INCREMENT", .postgresql),
            (
                "CREATE FUNCTION f() RETURNS text AS $x$ CREATE TABLE `a` (`id` AUTO_INCREMENT) $x$ LANGUAGE sql;",
                .postgresql
            ),
            ("CREATE TABLE a (engine text, charset text, owner text, \"datetime\" text, unsigned int);", .postgresql),
            (
                "CREATE TABLE a (path text DEFAULT 'C:\\', b text DEFAULT '`', c text DEFAULT 'AUTO_INCREMENT');",
                .postgresql
            ),
            ("COPY a (x) FROM stdin;\n`a` AUTO_INCREMENT\n\\.\nCREATE TABLE b (x jsonb);", .postgresql),
            (
                "CREATE TABLE \"User\" (\"id\" SERIAL NOT NULL, \"at\" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP);",
                .postgresql
            ),
            ("CREATE TABLE film (fulltext tsvector NOT NULL, language_id smallint);", .postgresql),
            ("CREATE OR REPLACE FUNCTION f() RETURNS int AS 'x', 'y' LANGUAGE C;", .postgresql),
            ("CREATE TABLE [dbo].[a] ([id] INT IDENTITY(1,1), [x] NVARCHAR(10), [y] DATETIME);\nGO", .postgresql),
            ("CREATE TABLE a (id INT8 DEFAULT unique_rowid() PRIMARY KEY);", .cockroachdb),
            ("CREATE TABLE a (id INT, INDEX (id) STORING (b));", .cockroachdb),
            ("UPSERT INTO a VALUES (1);", .cockroachdb), ("CREATE INVERTED INDEX i ON a (b);", .cockroachdb),
            ("CREATE TABLE a (id INT PRIMARY KEY USING HASH WITH BUCKET_COUNT = 8);", .cockroachdb),
            ("CREATE TABLE a (storing int, parent int, zone text, inverted bool); -- unique_rowid()", .postgresql),
            ("SELECT 'UPSERT INTO a'; INSERT INTO a (upsert) VALUES ('STORING (b)');", .postgresql),
            ("INSERT OR IGNORE INTO a VALUES (1);", .sqlite),
            ("CREATE TABLE `a` (`id` int);", .mysql), ("ALTER TABLE `a` ADD COLUMN `b` INTEGER NOT NULL;", .mysql),
            ("CREATE TABLE a (id INT NOT NULL AUTO_INCREMENT);", .mysql),
            ("CREATE TABLE a (id INT) ENGINE = InnoDB;", .mysql), ("CREATE TABLE a (id INT UNSIGNED);", .mysql),
            ("CREATE TABLE a (x VARCHAR(9) NOT NULL DEFAULT \"\");", .mysql),
            ("USE d;\nCREATE TABLE a (x int);", .mysql),
            ("-- MySQL dump 10.13\n--\nINSERT INTO a VALUES (1);", .mysql),
            ("/*!40101 SET NAMES utf8 */;\nCREATE TABLE a (id int);", .mysql),
            ("INSERT INTO `a` VALUES ('it\\'s PRAGMA AUTOINCREMENT WITHOUT ROWID');", .mysql),
            ("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE a (id int);", .sqlite),
            ("CREATE TABLE `a` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `t` TINYINT);", .sqlite),
            (
                "CREATE TABLE \"User\" (\"id\" TEXT NOT NULL PRIMARY KEY, \"at\" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);",
                .sqlite
            ),
            (
                "CREATE TABLE `a` (`id` text PRIMARY KEY NOT NULL, `at` integer DEFAULT (strftime('%s', 'now')));",
                .sqlite
            ),
            ("CREATE TABLE a (id TEXT PRIMARY KEY) WITHOUT ROWID;", .sqlite),
            ("CREATE TABLE a (id TEXT) STRICT;", .sqlite),
            ("CREATE VIRTUAL TABLE a USING fts5(x);", .sqlite),
            (
                "CREATE TABLE users (id integer NOT NULL PRIMARY KEY, at datetime NOT NULL, f tinyint(1) NOT NULL DEFAULT '0');",
                .sqlite
            ),
            ("CREATE TABLE `a` (\n\t`id` text PRIMARY KEY NOT NULL\n);\n--> statement-breakpoint\n", .sqlite),
            (
                "CREATE TABLE a (id numeric NOT NULL, x BLOB, PRIMARY KEY (id)); CREATE TRIGGER t AFTER INSERT ON a BEGIN"
                    + " UPDATE a SET at = DATETIME('NOW') WHERE rowid = new.rowid; END;", .sqlite
            ),
            ("CREATE TABLE a (id INTEGER UNSIGNED PRIMARY KEY, x BLOB DEFAULT (datetime('now')));", .sqlite),
            ("CREATE TABLE a (id INTEGER PRIMARY KEY, url LONGVARCHAR);", .sqlite),
            ("CREATE TABLE a (id INTEGER PRIMARY KEY, n TEXT COLLATE NOCASE);", .sqlite),
            ("CREATE TABLE a (id INT NOT NULL, k ENUM('a','b'), UNIQUE KEY k (k));", .mysql),
            ("CREATE TABLE `a` (`id` VARCHAR(191) NOT NULL, `at` DATETIME(3), PRIMARY KEY (`id`));", .mysql),
            ("CREATE TYPE k AS ENUM ('a'); CREATE TABLE a (id TEXT PRIMARY KEY, k k);", .postgresql),
            ("CREATE TABLE a (id TEXT NOT NULL PRIMARY KEY, n integer);", .postgresql),
        ] as [(String, Schema.Dialect)])
    func detects(_ script: String, dialect: Schema.Dialect) {
        #expect(SQLDialect.detect(Array(script.utf8)) == dialect)
    }

    @Test func oneScriptTellsForAll() {
        let scripts = ["ALTER TABLE a ADD COLUMN b INTEGER;", "CREATE TABLE c (id INTEGER PRIMARY KEY AUTOINCREMENT);"]
        #expect(SQLDialect.detect(scripts.map { Array($0.utf8) }) == .sqlite)
    }

    @Test(arguments: ["'", "`", "$a$ $b$ ", "\"", "/*", "[", "CREATE TABLE `"])
    func hostileScriptsAreLookedAtOnce(_ piece: String) {
        let script = Array(String(repeating: piece, count: 200_000).utf8)
        let time = ContinuousClock().measure { _ = SQLDialect.detect(script) }
        #expect(time < .seconds(10))
    }
}
