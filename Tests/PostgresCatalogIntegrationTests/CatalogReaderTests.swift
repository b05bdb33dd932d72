import Postgres
import PostgresCatalog
import SchemaModel
import Testing
import ThrowawayPostgres

/// Each catalog query against tables that a real server has made.
@Suite(.serialized)
struct CatalogReaderTests {
    private func table(_ script: String, _ name: String = "t") async throws -> Table {
        let schema = try await read(script)
        return try #require(schema.table(ObjectName(schema: "public", name)))
    }

    @Test func `columns and their types, domains and lengths`() async throws {
        let table = try await table(
            """
            CREATE DOMAIN key_number AS bigint;
            CREATE TABLE t (a smallint, b int NOT NULL, c bigint, d uuid, e text, f varchar(36), g char(4), h bytea, i timestamptz(3),
                j timestamp, k date, l numeric(10, 2), m jsonb, n key_number, o int[]);
            """)
        let families: [ColumnType.Family] = [
            .integer(bits: 16), .integer(bits: 32), .integer(bits: 64), .uuid, .text(length: nil), .text(length: 36),
            .text(length: 4), .bytes(length: nil), .timestamp(zoned: true), .timestamp(zoned: false), .date, .other,
            .other,
            .integer(bits: 64), .other,
        ]
        #expect(table.columns.map(\.type.family) == families)
        #expect(table.columns.map(\.name).joined() == "abcdefghijklmno")
        #expect(table.columns.filter { !$0.isNullable }.map(\.name) == ["b"])
        #expect(table.column("f")?.type.declared == "character varying(36)")
    }

    @Test func `domains over domains, and collations that are not the type's own`() async throws {
        let table = try await table(
            """
            CREATE DOMAIN number AS int; CREATE DOMAIN "Small Number" AS number CHECK (VALUE < 9);
            CREATE DOMAIN word AS varchar(12); CREATE DOMAIN short_word AS word;
            CREATE TABLE t (a "Small Number", b short_word, c text COLLATE "C", d text, e name, f varchar COLLATE "POSIX");
            """)
        let families: [ColumnType.Family] = [
            .integer(bits: 32), .text(length: 12), .text(length: nil), .text(length: nil), .text(length: nil),
            .text(length: nil),
        ]
        #expect(table.columns.map(\.type.family) == families)
        #expect(table.columns.map(\.collation) == [nil, nil, "C", nil, nil, "POSIX"])
        let check = Dependent(
            .check, ObjectName(schema: "Small Number", "Small Number_check"), columns: ["VALUE"],
            definition: "CHECK (((VALUE)::integer < 9))")
        #expect(table.columns.map(\.domainChecks) == [[check], [], [], [], [], []])
    }

    @Test func `sequences with all that they may do`() async throws {
        let schema = try await read(
            """
            CREATE SEQUENCE a AS smallint INCREMENT 5 MINVALUE -10 MAXVALUE 900 START 100 CYCLE;
            CREATE SEQUENCE b INCREMENT -1;
            CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (INCREMENT 2 START 7));
            ALTER SEQUENCE t_id_seq RENAME TO "Renamed";
            """)
        let found = Dictionary(uniqueKeysWithValues: schema.sequences.map { ($0.name.name, $0) })
        let a = try #require(found["a"])
        #expect(a.bits == 16 && a.minimum == -10 && a.maximum == 900 && a.increment == 5 && a.cycles)
        #expect(a.lastValue == 95, "asked next, it gives 100")
        let b = try #require(found["b"])
        #expect(b.minimum == .min && b.maximum == -1 && b.increment == -1 && !b.cycles && b.lastValue == 0)
        #expect(found["Renamed"]?.owner == .init(table: ObjectName(schema: "public", "t"), column: "id"))
        #expect(found["Renamed"]?.lastValue == 5)
    }

