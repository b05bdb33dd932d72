import SQLSchema
import SchemaModel
import Testing

@Suite struct TransactionTests {
    @Test(
        arguments: [
            ("BEGIN; CREATE TABLE b (id int); ROLLBACK;", ["a"]),
            ("BEGIN; DROP TABLE a; ROLLBACK;", ["a"]),
            ("START TRANSACTION; CREATE TABLE b (id int); ABORT; CREATE TABLE c (id int);", ["a", "c"]),
            ("BEGIN; CREATE TABLE b (id int); COMMIT; BEGIN; CREATE TABLE c (id int); ROLLBACK;", ["a", "b"]),
            ("BEGIN; CREATE TABLE b (id int); END; ROLLBACK;", ["a", "b"]),
            ("CREATE TABLE b (id int); ROLLBACK;", ["a", "b"]),
            (
                "BEGIN; SAVEPOINT s; CREATE TABLE b (id int); ROLLBACK TO s; CREATE TABLE c (id int); COMMIT;",
                ["a", "c"]
            ),
            (
                "BEGIN; SAVEPOINT s; CREATE TABLE b (id int); RELEASE s; ROLLBACK TO SAVEPOINT s; COMMIT;", ["a", "b"]
            ),
            ("BEGIN; CREATE TABLE b (id int); SAVEPOINT s; CREATE TABLE c (id int); ROLLBACK;", ["a"]),
            ("BEGIN; ALTER TABLE a RENAME TO b; CREATE TABLE a (id int); ROLLBACK;", ["a"]),
            ("DO $$ BEGIN RAISE NOTICE 'x'; END $$; CREATE TABLE b (id int);", ["a", "b"]),
        ] as [(String, [String])]
    )
    func whatIsRolledBackLeavesNoTrace(_ script: String, tables: [String]) {
        let replayed = replay("CREATE TABLE a (id serial PRIMARY KEY);", script)
        #expect(replayed.schema.tables.map(\.name.name) == tables)
        #expect(replayed.diagnostics == [])
        #expect(replayed.schema.sequences.map(\.name.name) == ["a_id_seq"])
        if tables.contains("a") { #expect(replayed.table("a")?.primaryKey?.columns == ["id"]) }
    }

    @Test func databasesOfOneFileAreKeptApart() {
        let replayed = replay(
            "\\connect one\nCREATE TABLE a (id int);\n\\connect \"dbname=two\"\nCREATE TABLE a (id uuid);\n\\c one\nALTER TABLE a ADD b int;\n\\c -\nALTER TABLE a ADD c int;\n"
        )
        #expect(replayed.diagnostics == [])
        #expect(replayed.schema.tables.map { $0.columns.map(\.name) } == [["id"], ["id", "b", "c"]])
    }

    @Test func whatPsqlReadsElsewhereIsNamed() {
        let replayed = replay("\\i other.sql\n\\ir 1.sql\nCREATE TABLE a (id int);")
        #expect(
            replayed.diagnostics.map(\.message) == [
                "`other.sql` is read here by psql and was not given; what it changes is left out: name it, too, or its folder"
            ]
        )
        #expect(replayed.diagnostics.first?.location.line == 1)
    }
}
