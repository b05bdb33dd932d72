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

    private static let cockroach = """
        CREATE TABLE a (id INT8 DEFAULT unique_rowid():::INT8, b STRING CREATE IF NOT EXISTS FAMILY f AS (id) STORED,
            c TIMESTAMP ON UPDATE now() NOT VISIBLE, CONSTRAINT p PRIMARY KEY (id ASC) USING HASH WITH BUCKET_COUNT = 8,
            FAMILY "primary" (id, b), UNIQUE INDEX u (b DESC) STORING (c), INVERTED INDEX (c), INDEX i (b) WHERE c > 1
        ) PARTITION BY LIST (id) (PARTITION x VALUES IN (1));
        CREATE TABLE b (id INT8 PRIMARY KEY) INTERLEAVE IN PARENT a (id) LOCALITY GLOBAL;
        ALTER TABLE a ALTER PRIMARY KEY USING COLUMNS (b ASC), ADD CONSTRAINT IF NOT EXISTS d CHECK (id > 1);
        ALTER TABLE b SPLIT AT VALUES (1); DROP INDEX public.a@i; CREATE TYPE IF NOT EXISTS e AS ENUM ('f');
        UPSERT INTO a VALUES (1); SHOW CREATE TABLE a; CREATE CHANGEFEED FOR a;
        """

    @Test(arguments: 0..<8 as Range<UInt64>, [script, cockroach])
    func mutationsAreRead(seed: UInt64, script: String) {
        var random = SplitMix(state: seed)
        for _ in 0..<300 {
            var bytes = Array(script.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &random) { bytes.mutate(using: &random) }
            var replay = SQLReplay()
            let source = SourceText(file: "m.sql", bytes: bytes)
            replay.apply(source)
            #expect(replay.diagnostics.allSatisfy { 1...source.lineCount ~= $0.location.line }, "seed \(seed)")
            #expect(replay.schema.tables.count <= 8)
        }
    }
}
