import SchemaModel
import Stage
import Testing

@testable import unserial

/// SQL in the strings of Go programs.
@Suite struct SQLInStringsTests {
    /// A file, the statements that are read of it, and how many are computed.
    @Test(
        arguments: [
            ("package a\nvar s = `CREATE TABLE a (id serial)`\n", ["CREATE TABLE a (id serial)"], 0),
            ("x(\"ALTER TABLE a ADD b int;\")", ["ALTER TABLE a ADD b int;"], 0),
            ("x(`\n  -- why\n  drop table a; UPDATE b SET c = 1`)", ["-- why\n  drop table a; UPDATE b SET c = 1"], 0),
            // No definitions, or no SQL at all.
            ("x(`SELECT 1`, \"INSERT\", `CREATED`, \"CREATE\", \"\", ``)", [], 0),
            ("// `CREATE TABLE a (id int)`\n/* `CREATE TABLE b (id int)` **/ var x = 1", [], 0),
            ("r := '`'; s := `CREATE TABLE a (id int)`; q := '\\''", ["CREATE TABLE a (id int)"], 0),
            ("q := '\"'; s := \"CREATE TABLE a (id int)\"", ["CREATE TABLE a (id int)"], 0),
            (
                "errors.New(\"create table a\"); fmt.Errorf(\"drop table: %w\", err); log.Println(\"ALTER TABLE a\")",
                [], 0
            ),
            ("x(\"create account\", \"drop the table\", \"CREATE TABLES\")", [], 0),
            ("x(`create unique index on a (b)`)", ["create unique index on a (b)"], 0),
            // Put together.
            ("x(`CREATE TABLE ` + name + ` (id int)`)", [], 1), ("x(prefix + `CREATE TABLE a (id int)`)", [], 1),
            ("fmt.Sprintf(`CREATE TABLE a%d (id int)`, n)", [], 1),
            ("fmt.Fprintf(w, \"CREATE TABLE %s (id int)\", n)", [], 1),
            ("x(`CREATE TABLE {{ .Name }} (id int)`)", [], 1), ("x(\"CREATE TABLE a (\\n id int)\")", [], 1),
            // The way back.
            (
                "func upA(tx *sql.Tx) { x(`CREATE TABLE a (id int)`) }\nfunc downA(tx *sql.Tx) { x(`DROP TABLE a`) }",
                ["CREATE TABLE a (id int)"], 0
            ),
            ("func (m *M) Down() { x(`DROP TABLE a`) }\nfunc (m *M) Up() { x(`DROP TABLE b`) }", ["DROP TABLE b"], 0),
            (
                "{ Up: func(tx *sql.Tx) error { x(`DROP TABLE a`) }, Rollback: func(tx *sql.Tx) error { x(`DROP TABLE b`) } }",
                ["DROP TABLE a"], 0
            ),
            (
                "{Down: []string{`DROP TABLE a`}, Up: []string{`DROP TABLE b`, `DROP TABLE c`}}",
                ["DROP TABLE b", "DROP TABLE c"], 0
            ),
            (
                "func(tx *sql.Tx) (err error) { s := `DROP TABLE a`; down := `DROP TABLE b` }",
                ["DROP TABLE a", "DROP TABLE b"], 0
            ),
            // Damage.
            ("x(`CREATE TABLE a (id int)", [], 0), ("x(\"CREATE TABLE a (id int)\\", [], 0), ("/* `", [], 0),
            ("'", [], 0),
            ("func", [], 0), ("", [], 0), ("/*", [], 0),
            ("func (`CREATE TABLE a (id int)`", ["CREATE TABLE a (id int)"], 0),
        ] as [(String, [String], Int)])
    func strings(_ program: String, statements: [String], computed: Int) {
        let source = SourceText(file: "a.go", program)
        let found = SQLInStrings(source)
        #expect(found.computed == computed)
        #expect((found.text == nil) == statements.isEmpty)
        guard let text = found.text else { return }
        #expect(text.bytes.count == source.bytes.count && text.lineCount == source.lineCount)
        let rest = statements.reduce(String(decoding: text.bytes, as: UTF8.self)) { rest, statement in
            #expect(rest.contains(statement + ";"))
            return rest.replacing(statement + ";", with: "")
        }
        let isBlank = rest.allSatisfy(\.isWhitespace)
        #expect(isBlank, "\(rest)")
    }

    @Test(arguments: [
        ("internal/database/migrations.go", true), ("migrations/1_a.go", true), ("store/schema.go", true),
        ("db_schema/a.go", true), ("internal/database/a_test.go", false), ("main.go", false),
        ("migrations/a.sql", false),
        ("schematic/a.go", false),
    ])
    func files(_ path: String, mayHold: Bool) {
        #expect(SQLInStrings.mayHold(path[...]) == mayHold)
    }

    private static let program = """
        package database

        var migrations = []func(tx *sql.Tx) error{
        \tfunc(tx *sql.Tx) (err error) {
        \t\tsql := `
        \t\t\tCREATE TABLE users (id serial primary key);
        \t\t\tCREATE TABLE posts (id uuid primary key, author int references users)
        \t\t`
        \t\t_, err = tx.Exec(sql)
        \t\treturn err
        \t},
        \tfunc(tx *sql.Tx) (err error) {
        \t\t_, err = tx.Exec(`ALTER TABLE posts RENAME COLUMN author TO user_id`)
        \t\treturn err
        \t},
        }
        """

    /// A folder that has nothing but these is audited, at the places of the Go file, and it is said what is not read.
    @Test func aFolder() async throws {
        try await withFolder(["app/database/migrations.go": Self.program, "main.go": "package main\n"]) { folder in
            let input = await AuditInput([folder])
            #expect(input.failures == [])
            #expect(input.schemas.map { $0.tables.map(\.name.description) } == [["users", "posts"]])
            let user = input.schemas.first?.tables.first?.column("id")
            #expect(user?.location?.description == "\(folder)/app/database/migrations.go:6:24")
            #expect(input.schemas.first?.tables.last?.column("user_id") != nil)
            #expect(
                input.warnings == [
                    "`\(folder)/app/database/migrations.go`: read is the SQL in strings that begins with CREATE, ALTER or "
                        + "DROP; what the program puts together is not, so audit the database itself (postgres://…) or a "
                        + "dump of it, too"
                ])
            let result = try await run(["audit", folder])
            #expect(result.status == 1)
            #expect(
                result.output.contains("6 |             CREATE TABLE users (id serial primary key);"),
                "\(result.output)")
        }
    }

    /// One that is named is read wherever it stands; beside other sources nobody looks into strings.
    @Test func otherPlaces() async throws {
        let files = [
            "a.go": Self.program, "b/schema.go": Self.program, "c/a.go": "package c\n",
            "d/migrations.go": "x(`ALTER TABLE a ADD b int`)",
            "b/a.sql": "CREATE TABLE c (id int);",
        ]
        try await withFolder(files) { folder in
            let named = await AuditInput(["\(folder)/a.go"])
            #expect(named.schemas.map(\.tables.count) == [2] && named.warnings.count == 1)
            let beside = await AuditInput(["\(folder)/b"])
            #expect(beside.schemas.map { $0.tables.map(\.name.description) } == [["c"]] && beside.warnings == [])
            // What is changed here is made elsewhere.
            let changes = await AuditInput(["\(folder)/d"])
            #expect(changes.failures.count == 1 && changes.schemas.isEmpty && changes.warnings == [])
            let none = await AuditInput(["\(folder)/c/a.go"])
            #expect(none.failures.count == 1 && none.schemas.isEmpty)
        }
    }
}
