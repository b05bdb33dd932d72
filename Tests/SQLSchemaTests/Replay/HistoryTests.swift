import SQLSchema
import SchemaModel
import Testing

/// A history read on several threads is the same as one read file by file.
@Suite struct HistoryTests {
    private static func sources() -> [SourceText] {
        (0..<60).map { number in
            var text =
                "-- file \(number)\nCREATE TABLE t\(number) (id serial PRIMARY KEY, n int CHECK (n > \(number)));\n"
            if number > 0 {
                text += "ALTER TABLE t\(number - 1) ADD COLUMN other_id int REFERENCES t\(number) (id);\n"
                text += "ALTER TABLE t\(number - 1) RENAME COLUMN n TO m\(number);\nCREATE INDEX ON t\(number) (id);\n"
            }
            if number % 7 == 3 { text += "DROP TABLE t\(number - 2) CASCADE;\n" }
            if number % 5 == 0 {
                text += "CREATE TABLE broken (id int,;\nBEGIN; CREATE TABLE gone (id int); ROLLBACK;\n"
            }
            text += String(repeating: "INSERT INTO t\(number) VALUES (1, 'it''s');\n", count: number * 20)
            return SourceText(file: "\(number).sql", text)
        }
    }

    @Test func oneAfterTheOtherAndTogetherAreTheSame() {
        let sources = Self.sources()
        var single = SQLReplay()
        for source in sources { single.apply(source) }
        for _ in 0..<5 {
            var whole = SQLReplay()
            whole.apply(sources)
            #expect(whole.schema == single.schema)
            #expect(whole.diagnostics == single.diagnostics)
        }
        #expect(single.schema.tables.count == 51)
        #expect(single.diagnostics.count >= 12)
    }

    @Test func manyCallersAtOnce() async {
        let expected = await withTaskGroup(of: Schema.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var replay = SQLReplay()
                    replay.apply(Self.sources())
                    return replay.schema
                }
            }
            return await group.reduce(into: Set<Schema>()) { $0.insert($1) }
        }
        #expect(expected.count == 1)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            String(repeating: "CREATE INDEX ON t (a);\n", count: 1_000),
            "CREATE TABLE w (" + (0..<2_000).map { "c\($0) int" }.joined(separator: ",") + ");",
            "CREATE TABLE f (a int" + String(repeating: ", FOREIGN KEY (a) REFERENCES t", count: 300) + ");",
            "SELECT 1 \n" + String(repeating: "\\x\n", count: 10_000),
            String(repeating: "COPY x FROM stdin;\n", count: 1_000),
            String(repeating: "{{", count: 5_000), String(repeating: "\n<%", count: 2_000),
            String(repeating: "BEGIN; SAVEPOINT a; ", count: 1_000) + "ROLLBACK;",
        ])
    func hostileScriptsEnd(_ script: String) {
        let replayed = replay("CREATE TABLE t (a int);", script)
        #expect(replayed.table("t") != nil)
        #expect(replayed.schema.tables.allSatisfy { $0.columns.count <= 1600 })
    }
}
