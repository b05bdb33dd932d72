import Foundation
import Stage
import Testing

/// `unserial audit` as a process: what it reads, what it prints, how it ends.
@Suite struct AuditTests {
    private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples/analyticsbot").path

    @Test(arguments: ["legacy.prisma", "legacy.sql"])
    func theSampleHasThreeCountingKeysAndTwoThatFollow(_ file: String) async throws {
        let result = try await run(["audit", "\(Self.examples)/\(file)"])
        #expect(result.status == 1)
        #expect(result.errors == "")
        let lines = result.output.split(separator: "\n")
        #expect(lines.first == "3 keys count up from 1; 2 foreign keys follow them.")
        #expect(lines.contains { $0.hasPrefix("3 warnings") && $0.contains(" in 3 tables. `unserial explain ID102` ") })
        let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("`event_queue.event_id` follows `events.id`"))
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test func bothSourcesOfAFolderAreRead() async throws {
        let result = try await run(["audit", Self.examples, "--format", "json"])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect((report["summary"] as? [String: Any])?["countingKeys"] as? Int == 3)
        let findings = try #require(report["findings"] as? [[String: Any]])
        let keys = findings.filter { $0["rule"] as? String == "ID102" }
        #expect(keys.count == 3, "what both show is one finding")
        #expect(keys.allSatisfy { ($0["otherLocations"] as? [Any])?.count == 1 })
    }

    @Test(arguments: [
        ("CREATE TABLE a (id serial PRIMARY KEY);", [], 1),
        ("CREATE TABLE a (id serial PRIMARY KEY);", ["--fail-on", "error"], 0),
        ("CREATE TABLE a (id serial PRIMARY KEY);", ["--fail-on", "never"], 0),
        ("CREATE TABLE a (id bigserial PRIMARY KEY);", [], 0),
        ("CREATE TABLE a (id bigserial PRIMARY KEY);", ["--fail-on", "note"], 1),
        ("CREATE TABLE a (id uuid PRIMARY KEY);", [], 0),
        ("CREATE TABLE a (id uuid PRIMARY KEY); CREATE TABLE b (;", [], 2), ("", [], 2),
        ("hello", [], 2), ("hello", ["--fail-on", "never"], 2), ("create tabel a(id serial primary key);", [], 2),
        ("BEGIN create table t(id serial primary key);", [], 2), ("{\"a\": \"create table a (id int)\"}", [], 2),
        ("alter table nope add column id serial primary key;", [], 2),
        ("insert into x values ('it's');\ncreate table t(id serial primary key);", [], 1),
        ("insert into x values ('unclosed);", [], 2),
        ("CREATE TABLE a (id uuid PRIMARY KEY);", ["--fail-on", "maybe"], 64),
    ])
    func exitCodes(_ input: String, options: [String], status: Int32) async throws {
        #expect(try await run(["audit", "-"] + options, input: input).status == status)
    }

    /// What is named twice, by whatever names, is read once, and counted once.
    @Test(arguments: [
        "db db", "db ./db/ $PWD/db", "db link", "link link/", ". . ./.", "db/a.sql db/a.sql", "db/a.sql ./link/a.sql",
    ])
    func aPathThatIsGivenTwice(_ paths: String) async throws {
        let files = [
            "db/a.sql": "CREATE TABLE a (id serial PRIMARY KEY);\n", "db/tests/b.sql": "CREATE TABLE b (id int);\n",
        ]
        try await withFolder(files) { folder in
            let script = "cd '\(folder)' && ln -s db link && $UNSERIAL audit"
            let once = try await shell("\(script) \(paths.split(separator: " ")[0])")
            let twice = try await shell("cd '\(folder)' && $UNSERIAL audit \(paths)")
            #expect(once.output.contains(" in 1 table"), "\(once.output)")
            #expect(twice.output == once.output && twice.errors == once.errors)
        }
    }

