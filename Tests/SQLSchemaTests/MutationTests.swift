import Mutations
import SQLSchema
import SchemaModel
import Testing

/// Whatever happens to a script, reading it ends, and does not crash.
@Suite struct MutationTests {
    private static let script = """
        \\set x 1
        CREATE TABLE a (id serial PRIMARY KEY, t text DEFAULT $q$it's$q$, "Odd" varchar(3) CHECK ("Odd" <> ';'));
        CREATE TABLE b (id bigint GENERATED ALWAYS AS IDENTITY, a_id int REFERENCES a ON DELETE CASCADE, UNIQUE (a_id));
        /* note /* nested */ ; */ -- and a line
        CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;
        COPY a (id) FROM stdin;
        1\tx'
        \\.
        ALTER TABLE ONLY b ADD CONSTRAINT b_pkey PRIMARY KEY (id), ALTER COLUMN a_id TYPE bigint;
        CREATE INDEX i ON b USING btree (a_id DESC, (id + 1)) WHERE id > :n;
        DO $$ BEGIN ALTER TABLE b RENAME TO c; EXCEPTION WHEN others THEN null; END $$;
        SELECT setval('a_id_seq', 99, false);
        ALTER SEQUENCE a_id_seq AS bigint OWNED BY NONE;
        CREATE TABLE p PARTITION OF a FOR VALUES IN (1);
        DROP TABLE IF EXISTS a, b CASCADE;
        """

    @Test(arguments: 0..<8 as Range<UInt64>)
    func mutationsAreRead(seed: UInt64) {
        var random = SplitMix(state: seed)
        for _ in 0..<300 {
            var bytes = Array(Self.script.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &random) { bytes.mutate(using: &random) }
            var replay = SQLReplay()
            let source = SourceText(file: "m.sql", bytes: bytes)
            replay.apply(source)
            #expect(replay.diagnostics.allSatisfy { 1...source.lineCount ~= $0.location.line }, "seed \(seed)")
            #expect(replay.schema.tables.count <= 8)
        }
    }
}
