import Mutations
import SQLSchema
import SchemaModel
import Testing

/// Whatever happens to a script of MySQL or SQLite, reading it ends, and does not crash.
@Suite(.serialized) struct DialectMutationTests {
    private static let mysqlScript = """
        /*!40101 SET NAMES utf8 */; -- note; `x`
        CREATE TABLE `a` (`id` int(10) unsigned NOT NULL AUTO_INCREMENT, `t` varchar(36) CHARACTER SET utf8 DEFAULT 'it\\'s',
          PRIMARY KEY (`id`), UNIQUE KEY `u` (`t`(10) DESC)) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4;
        DELIMITER $$
        CREATE TRIGGER x BEFORE INSERT ON a FOR EACH ROW BEGIN IF 1 THEN SET @a = CASE 1 WHEN 1 THEN 2 END; END IF; END$$
        DELIMITER ;
        INSERT INTO `a` VALUES (1,'a;b'),(2,"c'd");
        ALTER TABLE `a` ADD `b` bigint AFTER `id`, MODIFY `t` char(36) FIRST, CHANGE `b` `c` int, DROP INDEX `u`, AUTO_INCREMENT=9,
          ADD CONSTRAINT `f` FOREIGN KEY (`c`) REFERENCES `a` (`id`) ON DELETE SET NULL, RENAME COLUMN `t` TO `s`;
        CREATE TABLE b LIKE a; RENAME TABLE b TO c, a TO d;
        CREATE UNIQUE INDEX i ON c ((lower(s)), c); DROP TABLE IF EXISTS d, e;
        """
    private static let sqliteScript = """
        PRAGMA foreign_keys=OFF; BEGIN TRANSACTION;
        CREATE TABLE "a" ([id] INTEGER PRIMARY KEY AUTOINCREMENT, t text DEFAULT ('x' || ";"), u REFERENCES a ON DELETE CASCADE,
          CONSTRAINT c CHECK (t <> '') UNIQUE (t, u) ON CONFLICT IGNORE) STRICT;
        INSERT INTO sqlite_sequence VALUES('a',9223372036854775807);
        CREATE TABLE b (x INT PRIMARY KEY DESC, y AS (x + 1) STORED) WITHOUT ROWID;
        CREATE VIRTUAL TABLE d USING fts5(x); CREATE TABLE d_data (id INTEGER);
        CREATE TRIGGER tr AFTER INSERT ON a BEGIN DELETE FROM b; END;
        CREATE INDEX i ON a (t COLLATE NOCASE DESC, lower(u)) WHERE t IS NOT NULL;
        ALTER TABLE a RENAME TO c; ALTER TABLE c RENAME COLUMN t TO w; ALTER TABLE c ADD COLUMN z; ALTER TABLE c DROP COLUMN u;
        DROP TABLE b; COMMIT;
        """

    @Test(arguments: 0..<8 as Range<UInt64>)
    func mutationsAreRead(seed: UInt64) {
        var random = SplitMix(state: seed)
        for round in 0..<400 {
            let dialect: Schema.Dialect = round % 2 == 0 ? .mysql : .sqlite
            var bytes = Array((round % 4 < 2 ? Self.mysqlScript : Self.sqliteScript).utf8)
            for _ in 0..<Int.random(in: 1...6, using: &random) { bytes.mutate(using: &random) }
            let source = SourceText(file: "m.sql", bytes: bytes)
            var replay = DialectReplay(dialect: dialect)
            replay.apply(source)
            #expect(replay.diagnostics.allSatisfy { 1...source.lineCount ~= $0.location.line }, "seed \(seed)")
            #expect(replay.schema.tables.count <= 8)
            _ = SQLDialect.detect(bytes)
        }
    }

    /// Long runs of one thing take no longer than their length.
    @Test(arguments: [
        "(", ")", "'", "`", "\"", "/*", "/*!", "-- ", "#", ";", "{", "{}", "$", "0x", "1e", "[", "]", ",", ".",
        "BEGIN ",
        "CREATE TRIGGER BEGIN ", "CREATE TABLE a (", "CREATE TABLE a (b int);", "ALTER TABLE a ADD c int;", "CREATE\n",
        "INSERT INTO\n", "'a'b\nCREATE TABLE a (b int)\n", "DELIMITER x\n", "CREATE TABLE 'a (\n", "\nCREATE TABLE `\n",
        "ALTER TABLE a RENAME TO a;", "ALTER TABLE a ADD KEY (x), ADD y int FIRST;", "DROP DATABASE a;",
        "DROP INDEX a;", "\u{FEFF}", "\0", "CREATE TABLE a (x DEFAULT ",
    ])
    func runs(_ piece: String) {
        let bytes = Array(("CREATE TABLE a (x int);\n" + String(repeating: piece, count: 4_000)).utf8)
        for dialect in [Schema.Dialect.mysql, .sqlite] {
            var replay = DialectReplay(dialect: dialect)
            let time = ContinuousClock().measure { replay.apply(SourceText(file: "r.sql", bytes: bytes)) }
            #expect(time < .seconds(20))
            #expect(replay.diagnostics.count <= 201)
        }
    }

