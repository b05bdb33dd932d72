import SchemaModel
import Testing

/// What a default makes, in the spellings of each database.
@Suite struct IDGeneratorSQLTests {
    typealias Kind = IDGenerator.Kind

    private func kind(_ expression: String) -> Kind? { IDGenerator(databaseDefault: expression)?.kind }

    static let postgres: [(String, Kind)] = [
        ("gen_random_uuid()", .uuid(version: 4)),
        ("GEN_RANDOM_UUID()", .uuid(version: 4)),
        ("pg_catalog.gen_random_uuid()", .uuid(version: 4)),
        ("\"extensions\".\"gen_random_uuid\"()", .uuid(version: 4)),
        ("(gen_random_uuid())", .uuid(version: 4)),
        ("((gen_random_uuid()))::uuid", .uuid(version: 4)),
        ("gen_random_uuid()::text", .uuid(version: 4)),
        ("(gen_random_uuid())::character varying(36)", .uuid(version: 4)),
        ("CAST(gen_random_uuid() AS text)", .uuid(version: 4)),
        ("CAST(public.gen_random_uuid() AS character varying(36))", .uuid(version: 4)),
        ("replace(gen_random_uuid()::text, '-', '')", .uuid(version: 4)),
        ("lower(replace((gen_random_uuid())::text, '-'::text, ''::text))", .uuid(version: 4)),
        ("upper(gen_random_uuid()::text)", .uuid(version: 4)),
        ("'usr_' || gen_random_uuid()", .uuid(version: 4)),
        ("('usr_'::text || replace(gen_random_uuid()::text, '-', ''))", .uuid(version: 4)),
        ("concat('usr_', gen_random_uuid())", .uuid(version: 4)),
        ("format('usr_%s', gen_random_uuid())", .uuid(version: 4)),
        ("encode(uuid_send(gen_random_uuid()), 'hex')", .uuid(version: 4)),
        ("coalesce(null, gen_random_uuid())", .uuid(version: 4)),
        ("gen_random_uuid() /* random */ -- for now", .uuid(version: 4)),
        ("gen_random_uuid () COLLATE \"C\"", .uuid(version: 4)),
        ("uuidv4()", .uuid(version: 4)),
        ("uuidv7()", .uuid(version: 7)),
        ("uuidv7(interval '-1 hour')", .uuid(version: 7)),
        ("uuid_generate_v1()", .uuid(version: 1)),
        ("uuid_generate_v1mc()", .uuid(version: 1)),
        ("extensions.uuid_generate_v4()", .uuid(version: 4)),
        ("uuid_generate_v7()", .uuid(version: 7)),
        ("public.uuid_v7()", .uuid(version: 7)),
        ("gen_uuid_v7()", .uuid(version: 7)),
        ("uuid_generate_v7_at(now())", .uuid(version: 7)),
        ("generate_uuidv7()", .uuid(version: 7)),
        ("uuid7()", .uuid(version: 7)),
        ("uuid_generate_v6()", .uuid(version: 6)),
        ("uuid_generate_v5(uuid_ns_dns(), 'example.com')", .constantUUID(version: 5)),
        (
            "uuid_generate_v5('6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid, 'a' || 'b')", .constantUUID(version: 5)
        ),
        ("uuid_generate_v3(uuid_ns_url(), 'x'::text)", .constantUUID(version: 3)),
        ("uuid_generate_v5(uuid_ns_url(), email)", .uuid(version: 5)),
        ("uuid_generate_v5(uuid_ns_url(), random()::text)", .uuid(version: 5)),
        ("uuid_generate_v5(uuid_ns_url(), now()::text)", .uuid(version: 5)),
        ("gen_ulid()", .ulid),
        ("public.generate_ulid()", .ulid),
        ("ulid_generate()", .ulid),
        ("ulid_to_uuid(generate_ulid())", .ulid),
        ("ksuid()", .ksuid),
        ("gen_ksuid()", .ksuid),
        ("nanoid()", .nanoid(length: 21)),
        ("nanoid(10)", .nanoid(length: 10)),
        ("'pk_' || nanoid(24)", .nanoid(length: 24)),
        ("nanoid(size => 12)", .nanoid(length: 21)),
        ("nanoid(8, '0123456789')", .random(bits: 26)),
        ("nanoid(21, '0123456789abcdefghijklmnopqrstuvwxyz')", .random(bits: 108)),
        ("cuid()", .cuid(version: 1)),
        ("generate_cuid()", .cuid(version: 1)),
        ("cuid2()", .cuid(version: 2)),
        ("gen_cuid2()", .cuid(version: 2)),
        ("cuid_v2()", .cuid(version: 2)),
        ("timestamp_id('statuses'::text)", .snowflake),
        ("insta5.next_id()", .snowflake),
        ("id_generator()", .snowflake),
        ("snowflake_id()", .snowflake),
        ("generate_snowflake(1)", .snowflake),
        ("unique_rowid()", .snowflake),
        ("generate_object_id()", .objectID),
        ("auto()", .objectID),
        ("typeid_generate_text('user')", .uuid(version: 7)),
        ("gen_random_bytes(16)", .random(bits: 128)),
        ("encode(gen_random_bytes(32), 'hex')", .random(bits: 256)),
        ("encode(public.gen_random_bytes(6), 'base64'::text)", .random(bits: 48)),
        ("substr(encode(gen_random_bytes(16), 'hex'), 1, 8)", .random(bits: 32)),
        ("substring(encode(gen_random_bytes(16), 'hex') from 1 for 10)", .random(bits: 40)),
        ("left(encode(gen_random_bytes(16), 'base64'), 8)", .random(bits: 48)),
        ("'k_' || encode(gen_random_bytes(12), 'hex')", .random(bits: 96)),
        ("translate(encode(gen_random_bytes(12), 'base64'), '+/', '-_')", .random(bits: 96)),
        ("encode(digest(gen_random_bytes(64), 'sha256'), 'hex')", .random(bits: 256)),
        ("encode(sha256(gen_random_uuid()::text::bytea), 'hex')", .random(bits: 122)),
        ("md5(gen_random_uuid()::text)", .random(bits: 122)),
        ("left(gen_random_uuid()::text, 8)", .random(bits: 32)),
        ("substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)", .random(bits: 60)),
        ("right(gen_random_uuid()::text, 12)", .random(bits: 48)),
        ("left(uuidv7()::text, 8)", .random(bits: 0)),
        ("left(gen_random_uuid()::text, 100)", .uuid(version: 4)),
        ("concat(gen_random_uuid(), gen_random_uuid())", .random(bits: 244)),
        ("md5(random()::text)", .weakRandom(bits: 52)),
        ("md5((random())::text || (clock_timestamp())::text)::uuid", .weakRandom(bits: 52)),
        ("substr(md5(random()::text), 1, 8)", .weakRandom(bits: 32)),
        ("\"left\"(md5((random())::text), 6)", .weakRandom(bits: 24)),
        ("md5(clock_timestamp()::text)", .weakRandom(bits: 20)),
        ("floor(random() * 1000000)::int", .weakRandom(bits: 19)),
        ("random(100000, 999999)", .weakRandom(bits: 20)),
        ("substring(md5(random()::text || clock_timestamp()::text) from 1 for 12)", .weakRandom(bits: 48)),
        ("upper(substr(encode(extensions.gen_random_bytes(6), 'hex'), 1, 10))", .random(bits: 40)),
        ("concat('usr_', replace(cast(gen_random_uuid() as text), '-', ''))", .uuid(version: 4)),
        ("concat('todo_', replace((gen_random_uuid())::text, '-'::text, ''::text))", .uuid(version: 4)),
        ("concat('PO-', upper(substr(gen_random_uuid()::text, 1, 8)))", .random(bits: 32)),
        ("my_own_id()", .unknown),
        ("app.make_key('users')", .unknown),
        ("'x' || my_own_id()", .unknown),
        ("CASE WHEN true THEN 1 END + f()", .unknown),
        ("(f() IS NULL)", .unknown),
    ]

