import SQLSchema
import SchemaModel
import Testing

/// What is not a statement of the server's, and what a script forgets.
@Suite struct ScriptTests {
    @Test(arguments: [
        ("a last statement without semicolon", "CREATE TABLE a (id int)"),
        ("psql commands", "\\set ON_ERROR_STOP on\n\\restrict abc'\nCREATE TABLE a (id int);\n\\unrestrict abc\n"),
        ("a psql command inside a statement", "CREATE TABLE a (\n\\echo 'here'\nid int);"),
        ("a statement sent by \\g", "CREATE TABLE a (id int) \\g\nSELECT 1 \\gset\n"),
        ("rows of COPY", "COPY x (y) FROM stdin;\n1\tit's; $$ (\n\\.\nCREATE TABLE a (id int);"),
        ("rows of COPY without end", "COPY x FROM STDIN;\nCREATE TABLE a (id int);"),
        ("nested comments", "/* a /* b ; */ c; */ CREATE TABLE a (id int); -- it's"),
        (
            "semicolons in quotes",
            "CREATE TABLE a (id text DEFAULT ';', \"b;\" text DEFAULT E'\\';', c text DEFAULT $x$;$x$);"
        ),
        (
            "a function body",
            "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN; END; $$; CREATE TABLE a (id int);"
        ),
        (
            "BEGIN ATOMIC",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 1; END; CREATE TABLE a (id int);"
        ),
        ("a rule", "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM u; DELETE FROM v); CREATE TABLE a (id int);"),
        ("a template", "CREATE TABLE {{ index .Options \"Namespace\" }}.a (id int);"),
        ("a quoted template", "CREATE TABLE \"{{ index .Options \"Namespace\" }}\".a (id int);"),
        ("psql variables", "CREATE TABLE :schema.a (id int DEFAULT :n, at text DEFAULT :'x');"),
        ("a prefix", "CREATE TABLE ${prefix}a (id int);"),
        ("a byte order mark", "\u{FEFF}CREATE TABLE a (id int);"),
        ("a template alone on a line", "{{ if .Enabled }}\nCREATE TABLE a (id int);\n{{ end }}\n"),
        ("a template of another kind", "{% if x %}\nCREATE TABLE a (id int)\n{% endif %}\n;"),
        ("a template before a statement", "{{- if .A -}} CREATE TABLE a (id int); {{- end }}"),
        ("a template of dbt", "{{ config(\n  materialized='table'\n) }}\nCREATE TABLE a (id int);"),
        ("a template inside a statement", "CREATE TABLE a (\n  id int\n{{ if .X }}\n  , b int\n{{ end }}\n);"),
        ("a comment of Jinja", "{# it's #}\nCREATE TABLE a (id int);"),
        ("Ruby", "<% if x %>\nCREATE TABLE a (id int);\n<% end %>"),
        ("a template that is a value", "CREATE TABLE a (id int DEFAULT {{ call .Default }});"),
        ("a semicolon that is not sent", "SELECT 1\\; CREATE TABLE a (id int);"),
        ("a preprocessor", "#if it's\nCREATE TABLE a (id int);\n#endif\n"),
        ("a condition with a colon", ":if it's\nCREATE TABLE a (id int);\n:endif\n"),
        ("a prefix of psql", ":EXPLAIN SELECT setval('x', 1);\n:EXPLAIN\nCREATE TABLE a (id int);"),
        ("conditions of psql", "\\if :{?x}\nCREATE TABLE a (id int);\n\\else\n\\echo 'no'\n\\endif\n"),
        ("\\gexec", "SELECT 'CREATE DATABASE x' WHERE true\\gexec\nCREATE TABLE a (id int);"),
        ("a database of its own", "CREATE DATABASE x;\n\\connect x\nCREATE TABLE a (id int);"),
        ("an extension's schema", "CREATE TABLE @extschema@.a (id int DEFAULT @extschema:b@.n());"),
        (
            "goose with markers",
            "-- +goose Up\n-- +goose StatementBegin\nCREATE TABLE a (id int);\n-- +goose StatementEnd\n"
        ),
        ("rows of two COPY", "COPY x FROM stdin;\n';\n\\.\nCOPY y FROM stdin;\n$$\n\\.\nCREATE TABLE a (id int);"),
        ("rows with Windows' line ends", "COPY x FROM stdin;\r\nit's\r\n\\.\r\nCREATE TABLE a (id int);\r\n"),
        ("SQLite's settings", "PRAGMA foreign_keys = ON; USE x; CREATE TABLE a (id int);"),
        ("created twice", "CREATE TABLE IF NOT EXISTS a (id int); CREATE TABLE IF NOT EXISTS a (id uuid, b int);"),
        ("dropped before", "DROP TABLE IF EXISTS a; CREATE TABLE a (id int);"),
        (
            "a function that makes a temporary table",
            "CREATE FUNCTION f() RETURNS void AS $$ CREATE TEMP TABLE x (); $$ LANGUAGE sql; CREATE TABLE a (id int);"
        ),
        ("goose", "-- +goose Up\nCREATE TABLE a (id int);\n-- +goose Down\nDROP TABLE a;\n"),
        ("dbmate", "-- migrate:up\nCREATE TABLE a (id int);\n\n-- migrate:down\nDROP TABLE a;\n"),
    ])
    func isSteppedOver(_ what: String, script: String) {
        let replayed = replay(script)
        #expect(replayed.diagnostics == [], "\(what)")
        #expect(replayed.schema.tables.map(\.name.name) == ["a"], "\(what)")
    }

