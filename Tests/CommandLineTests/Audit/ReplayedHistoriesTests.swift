import SchemaModel
import Testing

@testable import unserial

/// What histories leave behind, and which of them are one.
@Suite struct ReplayedHistoriesTests {
    /// The tables of each history, in the order in which they are created.
    private static func tables(_ files: [(String, String)]) -> ([[String]], ReplayedHistories) {
        let texts = Dictionary(uniqueKeysWithValues: files.map { ($0.0, SourceText(file: $0.0, $0.1)) })
        let groups = SQLHistories.groups(of: texts.keys.sorted(by: FileTree.precedes))
        let replayed = ReplayedHistories(groups.map { $0.compactMap { texts[$0] } })
        return (replayed.results.map { $0.schema.tables.map(\.name.name) }, replayed)
    }

    @Test func wholeSchemaStandsForMigrationsThatBeginInTheMiddle() {
        let whole = SourceText(file: "migration/LATEST.sql", "CREATE TABLE a (id serial PRIMARY KEY, x int);")
        let step = SourceText(file: "migration/0.2/1.sql", "ALTER TABLE old_name ADD COLUMN x int;")
        let replayed = ReplayedHistories([[whole], [step]]).results
        #expect(replayed.map(\.schema.tables.count) == [1] && replayed.allSatisfy(\.diagnostics.isEmpty))
        #expect(SQLHistories.groups(of: [step.file, whole.file]).count == 2)
    }

    /// `legacy` beside the folder that creates everything anew is left out, and said; where the other goes on from it,
    /// both are one; and by itself it is a history as any.
    @Test(arguments: [
        (
            "sql/1.sql", "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id uuid); CREATE TABLE c (id uuid);",
            [["a", "b", "c"]], 32, true
        ),
        // Of what is created again only in part, the rest is not lost.
        ("sql/1.sql", "CREATE TABLE a (id int); CREATE TABLE c (id uuid);", [["a", "b"], ["a", "c"]], 64, false),
        ("2.sql", "ALTER TABLE a ALTER id TYPE bigint; CREATE TABLE c (id uuid);", [["a", "b", "c"]], 64, false),
        ("sql/1.sql", "CREATE TABLE c (id uuid, a bigint REFERENCES a);", [["a", "b", "c"]], 64, false),
        ("sql/1.sql", "CREATE TABLE c (id uuid PRIMARY KEY);", [["a", "b"], ["c"]], 64, false),
        ("sql/1.mysql.sql", "CREATE TABLE a (id bigint PRIMARY KEY);", [["a", "b"], ["a"]], 64, false),
    ])
    func pastHistories(_ file: String, text: String, tables: [[String]], bits: Int, isReplaced: Bool) async throws {
        let files = [
            "m/migrations/legacy/1.sql": "CREATE TABLE a (id bigint PRIMARY KEY);",
            "m/migrations/legacy/2.sql": "CREATE TABLE b (id uuid PRIMARY KEY);", "m/migrations/\(file)": text,
        ]
        try await withFolder(files) { folder in
            let input = await AuditInput([folder])
            #expect(input.schemas.map { $0.tables.map(\.name.name).sorted() } == tables)
            #expect(input.diagnostics.isEmpty)
            let table = input.schemas.lazy.flatMap(\.tables).first { $0.name.name == "a" }
            #expect(table?.columns.first?.type.family == .integer(bits: bits))
            let words = "`\(folder)/m/migrations/legacy` is left out: "
            #expect(input.warnings.map { $0.hasPrefix(words) } == (isReplaced ? [true] : []))
            // Whichever folder is named.
            let inside = await AuditInput(["\(folder)/m/migrations"])
            #expect(inside.schemas.map { $0.tables.map(\.name.name).sorted() } == tables)
            #expect(inside.warnings == input.warnings)
        }
    }

    /// The beginning of a history stays before what goes on from it when a further folder joins them, digits or not.
    @Test func whatIsPastStaysFirst() throws {
        let (_, replayed) = Self.tables([
            ("db/migrations/legacy/001.sql", "CREATE TABLE users (id int PRIMARY KEY);"),
            ("db/migrations/002.sql", "ALTER TABLE users ALTER id TYPE bigint;"),
            ("db/tables/orders.sql", "CREATE TABLE orders (id uuid PRIMARY KEY, u bigint REFERENCES users);"),
        ])
        let result = try #require(replayed.results.first)
        #expect(replayed.results.count == 1 && result.diagnostics.isEmpty)
        let users = try #require(result.schema.tables.first { $0.name.name == "users" })
        #expect(users.columns.map(\.type.family) == [.integer(bits: 64)])
    }

