import Foundation
import IDAudit
import SchemaModel
import Stage
import Testing

@testable import unserial

/// `unserial.yaml`: where it is found, what it decides, and what is said about a wrong one.
@Suite struct ConfigurationTests {
    private static let schema =
        "CREATE TABLE events (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);\nCREATE TABLE log (line text);\n"

    @Test(arguments: [
        ("audit: {ruls: {}}", "1:9: there is no key `ruls` in `audit`; do you mean `rules`?"),
        ("audits: {}", "1:1: there is no key `audits`; do you mean `audit`?"),
        ("audit:\n  rules:\n    ID1O2: off", "3:5: there is no rule `ID1O2`; do you mean `ID102`?"),
        (
            "audit:\n  rules:\n    ID102: of",
            "3:12: `of` is nothing for `ID102`, which takes error, warning, note, on, off"
        ),
        ("audit:\n  ignore:\n    - rule: ID102", "3:7: an ignore takes `object` or `path`"),
        ("audit: {ignore: {object: a}}", "1:17: `audit.ignore` takes a list, not a mapping with `object`"),
        ("audit: {exclude: {a: b}}", "1:18: `audit.exclude` takes a list of texts, not a mapping with `a`"),
        ("audit: {sources: [[a]]}", "1:18: `audit.sources` takes a list of texts, not the list `[…]`"),
        ("audit: [1]", "1:8: `audit` takes keys with values, not the list `[1]`"),
        ("- a", "1:1: `the file` takes keys with values, not the list `[a]`"),
        ("audit: {fail_on: all}", "`all` is nothing for `audit.fail_on`, which takes error, warning, note, never"),
        ("audit: {require_reason: maybe}", "which takes true or false"),
        ("audit: {require_reason: [1]}", "1:25: `audit.require_reason` takes true or false, not the list `[1]`"),
        ("audit: {require_reason: {a: [b]}}", "`audit.require_reason` takes true or false, not a mapping with `a`"),
        (
            "audit: {options: {large_table: [1, [2], 3, 4]}}",
            "`audit.options.large_table` takes a size such as 10 GB, not the list `[1, …, 3, …]`"
        ),
        ("audit: {options: {secret_bits: []}}", "takes a number from 1 to 1024, not the list `[]`"),
        ("audit: {baseline: [a]}", "1:19: `audit.baseline` takes a text, not the list `[a]`"),
        ("audit: {dialect: [mysql]}", "`audit.dialect` takes postgresql, cockroachdb, mysql, sqlite, sqlserver"),
        ("audit: {rules: 5}", "1:16: `audit.rules` takes keys with values, not `5`"),
        ("audit: {dialect: oracle}", "`oracle` is nothing for `audit.dialect`"),
        ("audit: {overrides: [{dialect: oracle}]}", "`oracle` is nothing for `audit.overrides.dialect`"),
        (
            "audit:\n  overrides:\n    - {tables: [audit_*], dialect: mysql}",
            "3:7: an override takes `dialect` without `tables`"
        ),
        (
            "audit: {overrides: [{paths: a, tables: b, dialect: mysql}]}",
            "1:21: an override takes `dialect` without `tables`"
        ),
        ("audit: {overrides: [{dialect: mysql}]}", "1:21: an override takes `dialect` with `paths`; for all files"),
        ("audit: {overrides: [{paths: [], dialect: mysql}]}", "an override takes `dialect` with `paths`"),
        ("audit: {options: {large_table: ten}}", "1:32: `ten` is nothing for `audit.options.large_table`"),
        ("audit: {options: {large_table: 99999999 TB}}", "which takes a size such as 10 GB"),
        ("audit: {options: {exhaustion_error: 200}}", "which takes a number from 1 to 100"),
        ("audit: {policies: [{tables: x}]}", "1:20: a policy takes `require` or `forbid`"),
        (
            "audit:\n  policies:\n    - {require: [uuid7, uuid_v4]}",
            "3:7: this policy cannot be kept: `uuid_v4` is neither a generator nor a type; did you mean `uuid4`?"
        ),
        (
            "audit: {policies: [{require: foo}]}",
            "`foo` is neither a generator nor a type; the words are `uuid`, `uuid1`"
        ),
        ("audit: {policies: [{require: uuid7, forbid: uuid7}]}", "`uuid7` is required and forbidden"),
        ("audit: {policies: [{tables: [], forbid: cuid}]}", "it names no tables; `*` stands for all of them"),
        (
            "audit:\n  rules: {ID102: off, int-autoincrement-key: error}",
            "2:23: `int-autoincrement-key` stands twice: ID102 has a level already"
        ),
        (
            "audit:\n  a: &a [x, x]\n" + (0..<30).map { "  k\($0): &n\($0) [*a, *a]\n" }.joined() + "  ? *n29\n  : 1\n",
            "c.yaml: more than 20 aliases (`*name`) may multiply"
        ),
        ("audit: {rules: {}, rules: {}}", "1:9: a key stands twice: `rules`"), ("a: [", "this is not YAML"),
        ("audit: {fail_on: note}\n---\naudit: {fail_on: error}", "3:1: a second document begins (`---`)"),
        ("audit: {}\n---\n[", "this is not YAML"),
        ("audit: {rules: {\"\": off}}", "1:17: the code or name of a rule is empty"),
        ("audit: {rules: {[a]: off}}", "the code or name of a rule is empty"),
        ("audit: {\"\": 1}", "1:9: a key is empty in `audit`; known are sources"),
        ("audit: {ignore: [{rule: \"\", object: a}]}", "the code or name of a rule is empty"),
    ])
    func isRefused(_ yaml: String, message: String) async throws {
        try await withFolder(["a.sql": Self.schema, "c.yaml": yaml]) { folder in
            let result = try await run(["audit", folder, "--config", "\(folder)/c.yaml", "--fail-on", "never"])
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(result.errors.hasPrefix("unserial: \(folder)/c.yaml:"), "\(result.errors)")
            #expect(result.errors.contains(message), "\(result.errors)")
        }
    }

