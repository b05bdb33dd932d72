import SQLSchema
import SchemaModel
import Testing

/// What the grammar of PostgreSQL refuses of CockroachDB's is read all the same.
@Suite struct CockroachSyntaxTests {
    @Test(arguments: [
        "CREATE TABLE t (id INT8 NOT NULL DEFAULT unique_rowid(), n STRING NULL, PRIMARY KEY (id ASC), FAMILY \"primary\" (id, n));",
        "CREATE TABLE t (FAMILY f (id), id INT8 PRIMARY KEY, INDEX (n), n STRING(20), INDEX n_idx (n DESC) STORING (id));",
        "CREATE TABLE t (id UUID DEFAULT gen_random_uuid() PRIMARY KEY USING HASH WITH BUCKET_COUNT = 8, n INT);",
        "CREATE TABLE t (id UUID, n INT, PRIMARY KEY (id) USING HASH WITH (bucket_count = 8));",
        "CREATE TABLE t (id INT8 PRIMARY KEY CREATE IF NOT EXISTS FAMILY a, n BYTES FAMILY b NOT NULL);",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n TIMESTAMPTZ DEFAULT now():::TIMESTAMPTZ ON UPDATE now() NOT VISIBLE);",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n STRING AS (lower(id::STRING)) STORED);",
        "CREATE TABLE t (id INT8, n INT, PRIMARY KEY (id)) INTERLEAVE IN PARENT p (id);",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n INT) LOCALITY REGIONAL BY ROW;",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n INT) PARTITION BY LIST (id) (PARTITION a VALUES IN (1));",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n JSONB, INVERTED INDEX (n));",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n INT, FAMILY f (id, n), INDEX n_idx (n), FAMILY \"g\" (id));",
        "CREATE TABLE t (id INT8, n INT); ALTER TABLE t ALTER PRIMARY KEY USING COLUMNS (id ASC) USING HASH;",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n INT); ALTER TABLE t CONFIGURE ZONE USING num_replicas = 3;",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n INT); ALTER TABLE t SPLIT AT VALUES (1); ALTER TABLE t SET LOCALITY GLOBAL;",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n INT); CREATE INVERTED INDEX i ON t (n); DROP INDEX IF EXISTS public.t@i;",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n INT); UPSERT INTO t VALUES (1, 2); SHOW TABLES; SHOW CREATE TABLE t;",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n INT); CREATE CHANGEFEED FOR TABLE t INTO 'kafka://x';",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n INT); ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS c CHECK (n > 0);",
        "CREATE TYPE IF NOT EXISTS k AS ENUM ('a'); CREATE TABLE t (id INT8 PRIMARY KEY, n k);",
        "CREATE TABLE t (id INT8 PRIMARY KEY, n INT, UNIQUE WITHOUT INDEX (n), CONSTRAINT u UNIQUE WITHOUT INDEX (id, n));",
        "CREATE SEQUENCE s PER NODE CACHE 10; CREATE TABLE t (id INT8 PRIMARY KEY DEFAULT nextval('s'), n INT);",
    ])
    func itsFactsAreRead(_ script: String) {
        let replayed = replay(script)
        #expect(replayed.diagnostics == [])
        #expect(replayed.table("t")?.columns.map(\.name) == ["id", "n"])
        #expect(replayed.table("t")?.primaryKey?.columns == ["id"])
    }

    @Test func uniqueIndexesAreKept() {
        let table = replay(
            """
            CREATE TABLE t (id INT8 PRIMARY KEY, a INT, b INT, INDEX (a),
                c INT, UNIQUE INDEX ab (a ASC, b DESC) STORING (c),
                UNIQUE INDEX (c) WHERE a > 0, UNIQUE INDEX l (lower(b::STRING)), UNIQUE (b) USING HASH,
                CONSTRAINT u UNIQUE (a) STORING (c));
            """
        ).table("t")
        #expect(table?.columns.map(\.name) == ["id", "a", "b", "c"])
        #expect(table?.uniqueKeys.map(\.columns) == [["a", "b"], ["b"], ["a"]])
        let place = table?.column("c")?.location
        #expect(place?.line == 2 && place?.column == 5)
    }

    /// What stands in what is blanked is not blanked again, and the columns around it stay.
    @Test func nestedNonsense() {
        let depth = 2_000
        for (open, close) in [("storing (", ")"), ("as (", ") stored")] {
            let nested = String(repeating: open, count: depth) + "a" + String(repeating: close, count: depth)
            let table = replay("CREATE TABLE t (id INT8 PRIMARY KEY, a STRING \(nested), INDEX (a));").table("t")
            #expect(table?.columns.map(\.name) == ["id", "a"], "\(open)")
        }
    }

    @Test func indexesBesideTheTable() {
        let table = replay(
            """
            CREATE TABLE t (id INT8 PRIMARY KEY, a INT, b INT);
            CREATE UNIQUE INDEX i ON t (a) USING HASH WITH BUCKET_COUNT = 8 STORING (b);
            CREATE UNIQUE INDEX j ON t (b ASC) COVERING (a) NOT VISIBLE;
            CREATE UNIQUE INDEX k ON t (a, b); DROP INDEX t@k CASCADE;
            """
        ).table("t")
        #expect(table?.indexes.map(\.columns) == [["id"], ["a"], ["b"]])
    }

    /// Words that are names here mean what they mean in PostgreSQL.
    @Test func namesAreNoKeywords() {
        let script = """
            CREATE TABLE t (
                family text, storing int, index varchar(10), locality text, inverted index, id serial PRIMARY KEY);
            """
        let names = ["family", "storing", "index", "locality", "inverted", "id"]
        #expect(replay(script).table("t")?.columns.map(\.name) == names)
        let places = "CREATE TABLE t (family geometry(Point, 4326), index geography(Point), id int);"
        #expect(replay(places).table("t")?.columns.map(\.name) == ["family", "index", "id"])
        let refused =
            "CREATE TABLE t (family varchar(10), index varchar(10), n int8 DEFAULT 1:::INT8, a int ON UPDATE 1);"
        #expect(replay(refused).table("t")?.columns.map(\.name) == ["family", "index", "n", "a"])
    }

    @Test(arguments: [
        "CREATE TABLE t (", "CREATE TABLE t (,)", "CREATE TABLE t (FAMILY (a)", "CREATE TABLE t (INDEX",
        "CREATE TABLE t (a int FAMILY", "CREATE TABLE t (a int ON UPDATE",
        "CREATE TABLE t (a int USING HASH WITH BUCKET_COUNT",
        "ALTER TABLE t ALTER PRIMARY KEY USING COLUMNS", "DROP INDEX @", "DROP INDEX .@a", "DROP INDEX a.b.c@",
        "CREATE TABLE t (CONSTRAINT, UNIQUE (a) @)", "CREATE TABLE t (CONSTRAINT, PRIMARY KEY (a) STORING (b))",
        "CREATE TABLE t (CONSTRAINT, a UNIQUE INDEX (b))", "CREATE TABLE t (UNIQUE INDEX (",
        "CREATE TABLE t (INDEX (a), FAMILY (b), INDEX (c))", ":::", "CREATE",
        "ALTER :::",
        "CREATE TABLE t (a int AS (", "CREATE TABLE t (a int AS (b) STORED", "CREATE TABLE t (a) PARTITION BY LIST (",
        "CREATE INDEX i ON t (a) STORING", "ALTER TABLE t SCATTER", "CREATE CHANGEFEED",
    ])
    func nonsenseIsSurvived(_ statement: String) {
        let replayed = replay(statement + ";\nCREATE TABLE other (id int PRIMARY KEY);")
        #expect(replayed.table("other") != nil)
    }

    @Test(arguments: ["CREATE TABLE t (", "CREATE TABLE t (INDEX (a),", "ALTER TABLE t @ ", "DROP INDEX a."])
    func longNonsenseIsLookedAtOnce(_ head: String) {
        let script = head + String(repeating: " family index (a) storing (b) on update x@y, ::: . (", count: 4000)
        let time = ContinuousClock().measure { _ = replay(script) }
        #expect(time < .seconds(10))
    }
}