    /// Temporary views stand before the system's own, so that a test can say what the statistics are.
    @Test(
        arguments: [
            ("'2 days'", "NULL", 500.0), ("NULL", "'10 days'", 100), ("'2 days'", "'10 days'", 500),
            ("'59 minutes'", "NULL", nil),
            ("NULL", "NULL", nil),
        ] as [(String, String, Double?)])
    func `rows inserted a day`(reset: String, cluster: String, rate: Double?) async throws {
        let table = try await table(
            """
            CREATE TABLE t (id int);
            CREATE TEMP VIEW pg_stat_database AS
                SELECT current_database() AS datname, now() - interval \(reset) AS stats_reset;
            CREATE TEMP VIEW pg_stat_bgwriter AS SELECT now() - interval \(cluster) AS stats_reset;
            CREATE TEMP VIEW pg_stat_all_tables AS
                SELECT 'public.t'::regclass::oid AS relid, 1000::bigint AS n_tup_ins;
            """.replacingNullIntervals)
        #expect(table.insertsPerDay.map { $0.rounded() } == rate)
    }

    @Test func `what partitions insert counts for the table that they are parts of`() async throws {
        let schema = try await read(
            """
            CREATE TABLE t (id bigserial, at date) PARTITION BY RANGE (at);
            CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') PARTITION BY RANGE (at);
            CREATE TABLE t2 PARTITION OF t1 DEFAULT; CREATE TABLE t3 PARTITION OF t DEFAULT;
            INSERT INTO t SELECT g, '2020-02-02' FROM generate_series(1, 100) g; ANALYZE t2;
            CREATE TEMP VIEW pg_stat_database AS
                SELECT current_database() AS datname, now() - interval '1 day' AS stats_reset;
            CREATE TEMP VIEW pg_stat_all_tables AS
                SELECT 'public.t2'::regclass::oid AS relid, 20::bigint AS n_tup_ins
                UNION ALL SELECT 'public.t3'::regclass::oid, 5;
            """)
        let rates = schema.tables.map { $0.insertsPerDay?.rounded() }
        #expect(rates == [25, 20, 20, 5])
        let whole = try #require(schema.table(ObjectName(schema: "public", "t")))
        #expect((whole.totalBytes ?? 0) > 0 && whole.estimatedRows == 100)
    }

    @Test func `what counts up, and with which sequence`() async throws {
        let schema = try await read(
            """
            CREATE SEQUENCE free AS int;
            CREATE TABLE t (a serial, b int GENERATED ALWAYS AS IDENTITY, c int GENERATED BY DEFAULT AS IDENTITY,
                d int DEFAULT nextval('free'), e int DEFAULT nextval('free'::text), f int DEFAULT 7, g int,
                h int GENERATED ALWAYS AS (f + 1) STORED, i int DEFAULT nextval('free') + nextval('t_a_seq'));
            """)
        let table = try #require(schema.tables.first)
        let sequence = { (name: String) in
            Column.Generation.autoIncrement(.sequence(ObjectName(schema: "public", name)))
        }
        #expect(table.columns.count == 9)
        #expect(table.column("a")?.generation == sequence("t_a_seq"))
        #expect(table.column("b")?.generation == .autoIncrement(.identity(always: true)))
        #expect(table.column("c")?.generation == .autoIncrement(.identity(always: false)))
        #expect(table.column("d")?.generation == sequence("free"))
        #expect(table.column("e")?.generation == .autoIncrement(.sequence(nil)))
        #expect(table.column("f")?.generation == .expression("7"))
        #expect(table.column("g")?.generation == Column.Generation.none)
        #expect(table.column("h")?.generation == .computed("(f + 1)"))
        let found = Dictionary(uniqueKeysWithValues: schema.sequences.map { ($0.name.name, $0) })
        #expect(found["free"]?.owner == nil && found["free"]?.bits == 32)
        #expect(found["t_a_seq"]?.owner == .init(table: table.name, column: "a"))
        #expect(found["t_b_seq"]?.owner == .init(table: table.name, column: "b"))
    }