    static let others: [(String, Kind)] = [
        // MySQL and MariaDB.
        ("uuid()", .uuid(version: 1)),
        ("(UUID())", .uuid(version: 1)),
        ("(uuid_to_bin(uuid(),1))", .uuid(version: 1)),
        ("(uuid_to_bin(uuid()))", .uuid(version: 1)),
        ("(replace(uuid(),_utf8mb4'-',_utf8mb4''))", .uuid(version: 1)),
        ("UUID_v4()", .uuid(version: 4)),
        ("uuid_v7()", .uuid(version: 7)),
        ("uuid_short()", .snowflake),
        ("(hex(random_bytes(16)))", .random(bits: 128)),
        ("(to_base64(random_bytes(9)))", .random(bits: 72)),
        ("(left(md5(rand()), 10))", .weakRandom(bits: 40)),
        ("(floor(1 + rand() * 999999))", .weakRandom(bits: 19)),
        ("(sha2(random_bytes(32), 512))", .random(bits: 256)),
        // SQLite.
        ("lower(hex(randomblob(16)))", .random(bits: 128)),
        ("(hex(randomblob(4)))", .random(bits: 32)),
        ("(substr(hex(randomblob(16)), 1, 6))", .random(bits: 24)),
        ("abs(random()) % 1000", .weakRandom(bits: 9)),
        (
            """
            (lower(hex(randomblob(4))) || '-' || lower(hex(randomblob(2))) || '-4' || substr(lower(hex(randomblob(2))),2)
              || '-' || substr('89ab',abs(random()) % 4 + 1, 1) || substr(lower(hex(randomblob(2))),2) || '-'
              || lower(hex(randomblob(6))))
            """, .uuid(version: 4)
        ),
        (
            "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || "
                + "hex(randomblob(2)) || '-' || hex(randomblob(6)))", .random(bits: 128)
        ),
        // SQL Server.
        ("(newid())", .uuid(version: 4)),
        ("(NEWSEQUENTIALID())", .uuid(version: 1)),
        ("(CONVERT([nvarchar](36),newid()))", .uuid(version: 4)),
        ("('usr_'+lower(replace(CONVERT(varchar(36),newid()),'-','')))", .uuid(version: 4)),
        ("(left(newid(), 8))", .random(bits: 32)),
        ("[dbo].[GenerateULID]()", .unknown),
        ("[dbo].[gen_ulid]()", .ulid),
        ("(crypt_gen_random(16))", .random(bits: 128)),
    ]