    @Test(arguments: [
        ("CREATE TABLE broken (id int,;\nCREATE TABLE a (id int);", 1, 29),
        ("CREATE TABLE a (id int);\nCREATE TABLE broken (id int;\n", 2, 28),
        ("CREATE TABLE a (id int);\nCRAETE TABLE b (id int);\n", 2, 1),
        ("CREATE TABLE broken (x text DEFAULT 'oops);\nCREATE TABLE a (id text DEFAULT 'y');\n", 1, 37),
        ("CREATE TABLE a (é int, ü text);\nCREATE TABLE b (é int, ü ü ü);", 2, 28),
        ("CREATE TABLE broken (x text $tag$);\nCREATE TABLE a (id int);", 1, 29),
        ("CREATE TABLE a (id int);\n/* never closed\nSELECT 1;", 2, 1),
        ("/* never closed\nCREATE TABLE a (id int);", 1, 1),
        ("INSERT INTO x VALUES ('unclosed);\nCREATE TABLE a (id int);", 1, 23),
        ("INSERT INTO x VALUES ('it's');\nCREATE TABLE a (id int);", 1, 27),
        ("COMMENT ON TABLE x IS 'it's';\nCREATE TABLE a (id int);", 1, 27),
        ("INSERT INTO x VALUES ('it's');\nCREATE TABLE a (id int); -- it's\n;", 1, 27),
        ("UPDATE x SET y = $$z;\nCREATE TABLE a (id int);", 1, 18),
        ("CREATE TABLE a (id int);\nBEGIN CREATE TABLE b (id int);", 2, 7),
        ("CREATE TABLE a (id int);\n{\"a\": \"create table b (id int)\"}", 2, 1),
    ])
    func oneBadStatementHidesNoOther(_ script: String, line: Int, column: Int) throws {
        let replayed = replay(script)
        #expect(replayed.schema.tables.map(\.name.name) == ["a"])
        let diagnostic = try #require(replayed.diagnostics.first)
        #expect(replayed.diagnostics.count == 1)
        #expect((diagnostic.location.line, diagnostic.location.column) == (line, column))
        #expect(diagnostic.message.hasPrefix("PostgreSQL's grammar refuses this statement: "))
    }

    @Test func aForgottenSemicolonLosesNothing() {
        let replayed = replay("INSERT INTO x VALUES (1)\nCREATE TABLE a (id int)\nCREATE TABLE b (id int);")
        #expect(replayed.schema.tables.map(\.name.name) == ["a", "b"])
        #expect(replayed.diagnostics.map(\.message) == ["no `;` before this statement; both are read"])
        #expect(replayed.diagnostics.allSatisfy { $0.severity == .warning })
    }

    @Test func anotherDatabasesSQLIsNamed() {
        let replayed = replay("CREATE TABLE `a` (`id` int NOT NULL AUTO_INCREMENT);")
        #expect(
            replayed.diagnostics.first?.message.hasSuffix(
                "(it looks like another database's SQL; only PostgreSQL's is read)"
            ) == true
        )
        #expect(replayed.diagnostics.first?.severity == .error)
    }

    @Test(arguments: [
        "create tabel a (id serial primary key);", "alter tabel x add y int;", "drop tabl x;",
        "create unlogged tabel a (id int);", "create foreign tabel a (id int);", "begin create table a (id int);",
        "insert into x values ('unclosed);", "{\"a\": \"create table a (id int)\"}",
    ])
    func whatMayHoldKeysIsAnError(_ script: String) {
        #expect(replay(script).diagnostics.map(\.severity) == [.error])
    }

    @Test(arguments: [
        "BEGIN; COMMIT;", "INSERT INTO x VALUES ('it''s', E'\\'', 'a\nCREATE TABLE b (id int);\n');",
        "INSERT INTO x VALUES ('\(String(repeating: "a", count: 300_000))\nCREATE TABLE b (id int);\n');",
        "GRANT CREATE ON SCHEMA s TO r;", ";;", "EXPLAIN CREATE TABLE a AS SELECT 1;",
    ])
    func whatHoldsNoKeysPassesWithoutAWord(_ script: String) {
        #expect(replay(script).diagnostics == [])
        #expect(replay(script).schema.tables == [])
    }

    @Test func whatHoldsNoKeysOnlyWarns() {
        #expect(replay("CREATE VIEW v AS SELEC 1;").diagnostics.map(\.severity) == [.warning])
    }

    @Test func deepExpressionsEndNoProcess() {
        let chain = "CREATE TABLE a (id int DEFAULT 1" + String(repeating: "+1", count: 3000) + ");"
        #expect(replay(chain).diagnostics == [])
        let tooLong =
            "CREATE TABLE a (id int DEFAULT 1" + String(repeating: "+1", count: 30_000) + ");CREATE TABLE b (id int);"
        let replayed = replay(tooLong)
        #expect(replayed.schema.tables.map(\.name.name) == ["b"])
        #expect(replayed.diagnostics.first?.message.contains("more than 10000 operators") == true)
        let parentheses = "CREATE TABLE a (id int DEFAULT " + String(repeating: "(", count: 100_000) + ");"
        #expect(replay(parentheses).diagnostics.count == 1)
    }
}
