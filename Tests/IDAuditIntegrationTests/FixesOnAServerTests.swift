import IDAudit
import Postgres
import PostgresCatalog
import SchemaModel
import Testing

/// The statements that findings print do what they say: run on the server, they leave nothing to find.
@Suite(.serialized)
struct FixesOnAServerTests {
    @Test(arguments: [
        (
            "ID101",
            "CREATE SEQUENCE s AS integer; CREATE TABLE e (id bigint PRIMARY KEY DEFAULT nextval('s')); SELECT setval('s', 2147480000);"
        ),
        (
            "ID101",
            "CREATE TABLE e (id bigserial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, \"E Id\" int REFERENCES e); "
                + "SELECT setval('e_id_seq', 2147480000);"
        ),
        (
            "ID101",
            "CREATE TABLE e (id serial PRIMARY KEY CONSTRAINT few CHECK (id < 100)); SELECT setval('e_id_seq', 95);"
        ),
        (
            "ID101",
            "CREATE TABLE e (id bigserial PRIMARY KEY); ALTER TABLE e ADD CONSTRAINT \"Few\" CHECK (id BETWEEN 1 AND 3000000000) "
                + "NO INHERIT NOT VALID; SELECT setval('e_id_seq', 2900000000);"
        ),
        (
            "ID101",
            "CREATE SEQUENCE s INCREMENT -1; CREATE TABLE e (id int PRIMARY KEY DEFAULT nextval('s') CHECK (id > -1000)); "
                + "SELECT setval('s', -990);"
        ),
        (
            "ID103",
            "CREATE TABLE a (id text PRIMARY KEY); CREATE TABLE \"B\" (id uuid PRIMARY KEY, a varchar(3) REFERENCES a);"
        ),
        ("ID105", "CREATE TABLE e (id serial PRIMARY KEY); ALTER TABLE e ALTER COLUMN id TYPE bigint;"),
        ("ID105", "CREATE SEQUENCE s; CREATE TABLE e (id smallint PRIMARY KEY DEFAULT nextval('s'));"),
        (
            "ID105",
            "CREATE SEQUENCE s AS int INCREMENT -1; CREATE TABLE e (id bigint PRIMARY KEY DEFAULT nextval('s'));"
        ),
        (
            "ID106",
            "CREATE SEQUENCE \"S s\"; CREATE TABLE \"E e\" (\"I d\" bigint PRIMARY KEY DEFAULT nextval('\"S s\"'));"
        ),
        ("ID107", "CREATE TABLE \"E 'e\" (\"I d\" serial PRIMARY KEY); INSERT INTO \"E 'e\" VALUES (1), (40);"),
        (
            "ID107",
            "CREATE SEQUENCE s INCREMENT -1; CREATE TABLE e (id int PRIMARY KEY DEFAULT nextval('s')); INSERT INTO e VALUES (-9);"
        ),
        ("ID108", "CREATE TABLE \"E 'e\" (\"I d\" smallserial PRIMARY KEY); INSERT INTO \"E 'e\" DEFAULT VALUES;"),
        (
            "ID108",
            "CREATE TABLE e (id bigserial PRIMARY KEY); ALTER SEQUENCE e_id_seq INCREMENT 5 MAXVALUE 900 CYCLE; "
                + "SELECT setval('e_id_seq', 77, false);"
        ),
        (
            "ID108",
            "CREATE TABLE e (id serial PRIMARY KEY); ALTER SEQUENCE e_id_seq START 1000 CACHE 30 INCREMENT 2; "
                + "SELECT setval('e_id_seq', 1004);"
        ),
        (
            "ID101",
            "CREATE SEQUENCE s AS smallint; CREATE TABLE e (id int PRIMARY KEY DEFAULT nextval('s')); SELECT setval('s', 32000);"
        ),
        (
            "ID107",
            "CREATE SEQUENCE s; CREATE TABLE a (id int PRIMARY KEY DEFAULT nextval('s')); CREATE TABLE b (id int PRIMARY KEY "
                + "DEFAULT nextval('s')); INSERT INTO a VALUES (9); INSERT INTO b VALUES (70);"
        ),
        (
            "ID108",
            "CREATE TABLE e (k uuid PRIMARY KEY, id int); CREATE SEQUENCE s AS integer MINVALUE -5 OWNED BY e.id; "
                + "ALTER TABLE e ALTER COLUMN id SET DEFAULT nextval('s'); INSERT INTO e SELECT gen_random_uuid();"
        ),
        (
            "ID201",
            "CREATE TABLE a (id text PRIMARY KEY DEFAULT gen_random_uuid(), a_id text REFERENCES a); CREATE TABLE b (id text "
                + "PRIMARY KEY REFERENCES a ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED); CREATE TABLE c (id uuid PRIMARY KEY, "
                + "b text REFERENCES b MATCH FULL); INSERT INTO a DEFAULT VALUES; INSERT INTO b SELECT id FROM a; "
                + "INSERT INTO c SELECT gen_random_uuid(), id FROM b;"
        ),
        ("ID205", "CREATE TABLE e (id uuid PRIMARY KEY DEFAULT uuid_generate_v4());"),
        (
            "ID302",
            "CREATE TABLE e (id bigint PRIMARY KEY, public_id uuid NOT NULL); INSERT INTO e SELECT 1, gen_random_uuid();"
        ),
        ("ID302", "CREATE TABLE e (id bigint PRIMARY KEY, public_id uuid UNIQUE);"),
        ("ID110", "CREATE TABLE \"E e\" (\"M ail\" text NOT NULL UNIQUE);"),
    ])
    func leaveNothingToFind(_ code: String, _ script: String) async throws {
        let database = try await LiveDatabase.create()
        let before = try await database.schema(after: script)
        let finding = try #require(found(code, [before]).first)
        try #require(!finding.fix.statements.isEmpty)
        // One by one: some of them do not run in the transaction that a script is.
        for statement in finding.fix.statements { try await database.connection.script(statement) }
        let after = try await CatalogReader.read(database.connection, readingData: true).schema
        #expect(found(code, [after]).map(\.message) == [])
        // Nothing is lost on the way: foreign keys with what they do, and rows.
        #expect(Self.foreignKeys(before) == Self.foreignKeys(after))
        if code == "ID108" {
            // The counter goes on as it was.
            let (old, new) = (try #require(before.sequences.first), try #require(after.sequences.first))
            #expect(new.lastValue == old.lastValue && new.increment == old.increment && new.maximum == old.maximum)
            #expect(new.start == old.start && new.cache == old.cache)
            #expect(new.cycles == old.cycles && new.bits == old.bits && new.name == old.name)
        }
        try await database.drop()
    }

    private static func foreignKeys(_ schema: Schema) -> [ForeignKey] {
        schema.tables.flatMap(\.foreignKeys).sorted { ($0.name ?? "") < ($1.name ?? "") }
    }
}