    static let nothing = [
        "", "now()", "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP(3)", "(now() AT TIME ZONE 'utc'::text)", "'abc'",
        "''::text",
        "0", "-1", "1.5", "(0)", "((0))", "NULL", "NULL::character varying", "true", "'{}'::jsonb", "'{}'::text[]",
        "ARRAY[]::text[]", "nextval('s'::regclass)", "'INV-' || nextval('s')", "lpad(nextval('s')::text, 8, '0')",
        "(NEXT VALUE FOR [dbo].[s])", "'gen_random_uuid()'", "'gen_random_uuid()'::text", "E'uuidv7()\\''",
        "$$uuidv7()$$", "'it''s uuid()'", "-- gen_random_uuid()\n0", "/* uuid() */ 1", "gen_random_uuid", "uuid",
        "\"gen_random_uuid()\"", "N'newid()'", "lower('GEN_RANDOM_UUID()')", "md5('x')", "md5(email)",
        "encode('uuid()', 'hex')", "uuid_nil()", "'00000000-0000-0000-0000-000000000000'::uuid",
        "uuid('00000000-0000-0000-0000-000000000000')", "timezone('utc'::text, now())",
        "date_trunc('day'::text, now())", "to_char(now(), 'YYYY')", "current_setting('app.tenant')::uuid", "auth.uid()",
        "(getdate())", "strftime('%s', 'now')", "(json_array())", "jsonb_build_object('id', 1)", "CURRENT_USER",
        "'[]'", "[]", "(1 + 2) * 3", "now() + interval '1 day'", "(now() + '7 days'::interval)", "a.b.c",
        "date '2020-01-01'",
        "DEFAULT", "CASE WHEN now() > x THEN 1 ELSE 2 END", "to_tsvector('english', title)",
    ]