    @Test func standardInputIsReadOnce() async throws {
        let result = try await run(["audit", "-", "-"], input: "CREATE TABLE a (id uuid PRIMARY KEY);\n")
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: [
        ("missing.sql", "No such file or directory; check the path"),
        ("empty.sql", "is empty: there is nothing to audit"),
        ("binary.sql", "is a binary file; for a pg_dump archive, write it as SQL first"),
        ("wide.sql", "is UTF-16; convert it first"),
        ("latin.sql", "is not UTF-8 (line 2); convert it first"), ("notes.txt", "is of no kind that is read here"),
        ("nothing", "there is no Prisma schema, SQL, SQLite database"),
        ("types", "there is no Prisma schema, SQL, SQLite database"),
        ("types/a.ts", "declares no models of an ORM that is read here"),
    ])
    func whatCannotBeReadIsNamed(_ file: String, message: String) async throws {
        try await withFolder([
            "notes.txt": "x", "empty.sql": "", "nothing/node_modules/a.sql": "CREATE TABLE a (id int);",
            "types/a.ts": "export const a = customType({ dataType() { return 'a'; } });",
        ]) { folder in
            try Data([0x50, 0x47, 0x44, 0x4D, 0x50, 0]).write(to: URL(fileURLWithPath: "\(folder)/binary.sql"))
            try Data([0xFF, 0xFE, 0x41, 0]).write(to: URL(fileURLWithPath: "\(folder)/wide.sql"))
            try Data("-- a\n-- \u{E9}".unicodeScalars.map { UInt8($0.value) }).write(
                to: URL(fileURLWithPath: "\(folder)/latin.sql")
            )
            let result = try await run(["audit", "\(folder)/\(file)"])
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(result.errors.contains(message))
            #expect(result.errors.contains("\(folder)/\(file)"))
        }
    }

    /// By its first bytes and its size: nothing of it is read through.
    @Test func whatIsCalledADatabaseAndIsNone() async throws {
        try await withFolder(["key.db": "\u{0}\u{1}\u{2}", "holes.sqlite": "x", "holes.sql": "x", "empty.db": ""]) {
            folder in
            for name in ["holes.sqlite", "holes.sql"] { try #require(truncate("\(folder)/\(name)", 2 << 30) == 0) }
            let said = [
                ("key.db", "is no SQLite file, or an encrypted one"),
                ("holes.sqlite", "is no SQLite file, or an encrypted one"),
                ("holes.sql", "has more than 1 GiB"), ("empty.db", "is empty"), ("none.db", "No such file"),
            ]
            for (name, message) in said {
                let result = try await run(["audit", "\(folder)/\(name)"])
                #expect(result.status == 2)
                #expect(result.errors.contains("\(name)`") && result.errors.contains(message), "\(result.errors)")
            }
        }
    }

    @Test func aFolderIsOneHistoryInTheOrderOfItsNumbers() async throws {
        try await withFolder([
            "migrations/V10__drop.sql": "DROP TABLE gone;",
            "migrations/V2__gone.sql": "CREATE TABLE gone (id serial PRIMARY KEY);",
            "migrations/V1__init.sql": "CREATE TABLE kept (id serial PRIMARY KEY)",
            "migrations/V1__init.down.sql": "DROP TABLE kept;",
            "migrations/V11__empty.sql": "", "node_modules/x/a.sql": "CREATE TABLE other (id serial PRIMARY KEY);",
            ".git/a.sql": "CREATE TABLE other (id serial PRIMARY KEY);",
        ]) { folder in
            let result = try await run(["audit", folder])
            #expect(result.status == 1)
            #expect(result.errors == "")
            #expect(result.output.hasPrefix("1 key counts up from 1"))
            #expect(result.output.contains("V1__init.sql:1:20"))
        }
    }

    @Test func prismaFoldersJoinTheirFiles() async throws {
        try await withFolder([
            "prisma/schema/main.prisma": "datasource db {\n  provider = \"mysql\"\n}\n",
            "prisma/schema/a/user.prisma": "model User {\n  id Int @id @default(autoincrement())\n  posts Post[]\n}\n",
            "prisma/schema/b/post.prisma":
                "model Post {\n  id String @id\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n}\n",
        ]) { folder in
            let result = try await run(["audit", folder])
            #expect(result.errors == "")
            #expect(result.output.hasPrefix("1 key counts up from 1; 1 foreign key follows it."))
            #expect(
                result.output.contains(
                    "fix: make it `String @id @default(uuid(7)) @db.Char(36)`, and each field that follows\n"
                )
            )
        }
    }

    @Test func oneFailureDoesNotHideTheRest() async throws {
        let result = try await run(["audit", "/nowhere.sql", "-"], input: "CREATE TABLE a (id serial PRIMARY KEY);")
        #expect(result.status == 2)
        #expect(result.output.hasPrefix("1 key counts up from 1"))
        #expect(result.errors.contains("/nowhere.sql"))
    }

