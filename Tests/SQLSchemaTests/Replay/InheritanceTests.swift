import SQLSchema
import SchemaModel
import Testing

@Suite struct InheritanceTests {
    @Test func childrenFollowTheirParent() throws {
        let replayed = replay(
            """
            CREATE TABLE m (id int, at date) PARTITION BY RANGE (at);
            CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
            CREATE TABLE base (x int, old text); CREATE TABLE child () INHERITS (base);
            ALTER TABLE m ALTER COLUMN id TYPE bigint, ADD COLUMN note text, ADD PRIMARY KEY (id, at);
            ALTER TABLE base RENAME COLUMN x TO y; ALTER TABLE base DROP COLUMN old; ALTER TABLE ONLY base ADD COLUMN z int;
            """
        )
        #expect(replayed.diagnostics == [])
        let partition = try #require(replayed.table("m1"))
        #expect(partition.columns.map(\.name) == ["id", "at", "note"])
        #expect(partition.column("id")?.type.family == .integer(bits: 64))
        #expect(partition.primaryKey?.columns == ["id", "at"])
        #expect(replayed.table("child")?.columns.map(\.name) == ["y"])
        #expect(replayed.table("base")?.columns.map(\.name) == ["y", "z"])
    }

    @Test func aPartitionIsDroppedWithItsTableUnlessDetached() {
        let replayed = replay(
            """
            CREATE TABLE m (id int) PARTITION BY LIST (id);
            CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1); CREATE TABLE m2 PARTITION OF m FOR VALUES IN (2);
            ALTER TABLE m DETACH PARTITION m2; DROP TABLE m;
            """
        )
        #expect(replayed.schema.tables.map(\.name.name) == ["m2"])
        #expect(replayed.table("m2")?.kind == .ordinary)
    }

    @Test func copiesTakeWhatTheyInclude() throws {
        let replayed = replay(
            """
            CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int DEFAULT 3 CHECK (n > 2),
                twice int GENERATED ALWAYS AS (n * 2) STORED);
            CREATE INDEX a_n ON a (n);
            CREATE TABLE bare (LIKE a); CREATE TABLE whole (LIKE a INCLUDING ALL);
            """
        )
        let bare = try #require(replayed.table("bare"))
        #expect(bare.columns.allSatisfy { $0.generation == .none })
        #expect(bare.dependents == [] && bare.indexes == [] && bare.primaryKey == nil)
        let whole = try #require(replayed.table("whole"))
        #expect(whole.column("id")?.generation == .autoIncrement(.identity(always: true)))
        #expect(whole.column("n")?.generation == .expression("3"))
        #expect(whole.column("twice")?.generation == .computed("n * 2"))
        #expect(whole.indexes.map(\.name) == ["whole_pkey", "whole_n_idx"])
        #expect(whole.dependents.map(\.definition) == ["CHECK (n > 2)"])
        #expect(replayed.schema.sequences.map(\.owner?.table.name) == ["a", "whole"])
    }

    @Test(arguments: [
        ("CREATE TABLE t (LIKE other INCLUDING ALL);", true), ("CREATE TABLE t (LIKE other INCLUDING INDEXES);", true),
        ("CREATE TABLE t (LIKE other);", false), ("CREATE TABLE t PARTITION OF other DEFAULT;", true),
        ("CREATE TABLE t () INHERITS (other);", false),
        ("CREATE TABLE a (LIKE other INCLUDING ALL); CREATE TABLE t (LIKE a INCLUDING ALL);", true),
    ])
    func keysOfTablesThatNobodyCreatesAreNotKnown(_ script: String, mayHaveKey: Bool) throws {
        let replayed = replay(script)
        #expect(try #require(replayed.table("t")).mayHaveUnreadKey == mayHaveKey)
        #expect(replayed.diagnostics.map(\.missingTable) == [ObjectName("other")])
        if script.contains("LIKE") { #expect(replayed.diagnostics.map(\.severity) == [.warning]) }
        #expect(replayed.unknownTables == ["other"])
    }

    @Test func schemasAreRenamedWithWhatTheyHold() {
        let replayed = replay(
            "CREATE SCHEMA s; CREATE TABLE s.a (id serial PRIMARY KEY); CREATE TABLE b (a_id int REFERENCES s.a); ALTER SCHEMA s RENAME TO t;"
        )
        #expect(replayed.schema.tables.map(\.name) == [ObjectName(schema: "t", "a"), ObjectName("b")])
        #expect(replayed.table("b")?.foreignKeys.map(\.parent) == [ObjectName(schema: "t", "a")])
        #expect(replayed.schema.sequences.map(\.name) == [ObjectName(schema: "t", "a_id_seq")])
    }
}
