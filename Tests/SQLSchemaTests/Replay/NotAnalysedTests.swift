import SQLSchema
import SchemaModel
import Testing

/// What a script does and nobody can know without running it is said, once, and nothing else is.
@Suite struct NotAnalysedTests {
    @Test(arguments: [
        ("CREATE FUNCTION f() RETURNS void AS $$ BEGIN CREATE TABLE x (id int); END $$ LANGUAGE plpgsql;", 1),
        (
            "CREATE OR REPLACE FUNCTION f() RETURNS void AS $$ BEGIN EXECUTE 'create unlogged table ' || n; END $$ LANGUAGE plpgsql;",
            1
        ),
        ("CREATE PROCEDURE f() AS $$ BEGIN\nCREATE TABLE x (id int);\nEND $$ LANGUAGE plpgsql;", 1),
        ("CREATE FUNCTION f() RETURNS void AS $$ BEGIN CREATE TEMP TABLE x (id int); END $$ LANGUAGE plpgsql;", 0),
        ("CREATE FUNCTION f() RETURNS int AS 'SELECT 1' LANGUAGE sql;", 0),
        ("CREATE FUNCTION f() RETURNS text AS $$ SELECT 'create; table' $$ LANGUAGE sql;", 0),
        ("CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();", 0),
        ("CREATE POLICY p ON a USING (id > 0); COMMENT ON TABLE a IS 'create table';", 0),
        ("DO $$ BEGIN FOR i IN 1..3 LOOP EXECUTE 'CREATE TABLE x' || i; END LOOP; END $$;", 1),
    ])
    func bodies(_ script: String, warnings: Int) {
        let replayed = replay("CREATE TABLE a (id int);", script)
        #expect(replayed.diagnostics.count == warnings)
        #expect(replayed.diagnostics.allSatisfy { $0.severity == .warning && $0.message.contains("not analysed") })
        #expect(replayed.schema.tables.map(\.name.name) == ["a"])
    }
}