    @Test func `keys and references with all that they say`() async throws {
        let schema = try await read(
            """
            CREATE TABLE p (a int, b int, PRIMARY KEY (b, a), CONSTRAINT u UNIQUE (a) DEFERRABLE);
            CREATE TABLE t (x int, y int CONSTRAINT f REFERENCES p (a) ON DELETE SET NULL ON UPDATE CASCADE, z int,
                CONSTRAINT two FOREIGN KEY (x, z) REFERENCES p (b, a) MATCH FULL ON DELETE CASCADE ON UPDATE RESTRICT
                DEFERRABLE INITIALLY DEFERRED);
            ALTER TABLE t ADD CONSTRAINT loose FOREIGN KEY (z) REFERENCES p (a) ON DELETE SET DEFAULT NOT VALID;
            """.split(separator: "CONSTRAINT u UNIQUE (a) DEFERRABLE")
                .joined(separator: "CONSTRAINT u UNIQUE (a), CONSTRAINT late UNIQUE (a, b) DEFERRABLE"))
        let parent = try #require(schema.table(ObjectName(schema: "public", "p")))
        #expect(parent.primaryKey?.columns == ["b", "a"])
        #expect(parent.uniqueKeys.map(\.name) == ["late", "u"])
        #expect(parent.uniqueKeys.map(\.isDeferrable) == [true, false])
        let child = try #require(schema.table(ObjectName(schema: "public", "t")))
        let keys = Dictionary(uniqueKeysWithValues: child.foreignKeys.map { ($0.name ?? "", $0) })
        #expect(keys["f"]?.onDelete == .setNull && keys["f"]?.onUpdate == .cascade && keys["f"]?.parentColumns == ["a"])
        #expect(keys["two"]?.columns == ["x", "z"] && keys["two"]?.parentColumns == ["b", "a"])
        #expect(keys["two"]?.isMatchFull == true)
        #expect(keys["two"]?.isDeferrable == true && keys["two"]?.isInitiallyDeferred == true)
        #expect(keys["two"]?.onUpdate == .restrict)
        #expect(keys["loose"]?.isValidated == false && keys["loose"]?.onDelete == .setDefault)
        #expect(keys["f"]?.isValidated == true)
    }

    @Test func `indexes with every feature`() async throws {
        let table = try await table(
            """
            CREATE TABLE t (id int PRIMARY KEY, a text, b text, c int[]);
            CREATE INDEX plain ON t (a);
            CREATE UNIQUE INDEX partial ON t (b) WHERE a IS NOT NULL;
            CREATE INDEX expression ON t (lower(a), b);
            CREATE INDEX including ON t (a) INCLUDE (b, id) WITH (fillfactor = 70);
            CREATE INDEX ordered ON t (a DESC, b DESC NULLS LAST, id NULLS FIRST);
            CREATE INDEX collated ON t (a COLLATE "C" text_pattern_ops);
            CREATE INDEX hashed ON t USING hash (id);
            CREATE INDEX inverted ON t USING gin (c);
            ALTER TABLE t CLUSTER ON plain;
            """)
        let found = Dictionary(uniqueKeysWithValues: table.indexes.map { ($0.name ?? "", $0) })
        #expect(found["t_pkey"]?.constraint == "t_pkey" && found["t_pkey"]?.isUnique == true)
        #expect(found["plain"]?.isClustered == true && found["plain"]?.parts == [.init(.column("a"))])
        #expect(found["partial"]?.predicate == "(a IS NOT NULL)" && found["partial"]?.mentionedColumns == ["a"])
        #expect(found["expression"]?.parts.first?.content == .expression("lower(a)"))
        #expect(found["expression"]?.columns == ["b"])
        #expect(found["including"]?.included == ["b", "id"] && found["including"]?.storage == "fillfactor=70")
        #expect(found["ordered"]?.parts.map(\.options) == ["DESC", "DESC NULLS LAST", "NULLS FIRST"])
        #expect(found["collated"]?.parts.first?.options == "COLLATE \"C\" pg_catalog.text_pattern_ops")
        #expect(found["collated"]?.parts.first?.operatorClass == "text_pattern_ops")
        #expect(found["hashed"]?.method == "hash" && found["inverted"]?.method == "gin")
    }

