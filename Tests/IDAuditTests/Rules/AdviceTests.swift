import IDAudit
import SchemaModel
import Testing

/// What is advised does no harm beside what it mends.
@Suite struct AdviceTests {
    private func statements(_ code: String, _ text: String) -> [[String]] {
        findings(of: code, in: sql(text).schema).map(\.fix.statements)
    }

    @Test func aSharedSequenceIsNotNarrowed() {
        let text = """
            CREATE SEQUENCE s; CREATE TABLE a (id int PRIMARY KEY DEFAULT nextval('s'));
            CREATE TABLE b (id bigint PRIMARY KEY DEFAULT nextval('s'));
            """
        #expect(statements("ID105", text) == [[]])
        let past = """
            CREATE SEQUENCE s; CREATE TABLE a (id int PRIMARY KEY DEFAULT nextval('s')); SELECT setval('s', 3000000000);
            """
        #expect(statements("ID105", past) == [[]])
    }

    @Test func aSequenceIsWidenedAsFarAsItsColumn() {
        let text = """
            CREATE SEQUENCE s AS smallint; CREATE TABLE e (id int PRIMARY KEY DEFAULT nextval('s'));
            SELECT setval('s', 32000);
            """
        #expect(statements("ID101", text) == [["ALTER SEQUENCE \"s\" AS integer;"]])
    }

    @Test func partitionsAreToldWithTheirParent() {
        let text = """
            CREATE TABLE m (at date NOT NULL) PARTITION BY RANGE (at); CREATE TABLE m1 PARTITION OF m DEFAULT;
            CREATE TABLE p (id uuid PRIMARY KEY); CREATE TABLE c () INHERITS (p);
            """
        #expect(findings(of: "ID110", in: sql(text).schema).map(\.object.description).sorted() == ["c", "m"])
    }

    @Test func noIndexThatAPartitionedTableRefuses() {
        let text = "CREATE TABLE m (at date NOT NULL, public_id uuid NOT NULL) PARTITION BY RANGE (at);"
        #expect(statements("ID302", text) == [[]])
    }

    @Test func anInvalidIndexKeepsNothingUnique() {
        var schema = sql(
            "CREATE TABLE e (id bigint PRIMARY KEY, public_id uuid NOT NULL); CREATE UNIQUE INDEX i ON e (public_id);"
        ).schema
        #expect(findings(of: "ID302", in: schema).isEmpty)
        for index in schema.tables[0].indexes.indices { schema.tables[0].indexes[index].isValid = false }
        #expect(findings(of: "ID302", in: schema).count == 1)
    }

    @Test func serialOfAParentIsLetBe() {
        let text = """
            CREATE TABLE m (id bigserial, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE m1 PARTITION OF m DEFAULT;
            """
        #expect(statements("ID108", text) == [[]])
    }

    @Test func addingAColumnInStepsKeepsItUnique() {
        let unique = "CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ADD u uuid UNIQUE DEFAULT gen_random_uuid();"
        #expect(
            statements("ID403", unique).first?.last
                == "ALTER TABLE \"t\" ADD CONSTRAINT \"t_u_key\" UNIQUE USING INDEX \"t_u_key\";")
        let key = "CREATE TABLE t (x int); ALTER TABLE t ADD u uuid PRIMARY KEY DEFAULT gen_random_uuid();"
        #expect(statements("ID403", key) == [[]])
    }

    @Test func textThatFollowsTextIsNotChangedAlone() {
        let text = """
            CREATE TABLE a (id text PRIMARY KEY); CREATE TABLE b (id text PRIMARY KEY DEFAULT gen_random_uuid() REFERENCES a);
            """
        #expect(statements("ID201", text) == [[]])
    }
}