    /// The schema for editors and the reader know the same keys.
    @Test func editorsKnowTheKeys() async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: root.appending(path: "Documentation/unserial.schema.json"))
        let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        func properties(_ value: Any?) -> [String: Any] {
            (value as? [String: Any])?["properties"] as? [String: Any] ?? [:]
        }
        func items(_ value: Any?) -> Any? { (value as? [String: Any])?["items"] }
        let audit = properties(properties(schema)["audit"])
        let sections: [(String, [String: Any])] = [
            ("zzzzzzzz: 1", properties(schema)), ("audit: {zzzzzzzz: 1}", audit),
            ("audit: {options: {zzzzzzzz: 1}}", properties(audit["options"])),
            ("audit: {overrides: [{zzzzzzzz: 1}]}", properties(items(audit["overrides"]))),
            ("audit: {ignore: [{zzzzzzzz: 1}]}", properties(items(audit["ignore"]))),
            ("audit: {policies: [{zzzzzzzz: 1}]}", properties(items(audit["policies"]))),
        ]
        for (yaml, known) in sections {
            try await withFolder(["c.yaml": yaml]) { folder in
                let result = try await run(["audit", folder, "--config", "\(folder)/c.yaml"])
                let list = result.errors.split(separator: "known are ").last?.split(separator: "\n").first ?? ""
                #expect(Set(list.split(separator: ", ").map(String.init)) == Set(known.keys), "\(result.errors)")
            }
        }
    }

    /// Every word of a policy that editors propose is taken, and they propose all that there are.
    @Test func editorsKnowTheWordsOfPolicies() async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: root.appending(path: "Documentation/unserial.schema.json"))
        let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let term = try #require((schema["$defs"] as? [String: Any])?["term"] as? [String: Any])
        let proposed = try #require(term["enum"] as? [String])
        let policies = proposed.map { "    - {tables: none_such, require: [\"\($0)\"]}\n" }.joined()
        try await withFolder([
            "a.sql": Self.schema, "all.yaml": "audit:\n  policies:\n\(policies)",
            "wrong.yaml": "audit: {policies: [{require: zzzzzzzz}]}",
        ]) { folder in
            let all = try await run(["audit", folder, "--config", "\(folder)/all.yaml", "--select", "ID701"])
            #expect(all.status == 0, "\(all.errors)")
            let wrong = try await run(["audit", folder, "--config", "\(folder)/wrong.yaml"])
            let words = try #require(wrong.errors.split(separator: "the words are ").last)
            let known = words.split(separator: "`").map(String.init).filter { $0.contains(where: \.isLetter) }
            #expect(!known.isEmpty && Set(known).isSubset(of: proposed), "\(words)")
        }
    }

    /// SQL is of the dialect that the configuration gives its path, whatever it says.
    @Test(
        arguments: [
            ("dialect: mysql, overrides: [{paths: [app/**], dialect: sqlite}]", "", ["sqlite", "mysql"]),
            (
                "overrides: [{paths: app, dialect: sqlite}, {paths: [app/db], dialect: mysql}]", "",
                ["mysql", "postgresql"]
            ),
            ("overrides: [{paths: app, dialect: sqlite}]", "--dialect mysql", ["mysql", "mysql"]),
            (
                "overrides: [{paths: app, rules: {ID110: off}}, {paths: '*', dialect: sqlite}]", "",
                ["sqlite", "sqlite"]
            ),
            ("dialect: sqlite", "", ["sqlite", "sqlite"]),
        ])
    func dialectsByPath(_ audit: String, option: String, dialects: [String]) async throws {
        // To SQLite alone a key may be NULL.
        let files = [
            "app/db/1.sql": "CREATE TABLE a (id text PRIMARY KEY);", "unserial.yaml": "audit: {\(audit)}",
            "other/1.sql": "CREATE TABLE b (id text PRIMARY KEY, x jsonb);",
        ]
        try await withFolder(files) { folder in
            let result = try await shell("cd '\(folder)' && $UNSERIAL audit --fail-on never --select ID503 \(option)")
            #expect(result.output.contains("`a.id` is a primary key and may be NULL") == (dialects[0] == "sqlite"))
            #expect(result.output.contains("`b.id` is a primary key and may be NULL") == (dialects[1] == "sqlite"))
            let settings = try AuditConfiguration(yaml: "audit: {\(audit)}", file: "c.yaml")
            let told = ["app/db/1.sql", "other/1.sql"].map { settings.dialect(of: $0)?.rawValue ?? "postgresql" }
            #expect(told == dialects || !option.isEmpty)
        }
    }

    @Test func isFoundUpToTheRepository() async throws {
        let off = "audit: {rules: {ID102: off, no-primary-key: note}}\n"
        try await withFolder([
            "above/unserial.yaml": "audit: {rules: {ID110: off}}", "above/repository/.git/HEAD": "",
            "above/repository/unserial.yaml": off, "above/repository/app/db/a.sql": Self.schema,
            "above/plain/db/a.sql": Self.schema,
        ]) { folder in
            let inside = try await shell("cd \(folder)/above/repository/app && $UNSERIAL audit db")
            #expect(inside.status == 0)
            #expect(inside.output.contains("1 note in 2 tables"))
            let above = try await shell(
                "cd \(folder)/above/repository/app/db && printf 'audit: {sources: [app/db], ruls: 1}' > ../../unserial.yaml; "
                    + "$UNSERIAL audit")
            #expect(above.errors.hasPrefix("unserial: ../../unserial.yaml:1:28: "), "\(above.errors)")
            let sources = try await shell(
                "cd \(folder)/above/repository/app/db && printf 'audit: {sources: [app/db]}' > ../../unserial.yaml; "
                    + "$UNSERIAL audit")
            #expect(sources.output.contains("../../app/db/a.sql:2:14: warning"), "\(sources.output)")
            // Without a repository nothing above the working directory is looked at.
            let outside = try await shell("cd \(folder)/above/plain && $UNSERIAL audit db")
            #expect(outside.output.contains("2 warnings in 2 tables"))
        }
    }

    /// What lies where the configuration belongs decides, or is said to be of no use; it is not passed by in silence.
    @Test(arguments: [
        ("ln -s nowhere unserial.yaml", "No such file"), ("ln -s unserial.yaml unserial.yaml", "symbolic links"),
        ("mkfifo unserial.yaml", "it is a pipe or a device"), ("mkdir unserial.yaml", "is it a folder?"),
        ("ln -s /dev/zero unserial.yaml", "it is a pipe or a device"),
    ])
    func whatIsNoFileIsNamed(_ made: String, message: String) async throws {
        try await withFolder(["a.sql": Self.schema]) { folder in
            let result = try await shell("cd \(folder) && \(made) && $UNSERIAL audit a.sql")
            #expect(result.status == 2)
            #expect(result.errors.contains(message), "\(result.errors)")
        }
    }

    @Test func onePipedInCounts() async throws {
        let result = try await shell(
            "$UNSERIAL audit - --config <(echo 'audit: {rules: {ID102: off, ID110: off}}')", input: Self.schema)
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func decidesWhatIsReadAndWhatFails() async throws {
        let yaml = """
            audit:
              sources: [db]
              exclude: [db/old]
              fail_on: error
              rules: {ID102: error}
              ignore:
                - {rule: ID102, object: public.events.*, reason: "moves: later"}
                - {rule: ID102, object: gone.*}
            tables: {include: [events]}
            """
        try await withFolder([
            "unserial.yaml": yaml, "db/1.sql": Self.schema, "db/old/0.sql": "CREATE TABLE old (id serial PRIMARY KEY);",
            "else/2.sql": "CREATE TABLE elsewhere (id serial PRIMARY KEY);",
        ]) { folder in
            let result = try await shell("cd \(folder) && $UNSERIAL audit --format json")
            #expect(result.status == 0)
            #expect(!result.output.contains("elsewhere") && !result.output.contains("\"old\""))
            #expect(result.output.contains("\"reason\": \"moves: later\""))
            // All was read, so that the idle ignore can be told, with its line.
            #expect(result.output.contains("the ignore `gone.*` holds nothing back"))
            #expect(result.output.contains("\"file\": \"unserial.yaml\""))
            let strict = try await shell("cd \(folder) && $UNSERIAL audit --fail-on warning")
            #expect(strict.status == 1)
        }
    }

    @Test func theOneFileIsForMigrationsToo() async throws {
        try await withFolder(["unserial.yaml": "audit: {fail_on: error}\ntables: {include: [a]}\n"]) { folder in
            let result = try await run([
                "plan", "--config", "\(folder)/unserial.yaml", "--database", "postgres://127.0.0.1:1/none",
            ])
            #expect(!result.errors.contains("unknown key"), "\(result.errors)")
        }
    }

    @Test(arguments: [
        (["--select", "ID110"], "1 warning in 2 tables"), (["--select", "no-primary-key,ID102"], "2 warnings in"),
        (["--ignore", "ID110", "--ignore", "ID102"], "No findings in 2 tables"),
        (["--select", "ID110,ID102", "--ignore", "ID102"], "1 warning in 2 tables"),
        (["--statistics"], "  1  ID110  no-primary-key         1 warning\n"),
    ])
    func rulesAreChosen(_ options: [String], words: String) async throws {
        let result = try await run(["audit", "-"] + options, input: Self.schema)
        #expect(result.output.contains(words), "\(result.output)")
    }

    @Test func anUnknownRuleIsAUsageError() async throws {
        let result = try await run(["audit", "-", "--select", "ID10"], input: Self.schema)
        #expect(result.status == 64)
        #expect(result.errors.contains("There is no rule 'ID10'"))
    }
}