    @Test(arguments: postgres + others)
    func makes(_ expression: String, _ expected: IDGenerator.Kind) {
        #expect(kind(expression) == expected)
        #expect(IDGenerator(databaseDefault: expression)?.side == .database)
        #expect(IDGenerator(databaseDefault: expression)?.spelling == expression)
    }

    @Test(arguments: [
        ("'usr_' || gen_random_uuid()", true), ("concat('usr_', gen_random_uuid())", true),
        ("lower('U-' || nanoid(5))", true), ("gen_random_uuid()::text", false),
        ("concat('', gen_random_uuid())", false),
        ("replace(gen_random_uuid()::text, '-', '')", false), ("to_char(now(), 'YYYY') || uuidv7()", true),
    ])
    func tellsWhatStandsAroundTheID(_ expression: String, _ expected: Bool) {
        #expect(IDGenerator(databaseDefault: expression)?.hasAffix == expected)
    }

    @Test(arguments: [
        ("concat('gr-', extract(epoch from now())::text, '-', substr(md5(random()::text), 1, 8))", true),
        ("to_char(now(), 'YYYYMMDD') || substr(md5(random()::text), 1, 8)", true),
        ("'ORD-' || nextval('s') || '-' || left(md5(random()::text), 4)", true), ("email || gen_random_uuid()", true),
        ("'gr-' || substr(md5(random()::text), 1, 8)", false), ("upper(substr(md5(random()::text), 1, 8))", false),
    ])
    func tellsWhatElseTellsIDsApart(_ expression: String, _ expected: Bool) {
        #expect(IDGenerator(databaseDefault: expression)?.hasContext == expected)
    }

    @Test(arguments: nothing)
    func makesNothing(_ expression: String) { #expect(kind(expression) == nil) }

    /// Any text ends, soon and without a trap.
    @Test func hostileTextsAreSurvived() {
        let deep = String(repeating: "(", count: 5000)
        let calls = String(repeating: "lower(", count: 5000)
        for text in [
            deep, calls, deep + "1" + String(repeating: ")", count: 5000), "'", "\"", "$a$", "$", "(", ")", "f(",
            "f(,)",
            "a.", "a.b.", "[", "[a", "[a]", "::", "x::", "cast(", "cast(a as", "case", "- - - 1", "-", "||", "a ||",
            "substr(gen_random_uuid()::text, -9223372036854775808, 9223372036854775807)",
            "left(md5(random()::text), -9223372036854775807)", "right('a', 9223372036854775807)",
            "substr('a', 9223372036854775807, -9223372036854775807)", "nanoid(-5)", "nanoid(99999999999999999999)",
            "gen_random_bytes(9223372036854775807)", "random() * 9223372036854775807",
            "random(-9223372036854775807, 9223372036854775807)", "--9223372036854775808", "\u{0}\u{1}", "é()", "ü || ü",
            String(repeating: "gen_random_bytes(4096) || ", count: 600) + "'x'", String(repeating: "a", count: 100_000),
        ] { _ = kind(text) }
        #expect(
            kind(String(repeating: "(", count: 30) + "uuidv7()" + String(repeating: ")", count: 30))
                == .uuid(version: 7))
    }
}