    /// Each of two folders is settled by itself, and what one goes on from comes before it, whatever they are called.
    @Test(
        arguments: [
            // The newer history goes on from both, or from one that goes on from the other.
            (
                "CREATE TABLE a (id int);", "CREATE TABLE b (id int);",
                "ALTER TABLE a ALTER id TYPE bigint; ALTER TABLE b ALTER id TYPE bigint;", [["a", "b"]], []
            ),
            (
                "CREATE TABLE a (id int);", "ALTER TABLE a ADD x int; CREATE TABLE b (id int);",
                "ALTER TABLE b ADD x int;", [["a", "b"]], []
            ),
            (
                "ALTER TABLE b ADD x int; CREATE TABLE a (id int);", "CREATE TABLE b (id int);",
                "ALTER TABLE a ADD x int;", [["b", "a"]], []
            ),
            // It creates the one anew and goes on from the other.
            (
                "CREATE TABLE a (id int);", "CREATE TABLE b (id int);",
                "CREATE TABLE a (id int); ALTER TABLE b ADD x int;",
                [["b", "a"]], ["migrations/archive"]
            ),
            (
                "CREATE TABLE a (id int);", "CREATE TABLE b (id int);",
                "CREATE TABLE b (id int); ALTER TABLE a ADD x int;",
                [["a", "b"]], ["migrations/legacy"]
            ),
            // It creates both anew.
            (
                "CREATE TABLE a (id int);", "CREATE TABLE b (id int);",
                "CREATE TABLE a (id int); CREATE TABLE b (id int);",
                [["a", "b"]], ["migrations/archive", "migrations/legacy"]
            ),
        ] as [(String, String, String, [[String]], [String])])
    func twoPasts(_ archive: String, legacy: String, newer: String, tables: [[String]], replaced: [String]) {
        let (found, replayed) = Self.tables([
            ("migrations/archive/1.sql", archive), ("migrations/legacy/1.sql", legacy), ("migrations/2.sql", newer),
        ])
        #expect(found == tables)
        #expect(replayed.replaced.keys.sorted() == replaced)
        #expect(replayed.results.map(\.diagnostics.count) == [0])
    }

    /// An older history is left out where most of its tables are created again; the books of tools do not count.
    @Test(arguments: [
        (["a", "b", "c", "d", "e"], ["a", "b", "c", "d", "e"], [String]?.some([])),
        (["a", "b", "c", "d", "e"], ["a", "b", "c", "d", "f"], ["e"]), (["a", "b", "c", "d"], ["a", "b", "c"], ["d"]),
        (["a", "b", "c"], ["a", "b"], nil),
        (["schema_migrations", "a"], ["schema_migrations", "b"], nil),
        (["schema_migrations"], ["schema_migrations"], nil),
        (["schema_migrations", "a"], ["a", "b"], []),
    ])
    func replacing(_ old: [String], new: [String], lost: [String]?) {
        let script = { (tables: [String]) in tables.map { "CREATE TABLE \($0) (id int);" }.joined() }
        let (found, replayed) = Self.tables([
            ("migrations/old/1.sql", script(old)), ("migrations/1.sql", script(new)),
        ])
        #expect(replayed.replaced.mapValues { $0.sorted() } == (lost.map { ["migrations/old": $0] } ?? [:]))
        // The newer one stands first: digits go before letters.
        #expect(found == (lost == nil ? [new, old] : [new]))
    }

    @Test func whatIsLostIsSaid() {
        #expect(
            InputError.replaced("m/old", losing: ["a", "b"]).description
                == "`m/old` is left out: the migrations beside it create its tables anew except `a`, `b`; to have it "
                + "audited, name it as an argument")
    }

    /// Scripts for CockroachDB need no word of their own, so those beside them that say nothing are for it, too.
    @Test(
        arguments: [
            (
                [
                    ("tables/users.sql", "CREATE TABLE users (id INT8 PRIMARY KEY DEFAULT unique_rowid());"),
                    ("fks/orders.sql", "CREATE TABLE orders (id uuid PRIMARY KEY, u bigint REFERENCES users);"),
                ], [.cockroachdb]
            ),
            (
                [
                    ("tables/users.sql", "CREATE TABLE users (id INT8 PRIMARY KEY DEFAULT unique_rowid());"),
                    ("postgres/orders.sql", "CREATE TABLE orders (id uuid PRIMARY KEY, u bigint REFERENCES users);"),
                ], [.postgresql, .cockroachdb]
            ),
            // One that is PostgreSQL's by its path is nearer to what says nothing.
            (
                [
                    ("cockroach/users.sql", "CREATE TABLE users (id INT8 PRIMARY KEY);"),
                    ("postgres/users.sql", "CREATE TABLE users (id INT8 PRIMARY KEY);"),
                    ("fks/orders.sql", "CREATE TABLE orders (id uuid PRIMARY KEY, u bigint REFERENCES users);"),
                ], [.cockroachdb, .postgresql]
            ),
            (
                [
                    ("migrations/legacy/1.sql", "CREATE TABLE a (id INT8 PRIMARY KEY DEFAULT unique_rowid());"),
                    ("migrations/2.sql", "ALTER TABLE a ADD x int;"),
                ], [.cockroachdb]
            ),
            (
                [
                    ("migration/LATEST.sql", "CREATE TABLE a (id INT8 PRIMARY KEY);"),
                    ("migration/1.sql", "ALTER TABLE old_name ADD x INT8 DEFAULT unique_rowid();"),
                ], [.cockroachdb]
            ),
        ] as [([(String, String)], [Schema.Dialect])])
    func cockroachDB(_ files: [(String, String)], dialects: [Schema.Dialect]) {
        let (_, replayed) = Self.tables(files)
        #expect(replayed.results.map(\.schema.dialect) == dialects)
    }

    /// A small file of a history is read as the others are.
    @Test func oneFileTellsForAll() {
        let alter = String(repeating: "ALTER TABLE `a` ADD `b` text;\n", count: 20)
        let sources = [
            SourceText(file: "1.sql", "CREATE TABLE `a` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL);"),
            SourceText(file: "2.sql", alter),
        ]
        let replayed = ReplayedHistories([sources])
        #expect(replayed.results.map(\.schema.dialect) == [.sqlite])
    }
}