    @Test func manyTablesAndColumnsAreRead() {
        let columns = (0..<5000).map { "c\($0) int, FOREIGN KEY (c\($0)) REFERENCES t\($0) (id)" }.joined(
            separator: ", ")
        let script =
            (0..<1000).map { "CREATE TABLE t\($0) (id int PRIMARY KEY);\n" }.joined()
            + "CREATE TABLE narrow (x int, \((0..<5000).map { _ in "KEY (x), y int, " }.joined()) z int);\n"
            + "CREATE TABLE wide (\(columns));\n" + (0..<1000).map { "ALTER TABLE t\($0) RENAME TO u\($0);\n" }.joined()
        var replay = DialectReplay(dialect: .mysql)
        let time = ContinuousClock().measure { replay.apply(SourceText(file: "r.sql", script)) }
        #expect(replay.schema.tables.count == 1002)
        #expect(replay.schema.tables.last?.columns.count == 4096)
        #expect(replay.schema.tables.last?.foreignKeys.first?.parent == ObjectName("u0"))
        let told = replay.diagnostics.filter {
            $0.message.contains("more than 4096 columns, the most that MySQL allows")
        }
        #expect(told.map(\.message).count == 2, "once for each such table")
        #expect(time < .seconds(60))
    }

    /// A rename looks at nothing but what is renamed, so that eight times as many take eight times as long.
    @Test(arguments: [Schema.Dialect.mysql, .sqlite])
    func renamesAreLinear(_ dialect: Schema.Dialect) {
        func time(_ count: Int) -> Duration {
            let columns = (0..<count).map { "c\($0) int" }.joined(separator: ", ")
            let keys = (0..<count).map { "FOREIGN KEY (c\($0)) REFERENCES p (id)" }.joined(separator: ", ")
            let tables = "CREATE TABLE p (id int PRIMARY KEY, \(columns));\nCREATE TABLE wide (\(columns), \(keys));\n"
            let renames =
                (0..<count).map { "ALTER TABLE p RENAME COLUMN c\($0) TO d\($0);\n" }.joined()
                + (0..<count).map { "ALTER TABLE p\($0 == 0 ? "" : "\($0)") RENAME TO p\($0 + 1);\n" }.joined()
            var replay = DialectReplay(dialect: dialect)
            replay.apply(SourceText(file: "1.sql", tables))
            let source = SourceText(file: "2.sql", renames)
            let time = ContinuousClock().measure { replay.apply(source) }
            #expect(replay.diagnostics == [])
            #expect(replay.schema.tables.last?.foreignKeys.last?.parent == ObjectName("p\(count)"))
            #expect(replay.schema.tables.first?.columns.last?.name == "d\(count - 1)")
            return time
        }
        // The best of three, for other tests run beside this one.
        let few = (0..<3).map { _ in time(375) }.min() ?? .zero
        let many = (0..<3).map { _ in time(3_000) }.min() ?? .zero
        #expect(many < few * 24, "\(few) and \(many)")
    }

    /// Keys that wait for the next name, and columns that many tables refer to, make renames no slower.
    @Test(arguments: [Schema.Dialect.mysql, .sqlite])
    func renamesThatKeysWaitForAreLinear(_ dialect: Schema.Dialect) {
        func time(_ script: String, keys: (Int) -> (parent: String, columns: [String]), _ count: Int) -> Duration {
            var replay = DialectReplay(dialect: dialect)
            let source = SourceText(file: "1.sql", script)
            let time = ContinuousClock().measure { replay.apply(source) }
            let found = replay.schema.tables.flatMap(\.foreignKeys)
            #expect(found.count == count)
            let (parent, columns) = keys(count)
            #expect(found.allSatisfy { $0.parent.name == parent && $0.parentColumns == columns })
            return time
        }
        func waiting(_ count: Int, _ columns: String) -> Duration {
            let tables = (1...count).map { number in
                "CREATE TABLE c\(number) (a int, FOREIGN KEY (a) REFERENCES x\(number)\(columns));\n"
                    + "ALTER TABLE x\(number - 1) RENAME TO x\(number);\n"
            }
            let script = "CREATE TABLE x0 (id int PRIMARY KEY);\n" + tables.joined()
            return time(script, keys: { ("x\($0)", columns.isEmpty ? [] : ["id"]) }, count)
        }
        func referring(_ count: Int) -> Duration {
            let tables = (1...count).map { "CREATE TABLE c\($0) (a int, FOREIGN KEY (a) REFERENCES p (k0));\n" }
            let renames = (1...count).map { "ALTER TABLE p RENAME COLUMN k\($0 - 1) TO k\($0);\n" }
            let script = "CREATE TABLE p (k0 int PRIMARY KEY);\n" + tables.joined() + renames.joined()
            return time(script, keys: { ("p", ["k\($0)"]) }, count)
        }
        for measure in [{ waiting($0, " (id)") }, { waiting($0, "") }, referring] {
            // The best of up to ten, for other tests and builds run beside this one.
            var (few, many) = (measure(500), measure(4_000))
            for _ in 1..<10 where many >= few * 24 {
                few = min(few, measure(500))
                many = min(many, measure(4_000))
            }
            #expect(many < few * 24, "\(few) and \(many)")
        }
    }

    /// Keys that name a column in vain are one with those of the column that takes its name.
    @Test func columnsTakeNamesThatKeysWaitFor() throws {
        var replay = DialectReplay(dialect: .mysql)
        let script = """
            CREATE TABLE p (a int PRIMARY KEY, z int);
            CREATE TABLE c (x int, FOREIGN KEY (x) REFERENCES p (a), FOREIGN KEY (x) REFERENCES p (B));
            CREATE TABLE d (x int, FOREIGN KEY (x) REFERENCES q (a, z));
            ALTER TABLE p RENAME COLUMN a TO b; ALTER TABLE p RENAME TO q; ALTER TABLE q RENAME COLUMN B TO e;
            """
        replay.apply(SourceText(file: "1.sql", script))
        let keys = replay.schema.tables.flatMap(\.foreignKeys)
        #expect(keys.map(\.parent.name) == ["q", "q", "q"])
        #expect(keys.map(\.parentColumns) == [["e"], ["e"], ["a", "z"]])
    }
}