    @Test func whatCannotBeReadStandsInJSONToo() async throws {
        for (arguments, tables) in [(["/nowhere.sql", "-"], 1), (["/nowhere.sql"], 0)] {
            let result = try await run(
                ["audit", "--format", "json"] + arguments,
                input: "CREATE TABLE a (id uuid PRIMARY KEY);"
            )
            #expect(result.status == 2)
            let report = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
            )
            #expect((report["summary"] as? [String: Any])?["tables"] as? Int == tables)
            let diagnostic = try #require((report["diagnostics"] as? [[String: Any]])?.first)
            #expect(diagnostic["severity"] as? String == "error")
            #expect((diagnostic["message"] as? String)?.contains("/nowhere.sql") == true)
            #expect(diagnostic["location"] is NSNull)
        }
    }

    /// As root no right is missing; a path of more than PATH_MAX bytes can be looked into by nobody.
    @Test func aFolderThatCannotBeLookedIntoIsNamed() async throws {
        let script = """
            d=$(mktemp -d); echo 'CREATE TABLE a (id uuid PRIMARY KEY);' > $d/y.sql
            n=$(printf 'x%.0s' {1..250}); cd $d; for i in {1..20}; do mkdir $n; cd $n; done
            $UNSERIAL audit --fail-on never $d; s=$?; cd /; rm -r $d; exit $s
            """
        let result = try await shell(script)
        #expect(result.status == 2)
        #expect(result.errors.contains("File name too long; check the file"))
        #expect(result.output.hasPrefix("No key counts up from 1"))
    }

    @Test func namesOfFilesAreNotTheTerminalsToObey() async throws {
        for arguments in [["audit", "/no\u{1B}[31mwhere.sql"], ["explain", "\u{1B}]0;title\u{07}"]] {
            let result = try await run(arguments)
            #expect(!result.errors.isEmpty)
            #expect(!result.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(result.errors)")
        }
    }

    @Test func aNameWithTheWordPasswordIsNoSecret() async throws {
        try await withFolder(["db/password_resets.sql": "CREATE TABLE a (;"]) { folder in
            let result = try await run(["audit", "\(folder)/db/password_resets.sql"])
            #expect(result.status == 2)
            #expect(result.errors.contains("\(folder)/db/password_resets.sql:1:17: "), "\(result.errors)")
            let missing = try await run(["audit", "\(folder)/db/password_reset.sql"])
            #expect(missing.errors.contains("cannot read `\(folder)/db/password_reset.sql`"), "\(missing.errors)")
        }
    }

    @Test func aDatabaseThatDoesNotAnswerIsNamed() async throws {
        let result = try await run(["audit", "postgres://localhost:1/none?connect_timeout=5"])
        #expect(result.status == 2)
        #expect(result.errors.contains("localhost"))
    }

    @Test func aBrokenPipeIsSilent() async throws {
        let script =
            "for i in $(seq 3000); do echo \"CREATE TABLE t$i (id serial PRIMARY KEY);\"; done | $UNSERIAL audit - | head -1"
        let result = try await shell(script)
        #expect(result.output == "3000 keys count up from 1; no foreign key follows them.\n")
        #expect(result.errors == "")
    }

    @Test func aPipeInAFolderIsNotWaitedFor() async throws {
        let script =
            "d=$(mktemp -d); mkfifo $d/x.sql; echo 'CREATE TABLE a (id serial PRIMARY KEY);' > $d/y.sql; "
            + "$UNSERIAL audit --fail-on never $d; rm -r $d"
        let result = try await shell(script)
        #expect(result.output.hasPrefix("1 key counts up from 1"))
    }

    /// No path of text leads to such a file; that it was left out is said.
    @Test func aNameThatIsNotUTF8IsNamed() async throws {
        try await withFolder(["a.sql": "CREATE TABLE a (id uuid PRIMARY KEY);"]) { folder in
            let result = try await shell(
                "cd '\(folder)' && cp a.sql $'b\\xff.sql' && touch $'c\\xff.txt' && $UNSERIAL audit .")
            #expect(result.status == 2)
            #expect(result.errors.contains("is not UTF-8, so it is not read"))
            #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
            let excluded = try await shell(
                "cd '\(folder)' && printf 'audit: {exclude: [\"b*\"]}' > unserial.yaml && $UNSERIAL audit .")
            #expect(excluded.status == 0, "\(excluded.errors)")
        }
    }
}