    @Test func `kinds of tables, row security, odd names, and none of an extension's`() async throws {
        let schema = try await read(
            #"""
            CREATE TYPE shape AS (id int);
            CREATE TABLE plain (id int);
            CREATE TABLE heir () INHERITS (plain);
            CREATE TABLE split (id int) PARTITION BY RANGE (id);
            CREATE TABLE part PARTITION OF split FOR VALUES FROM (1) TO (9);
            CREATE TABLE typed OF shape;
            CREATE EXTENSION postgres_fdw;
            CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;
            CREATE FOREIGN TABLE far (id int) SERVER s;
            CREATE UNLOGGED TABLE light (id int);
            CREATE TABLE guarded (id int); ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
            CREATE TABLE locked (id int); ALTER TABLE locked ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            CREATE SCHEMA "Ünï"; CREATE TABLE "Ünï"."Weird ""Table"" 100%" ("A ""b""" int PRIMARY KEY);
            CREATE TABLE "a_table_whose_name_has_exactly_sixty_three_bytes_in_it_counted1" (id int);
            """#)
        let kinds = Dictionary(uniqueKeysWithValues: schema.tables.map { ($0.name.name, $0.kind) })
        #expect(kinds["plain"] == .ordinary && kinds["split"] == .partitioned && kinds["far"] == .foreign)
        #expect(kinds["heir"] == .child(of: ObjectName(schema: "public", "plain")))
        #expect(kinds["part"] == .child(of: ObjectName(schema: "public", "split")))
        #expect(kinds["typed"] == .child(of: ObjectName(schema: "public", "shape")))
        let security = Dictionary(uniqueKeysWithValues: schema.tables.map { ($0.name.name, $0.rowSecurity) })
        #expect(security["plain"] == .off && security["guarded"] == .enabled && security["locked"] == .forced)
        #expect(schema.table(ObjectName(schema: "public", "light"))?.isDurable == false)
        let weird = try #require(schema.table(ObjectName(schema: "Ünï", "Weird \"Table\" 100%")))
        #expect(weird.primaryKey?.columns == ["A \"b\""])
        let longest = ObjectName(schema: "public", "a_table_whose_name_has_exactly_sixty_three_bytes_in_it_counted1")
        #expect(schema.table(longest) != nil)
        #expect(schema.tables.count == 11 && schema.tables.allSatisfy { $0.name.schema != "pg_catalog" })
    }

    @Test func `views on views with options, privileges, comments and attachments`() async throws {
        let schema = try await read(
            """
            CREATE ROLE "some reader";
            CREATE TABLE t (id int, name text);
            CREATE VIEW v WITH (security_barrier) AS SELECT id, upper(name) AS "Name" FROM t;
            CREATE VIEW w AS SELECT id FROM v;
            CREATE MATERIALIZED VIEW m AS SELECT name FROM t;
            GRANT SELECT ON v TO "some reader" WITH GRANT OPTION;
            COMMENT ON VIEW v IS 'it''s'; COMMENT ON COLUMN v."Name" IS 'upper';
            CREATE RULE r AS ON INSERT TO v DO INSTEAD NOTHING;
            """)
        let views = Dictionary(uniqueKeysWithValues: schema.views.map { ($0.name.name, $0) })
        let view = try #require(views["v"])
        #expect(view.columns == ["id", "Name"] && view.options == "security_barrier=true" && view.attachments == ["r"])
        #expect(view.query.contains("public.t") && !view.query.hasSuffix(";"))
        #expect(Set(view.mentions.map(\.column)).isSuperset(of: ["id", "name"]) && view.reads.isEmpty)
        #expect(view.attributes.contains("GRANT SELECT ON public.v TO \"some reader\" WITH GRANT OPTION"))
        #expect(view.attributes.contains("COMMENT ON VIEW public.v IS 'it''s'"))
        #expect(view.attributes.contains("COMMENT ON COLUMN public.v.\"Name\" IS 'upper'"))
        #expect(views["w"]?.reads == [ObjectName(schema: "public", "v")])
        #expect(views["m"]?.isMaterialized == true && view.isMaterialized == false)
    }

    @Test func `dependents of every kind, with the columns they mention`() async throws {
        let table = try await table(
            """
            CREATE TABLE t (id int PRIMARY KEY, a int CONSTRAINT positive CHECK (a > 0), b int GENERATED ALWAYS AS (id * 2) STORED);
            CREATE TABLE other (x int);
            CREATE POLICY mine ON t USING (id > 0);
            CREATE POLICY theirs ON other USING (EXISTS (SELECT FROM t WHERE t.id = x));
            CREATE STATISTICS both_columns ON id, a FROM t;
            CREATE RULE watch AS ON DELETE TO t DO ALSO SELECT 1;
            CREATE RULE reach AS ON DELETE TO other DO ALSO DELETE FROM t WHERE id = old.x;
            ALTER TABLE t ADD CONSTRAINT apart EXCLUDE USING btree (a WITH =);
            COMMENT ON COLUMN t.id IS '100%'; COMMENT ON CONSTRAINT t_pkey ON t IS 'key';
            GRANT SELECT (a) ON t TO PUBLIC;
            CREATE FUNCTION atomic() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT id FROM t; END;
            CREATE FUNCTION textual() RETURNS int LANGUAGE sql AS 'SELECT max(id) FROM t';
            CREATE FUNCTION unrelated() RETURNS int LANGUAGE sql AS 'SELECT 1';
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.a := NEW.a + 1; RETURN NEW; END';
            CREATE TRIGGER every BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
            CREATE TRIGGER sometimes BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION touch();
            CREATE TRIGGER off BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch(); ALTER TABLE t DISABLE TRIGGER off;
            CREATE PUBLICATION pub FOR TABLE t;
            """)
        func columns(_ kind: Dependent.Kind, _ name: String) -> [String]? {
            table.dependents.first { $0.kind == kind && $0.name.name == name }?.columns
        }
        #expect(columns(.policy, "mine") == ["id"])
        #expect(columns(.policy, "theirs of public.other") == ["id"])
        #expect(columns(.statistics, "both_columns") == ["a", "id"])
        #expect(columns(.rule, "watch") != nil)
        #expect(columns(.rule, "reach of public.other") == ["id"])
        #expect(columns(.check, "positive") == ["a"])
        #expect(columns(.exclusion, "apart") == ["a"])
        #expect(columns(.computedColumn, "b") == ["id"])
        #expect(columns(.comment, "id") == ["id"])
        #expect(columns(.comment, "t_pkey") == [])
        #expect(columns(.columnGrant, "a") == ["a"])
        #expect(columns(.function, "atomic") == ["id"])
        #expect(columns(.function, "textual") == ["id"])
        #expect(columns(.function, "touch") == ["a"])
        #expect(columns(.function, "unrelated") == nil)
        #expect(columns(.updateTrigger, "every") == [])
        #expect(columns(.trigger, "sometimes") == ["a"])
        #expect(columns(.trigger, "off") == [])
        #expect(columns(.publication, "pub") == [])
        let comment = table.dependents.first { $0.name.name == "id" }
        #expect(comment?.definition == "COMMENT ON COLUMN public.t.% IS '100%%'")
    }

    @Test func `where a sequence stands that was set and never asked`() async throws {
        let schema = try await read(
            """
            CREATE SEQUENCE asked; SELECT nextval('asked'), nextval('asked');
            CREATE SEQUENCE begun START 2000000000; CREATE SEQUENCE down INCREMENT -1 START 9 MAXVALUE 9;
            CREATE SEQUENCE fresh; CREATE SEQUENCE moved; ALTER SEQUENCE moved RESTART WITH 2147483000;
            CREATE SEQUENCE put; SELECT setval('put', 2147483647, false);
            """)
        #expect(schema.sequences.map(\.name.name) == ["asked", "begun", "down", "fresh", "moved", "put"])
        #expect(
            schema.sequences.map(\.lastValue) == [2, 1_999_999_999, 10, 0, 2_147_482_999, 2_147_483_646])
    }

    @Test func `sequences that a role may not see are named`() async throws {
        let server = try await ThrowawayServer.shared
        let name = try await server.createDatabase()
        let connection = try await PostgresConnection.connect(PostgresConfiguration(server.conninfo(database: name)))
        try await connection.script(
            """
            CREATE ROLE \(name)_reader; CREATE SCHEMA closed; CREATE SEQUENCE closed.b; CREATE SEQUENCE a;
            CREATE TABLE t (x int);
            CREATE SEQUENCE seen; GRANT SELECT ON SEQUENCE seen, closed.b TO \(name)_reader; SET ROLE \(name)_reader;
            """)
        let reading = try await CatalogReader.read(connection, readingData: false)
        #expect(reading.schema.sequences.map(\.name.name) == ["b", "a", "seen"])
        #expect(reading.hidden == [ObjectName(schema: "closed", "b"), ObjectName(schema: "public", "a")])
        try await connection.script("RESET ROLE; REVOKE ALL ON SEQUENCE public.seen, closed.b FROM \(name)_reader")
        try await connection.script("DROP ROLE \(name)_reader")
        await connection.close()
        try await server.dropDatabase(name)
    }
}

extension String {
    /// `now() - interval NULL` is no SQL.
    fileprivate var replacingNullIntervals: String {
        split(separator: "interval NULL", omittingEmptySubsequences: false).joined(separator: "NULL::interval")
    }
}
