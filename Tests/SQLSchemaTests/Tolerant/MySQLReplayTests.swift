import SQLSchema
import SchemaModel
import Testing

/// What MySQL's and MariaDB's DDL leaves behind.
@Suite struct MySQLReplayTests {
    @Test(
        arguments: [
            ("tinyint(1)", .integer(bits: 8), false), ("BOOL", .integer(bits: 8), false),
            ("smallint unsigned", .integer(bits: 16), true), ("mediumint(8) UNSIGNED", .integer(bits: 24), true),
            ("INTEGER", .integer(bits: 32), false), ("int(10) unsigned zerofill", .integer(bits: 32), true),
            ("bigint(20) SIGNED", .integer(bits: 64), false), ("char(36)", .text(length: 36), false),
            ("char", .text(length: 1), false), ("national varchar(9)", .text(length: 9), false),
            ("char varying (40)", .text(length: 40), false), ("longtext", .text(length: nil), false),
            ("binary(16)", .bytes(length: 16), false), ("char(36) character set binary", .bytes(length: 36), false),
            ("varbinary(255)", .bytes(length: 255), false), ("blob", .bytes(length: nil), false),
            ("uuid", .uuid, false),
            ("datetime(6)", .timestamp(zoned: false), false), ("timestamp", .timestamp(zoned: true), false),
            ("double precision", .other, false), ("enum('a','b,)')", .other, false), ("decimal(10,2)", .other, false),
        ] as [(String, ColumnType.Family, Bool)])
    func types(_ type: String, family: ColumnType.Family, isUnsigned: Bool) throws {
        let replayed = mysql("CREATE TABLE t (a int, x \(type) NOT NULL DEFAULT '1' COMMENT 'it''s; \\' here', b int);")
        #expect(replayed.diagnostics == [])
        let column = try #require(replayed.column("t.x"))
        #expect(column.type.family == family)
        #expect(column.type.isUnsigned == isUnsigned)
        #expect(!column.isNullable && column.generation == .expression("'1'"))
        #expect(replayed.table("t")?.columns.map(\.name) == ["a", "x", "b"])
    }

    /// The shape of mysqldump's output.
    @Test func dumps() throws {
        let replayed = mysql(
            """
            -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
            /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
            /*!50503 SET NAMES utf8mb4 */;
            DROP TABLE IF EXISTS `users`;
            /*!40101 SET @saved_cs_client     = @@character_set_client */;
            CREATE TABLE `users` (
              `id` int unsigned NOT NULL AUTO_INCREMENT,
              `Email` varchar(191) COLLATE utf8mb4_unicode_ci NOT NULL,
              `token` char(36) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
              `full` varchar(400) GENERATED ALWAYS AS (concat(`Email`,_utf8mb4')')) VIRTUAL,
              `created` timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
              PRIMARY KEY (`id`),
              UNIQUE KEY `users_email` (`email`(100)) USING BTREE,
              KEY (`token`,`created` DESC),
              FULLTEXT KEY `ft` (`full`) /*!50100 WITH PARSER `ngram` */ ,
              CONSTRAINT `users_chk_1` CHECK ((`id` > 0))
            ) ENGINE=InnoDB AUTO_INCREMENT=2000000001 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='a; b';
            LOCK TABLES `users` WRITE;
            /*!40000 ALTER TABLE `users` DISABLE KEYS */;
            INSERT INTO `users` VALUES (1,'a\\'b;','x'),(2,'CREATE TABLE z (id int);','y');
            UNLOCK TABLES;
            /*!50001 CREATE TABLE `v` (`id` tinyint NOT NULL) ENGINE=MyISAM */;
            /*!50001 DROP TABLE IF EXISTS `v`*/;
            /*!50001 CREATE ALGORITHM=UNDEFINED */
            /*!50013 DEFINER=`root`@`%` SQL SECURITY DEFINER */
            /*!50001 VIEW `v` AS select `users`.`id` AS `id` from `users` */;
            DELIMITER ;;
            /*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `t` BEFORE INSERT ON `users` FOR EACH ROW
            BEGIN
              CREATE TEMPORARY TABLE hidden (id int);
              SET NEW.token = UUID();
            END */;;
            DELIMITER ;
            CREATE TABLE `posts` (
              `user_id` int NOT NULL,
              `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
              CONSTRAINT `posts_user` FOREIGN KEY (`user_id`) REFERENCES `Users` (`ID`) ON DELETE CASCADE ON UPDATE SET NULL
            );
            """
        )
        #expect(replayed.diagnostics == [])
        #expect(replayed.schema.dialect == .mysql)
        #expect(replayed.schema.tables.map(\.name.name) == ["users", "posts"])
        let users = try #require(replayed.table("users"))
        #expect(users.location == SourceLocation(file: "1.sql", line: 6, column: 14, endColumn: 21))
        #expect(users.primaryKey?.columns == ["id"])
        #expect(users.primaryKey?.location?.line == 12)
        #expect(users.uniqueKeys.map(\.name) == ["users_email"])
        #expect(users.uniqueKeys.first?.columns == ["Email"])
        #expect(users.indexes.map(\.name) == ["PRIMARY", "users_email", "token", "ft"])
        #expect(users.indexes.map(\.isUnique) == [true, true, false, false])
        #expect(users.dependents.map(\.definition) == ["CHECK ((`id` > 0))"])
        let id = try #require(users.column("id"))
        #expect(id.generation == .autoIncrement(.unspecified) && id.type.declared == "int unsigned")
        #expect(id.location == SourceLocation(file: "1.sql", line: 7, column: 3, endColumn: 7))
        #expect(replayed.column("users.Email")?.characterSet == "utf8mb4")
        #expect(replayed.column("users.Email")?.collation == "utf8mb4_unicode_ci")
        #expect(replayed.column("users.token")?.characterSet == "ascii")
        #expect(replayed.column("users.full")?.collation == "utf8mb4_0900_ai_ci")
        #expect(replayed.column("users.full")?.generation == .computed("concat(`Email`,_utf8mb4')')"))
        #expect(replayed.column("users.created")?.isNullable == true)
        let sequence = try #require(replayed.schema.sequences.first)
        #expect(sequence.lastValue == 2_000_000_000 && sequence.maximum == 4_294_967_295)
        #expect(sequence.owner == .init(table: ObjectName("users"), column: "id"))
        let key = try #require(replayed.table("posts")?.foreignKeys.first)
        #expect(key.parent == ObjectName("users") && key.parentColumns == ["id"], "as they are declared")
        #expect(key.onDelete == .cascade && key.onUpdate == .setNull && key.isEnforced)
        #expect(replayed.table("posts")?.primaryKey?.columns == ["id"])
    }

    @Test func aTableLikeOneThatNobodyCreatesIsThereAndItsKeyIsNotKnown() throws {
        let replayed = mysql(
            "CREATE TABLE t LIKE other; ALTER TABLE t ADD COLUMN n int, MODIFY id bigint; DROP TABLE other;")
        #expect(try #require(replayed.table("t")).mayHaveUnreadKey)
        #expect(replayed.diagnostics.map(\.severity) == [.warning])
        #expect(replayed.diagnostics.map(\.missingTable) == [ObjectName("other")])
        let altered = mysql("CREATE TABLE t LIKE other; ALTER TABLE other ADD COLUMN n int;")
        #expect(altered.diagnostics.map(\.severity) == [.warning, .error])
    }

    @Test func histories() throws {
        let replayed = mysql(
            "CREATE TABLE a (id int, b varchar(10), c int REFERENCES z (id), d text) CHARSET latin1;",
            """
            ALTER TABLE a ADD PRIMARY KEY (id), MODIFY id bigint(20) UNSIGNED AUTO_INCREMENT FIRST, AUTO_INCREMENT=42,
              CHANGE COLUMN b name varchar(20) CHARACTER SET utf8mb4 NOT NULL AFTER c, DROP COLUMN d,
              ADD (e int, f int), ADD COLUMN g uuid DEFAULT uuid() AFTER id, ADD UNIQUE (name), ADD INDEX (e), ADD INDEX (e),
              ADD FOREIGN KEY (e) REFERENCES a (id), ALTER f SET DEFAULT 7, ADD CHECK (f > 0);
            ALTER TABLE a CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, RENAME COLUMN e TO parent, DROP INDEX e_2;
            CREATE UNIQUE INDEX u ON a (f, g);
            RENAME TABLE a TO b;
            CREATE TABLE k LIKE b;
            ALTER TABLE b DROP FOREIGN KEY b_ibfk_1, RENAME INDEX u TO v;
            """)
        #expect(replayed.diagnostics == [])
        let table = try #require(replayed.table("b"))
        #expect(table.columns.map(\.name) == ["id", "g", "c", "name", "parent", "f"])
        #expect(replayed.column("b.id")?.isNullable == false)
        #expect(replayed.column("b.id")?.type.declared == "bigint(20) UNSIGNED")
        #expect(replayed.column("b.id")?.location == SourceLocation(file: "2.sql", line: 1, column: 44, endColumn: 46))
        #expect(replayed.column("b.name")?.collation == "utf8mb4_bin")
        #expect(replayed.column("b.g")?.generation == .expression("uuid()"))
        #expect(replayed.column("b.f")?.generation == .expression("7"))
        #expect(replayed.schema.sequences.map(\.lastValue) == [41])
        #expect(table.indexes.map(\.name) == ["PRIMARY", "name", "e", "v"])
        #expect(table.uniqueKeys.map(\.name) == ["name", "v"])
        #expect(table.foreignKeys.map(\.isEnforced) == [false], "what stands at the column is parsed and forgotten")
        #expect(replayed.table("k")?.columns.count == 6 && replayed.table("k")?.foreignKeys == [])
        #expect(replayed.table("a") == nil)
    }

    @Test(
        arguments: [
            ("CREATE DATABASE d CHARACTER SET latin1; USE d; CREATE TABLE t (x text)", "latin1", nil),
            ("CREATE TABLE t (x text) COLLATE=utf8_general_ci", "utf8", "utf8_general_ci"),
            ("CREATE TABLE t (x text COLLATE latin1_bin) CHARSET utf8mb4", "latin1", "latin1_bin"),
            ("CREATE TABLE t (x text ASCII) CHARSET utf8mb4", "latin1", nil),
            ("CREATE TABLE t (x int) CHARSET utf8mb4", nil, nil),
            (
                "CREATE TABLE t (x varchar(9) BINARY) CHARSET utf8mb4 COLLATE utf8mb4_unicode_ci", "utf8mb4",
                "utf8mb4_bin"
            ),
            ("CREATE TABLE t (x varchar(9) CHARACTER SET latin1 BINARY) CHARSET utf8mb4", "latin1", "latin1_bin"),
            ("CREATE TABLE t (x varchar(9) BINARY)", nil, nil),
            ("CREATE TABLE t (a int) CHARSET latin1; ALTER TABLE t ADD x text", "latin1", nil),
            ("CREATE TABLE t (x text) CHARSET latin1; ALTER TABLE t DEFAULT CHARSET utf8mb4", "latin1", nil),
        ] as [(String, String?, String?)])
    func characterSets(_ script: String, characterSet: String?, collation: String?) throws {
        let replayed = mysql(script)
        #expect(replayed.diagnostics == [])
        let column = try #require(replayed.column("t.x"))
        #expect(column.characterSet == characterSet && column.collation == collation)
    }

    @Test func serialIsShortForMuch() throws {
        let id = try #require(mysql("CREATE TABLE t (id SERIAL, x int);").column("t.id"))
        #expect(id.type.family == .integer(bits: 64) && id.type.isUnsigned && !id.isNullable && id.isAutoIncrement)
        #expect(mysql("CREATE TABLE t (id SERIAL, x int);").table("t")?.uniqueKeys.first?.columns == ["id"])
    }

    /// One bad statement never hides another.
    @Test(arguments: [
        "CREATE TABLE (x int);\nCREATE TABLE t (id int);",
        "CREATE TABLE x (id;\nCREATE TABLE t (id int);",
        "CREATE TABLE x (id int, KEY, UNIQUE KEY u);\nCREATE TABLE t (id int);",
        "INSERT INTO a VALUES ('it's');\nCREATE TABLE t (id int);\nINSERT INTO a VALUES ('x');",
        "INSERT INTO a VALUES ('it's');\nCREATE TABLE t (id int);\nINSERT INTO a VALUES ('it's');",
        "/* never closed\nCREATE TABLE t (id int);",
        "CREATE TABLE x (id int)\nCREATE TABLE t (id int);",
        "CREATE TRIGGER x BEFORE INSERT ON y FOR EACH ROW BEGIN SET @a = 1;\nCREATE TABLE t (id int);",
        "ALTER TABLE z ADD x int;\nCREATE TABLE t (id int);",
        "CREATE TABLE t (id int, , x, y int) ENGINE=InnoDB",
    ])
    func recovery(_ script: String) {
        let replayed = mysql(script)
        #expect(replayed.column("t.id") != nil)
        #expect(!replayed.diagnostics.isEmpty)
    }

    @Test(arguments: [
        "USE d\nCREATE TABLE t (id int);",
        "DELIMITER //\nCREATE PROCEDURE p() BEGIN IF 1 THEN SELECT 1; END IF; END//\nDELIMITER ;\nCREATE TABLE t (id int);",
        "delimiter $$\nCREATE FUNCTION f() RETURNS int BEGIN RETURN CASE 1 WHEN 1 THEN 2 END; END$$\ndelimiter ;\n\nCREATE TABLE t (id int);",
        "CREATE TRIGGER x BEFORE INSERT ON y FOR EACH ROW BEGIN IF a THEN SET @a = CASE b WHEN 1 THEN 2 END; END IF; END;\nCREATE TABLE t (id int);",
        "# it's a comment\n--it's one, too\n-- and it's one\nCREATE TABLE t (id int -- it's\n);",
        "CREATE TABLE t (id int, `odd ``name` text, KEY (`odd ``name`(10)));",
        "-- +goose Up\nCREATE TABLE t (id int);\n-- +goose Down\nDROP TABLE t;",
        "CREATE TABLE /*_*/t (id int) /*$wgDBTableOptions*/;",
        "\u{FEFF}CREATE TABLE t (id int);",
        "create table if not exists t (id int) as select 1 as x;",
        "DELIMITER //\nCREATE TABLE a (x int);\nCREATE TABLE t (id int);\nALTER TABLE t ADD y int;",
        "CREATE TABLE t (id int, PERIOD FOR SYSTEM_TIME(a, b)) WITH SYSTEM VERSIONING PARTITION BY HASH (id) PARTITIONS 4;",
        "CREATE TABLE t (id int, INDEX i ((lower(id))), KEY k (id) USING HASH COMMENT 'x', CONSTRAINT CHECK (id > 0));",
    ])
    func passes(_ script: String) {
        let replayed = mysql(script)
        #expect(replayed.diagnostics == [])
        #expect(replayed.column("t.id") != nil)
    }
}

extension MySQLReplayTests {
    /// The tables of the first database stand without a schema, those of others with theirs.
    @Test func databases() {
        let replayed = mysql(
            """
            CREATE DATABASE one; USE one; CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE one.b (id int);
            USE two; CREATE TABLE a (id int, FOREIGN KEY (id) REFERENCES one.a (id)); CREATE TABLE c (x int, FOREIGN KEY (x) REFERENCES a (id));
            USE one; RENAME TABLE a TO d;
            """)
        #expect(replayed.diagnostics == [])
        let names = [ObjectName("d"), ObjectName("b"), ObjectName(schema: "two", "a"), ObjectName(schema: "two", "c")]
        #expect(replayed.schema.tables.map(\.name) == names)
        #expect(replayed.schema.tables.flatMap { $0.foreignKeys.map(\.parent) } == [names[0], names[2]])
    }

    /// Each script begins at home, or in the database that it is run in, whatever the one before it used.
    @Test(
        arguments: [
            (
                nil, [("USE b; CREATE TABLE x", nil), ("CREATE TABLE y", nil), ("USE c; CREATE TABLE z", nil)],
                ["x", "y", "c.z"]
            ),
            (
                nil, [("USE b; CREATE TABLE x", nil), ("USE c; DROP TABLE q", nil), ("CREATE TABLE y", nil)],
                ["x", "y"]
            ),
            (
                "a", [("USE b; CREATE TABLE x", nil), ("CREATE TABLE y", nil), ("USE a; CREATE TABLE z", nil)],
                ["b.x", "y", "z"]
            ),
            (
                "a", [("CREATE TABLE x", "b"), ("CREATE TABLE y", "a"), ("USE a; CREATE TABLE z", "b")],
                ["b.x", "y", "z"]
            ),
            (nil, [("CREATE TABLE x", "b"), ("CREATE TABLE y", "c"), ("CREATE TABLE b.z", nil)], ["x", "c.y", "z"]),
        ] as [(String?, [(String, String?)], [String])])
    func databasesOfScripts(_ home: String?, scripts: [(String, String?)], tables: [String]) {
        var replay = DialectReplay(dialect: .mysql, home: home)
        for (script, database) in scripts {
            replay.apply(SourceText(file: "a.sql", script + " (id int);"), in: database)
        }
        #expect(replay.schema.tables.map(\.name.description) == tables)
    }

    /// What a statement that changes a column doesn't say again is gone.
    @Test(
        arguments: [
            ("x int NOT NULL AUTO_INCREMENT COMMENT 'a'", "MODIFY x int", .none, true, nil),
            ("x int DEFAULT 7 COMMENT 'a'", "CHANGE x x bigint NOT NULL COMMENT 'b'", .none, false, "COMMENT 'b'"),
            ("y int NOT NULL", "CHANGE y x int DEFAULT 7", .expression("7"), true, nil),
            ("x int AS (a + 1) STORED NOT NULL", "MODIFY x int", .none, true, nil),
            ("x int", "MODIFY x int AS (a + 1) VIRTUAL INVISIBLE", .computed("a + 1"), true, "VIRTUAL INVISIBLE"),
            ("x timestamp ON UPDATE now()", "ALTER x SET DEFAULT 0", .expression("0"), true, "ON UPDATE now()"),
        ] as [(String, String, Column.Generation, Bool, String?)])
    func modifiedColumns(
        _ column: String, action: String, generation: Column.Generation, isNullable: Bool, attributes: String?
    ) throws {
        let replayed = mysql("CREATE TABLE t (a int, \(column)); ALTER TABLE t \(action);")
        #expect(replayed.diagnostics == [])
        let found = try #require(replayed.column("t.x"))
        #expect(found.generation == generation && found.isNullable == isNullable)
        #expect(found.attributes == attributes)
    }

    /// What runs out of a variable is told, and not guessed.
    @Test(arguments: [
        ("SET @s = (SELECT IF(1 > 0, 'SELECT 1', \"CREATE TABLE `t` (id int)\"));\nPREPARE s FROM @s; EXECUTE s;", 1),
        ("SELECT IF(1 > 0, 'SELECT 1', 'alter  table t add x int') INTO @s; PREPARE s FROM @s;", 1),
        ("PREPARE s FROM 'DROP TABLE t';", 1), ("PREPARE s FROM 'SELECT 1';", 0),
        ("SET @a = 'ALTER TABLE t';", 0), ("SET @tables = 1; PREPARE s FROM @alter;", 0),
    ])
    func preparedStatements(_ script: String, count: Int) {
        let messages = mysql(script).diagnostics.map(\.message)
        #expect(
            messages
                == Array(
                    repeating: "a prepared statement may change tables; what it does is not analysed", count: count))
    }

    /// On Linux, where tables are files, `Users` and `users` are two; elsewhere a script may write one both ways.
    @Test(arguments: [
        ("CREATE TABLE Users (id int); CREATE TABLE users (id int);", ["Users", "users"]),
        ("CREATE TABLE Users (id int); CREATE TABLE IF NOT EXISTS users (id int);", ["Users", "users"]),
        ("CREATE TABLE Users (id int); CREATE TABLE users (id int); DROP TABLE users;", ["Users"]),
        ("CREATE TABLE Users (id int); DROP TABLE IF EXISTS users; CREATE TABLE x (id int);", ["Users", "x"]),
        ("CREATE TABLE Users (id int); DROP TABLE USERS; CREATE TABLE x (id int);", ["x"]),
        ("CREATE TABLE Users (id int); RENAME TABLE users TO people;", ["people"]),
        ("CREATE TABLE a (id int); CREATE TABLE A (id int); RENAME TABLE A TO b;", ["a", "b"]),
        ("CREATE TABLE a (id int); RENAME TABLE a TO A;", ["A"]),
    ])
    func namesOfTables(_ script: String, tables: [String]) {
        let replayed = mysql(script)
        #expect(replayed.diagnostics == [])
        #expect(replayed.schema.tables.map(\.name.name) == tables)
    }

    @Test func columnsAreOneInAnyCase() {
        let replayed = mysql(
            """
            CREATE TABLE Users (ID int PRIMARY KEY, Name text);
            ALTER TABLE users MODIFY NAME varchar(9), ADD COLUMN name int;
            CREATE TABLE a (u int, FOREIGN KEY (U) REFERENCES USERS (id)); CREATE TABLE b (u int, FOREIGN KEY (u) REFERENCES Users (Id));
            RENAME TABLE Users TO people; ALTER TABLE People RENAME COLUMN id TO number;
            """)
        #expect(replayed.table("people")?.columns.map(\.name) == ["number", "NAME"])
        let keys = replayed.schema.tables.flatMap(\.foreignKeys)
        #expect(keys.map(\.parent) == [ObjectName("people"), ObjectName("people")])
        #expect(keys.map(\.parentColumns) == [["number"], ["number"]] && keys.map(\.columns) == [["u"], ["u"]])
    }

    /// InnoDB names a foreign key after its table, by the next number, and renames it with the table.
    @Test func namesOfForeignKeys() {
        let replayed = mysql(
            """
            CREATE TABLE p (id int PRIMARY KEY);
            CREATE TABLE a (e int, FOREIGN KEY (e) REFERENCES p (id), CONSTRAINT a_ibfk_9 FOREIGN KEY (e) REFERENCES p (id),
              CONSTRAINT own FOREIGN KEY (e) REFERENCES p (id));
            ALTER TABLE a DROP FOREIGN KEY own;
            RENAME TABLE a TO b;
            ALTER TABLE b ADD FOREIGN KEY (e) REFERENCES p (id);
            ALTER TABLE b DROP FOREIGN KEY b_ibfk_1;
            """)
        #expect(replayed.diagnostics == [])
        #expect(replayed.table("b")?.foreignKeys.map(\.name) == ["b_ibfk_9", "b_ibfk_10"])
    }

    /// Drizzle's mark behind a statement is a comment, whatever the next line begins with.
    @Test(arguments: [
        ("CREATE TABLE `a` (`id` int);--> statement-breakpoint\nRENAME TABLE `a` TO `b`;", ["b"]),
        ("CREATE TABLE `a` (`id` int);\n--> statement-breakpoint\nRENAME TABLE `a` TO `b`;", ["b"]),
        (
            "CREATE TABLE a (id int);--> statement-breakpoint\nRENAME TABLE a TO b;--> statement-breakpoint\n"
                + "ALTER TABLE b RENAME TO c;--> statement-breakpoint\nRENAME TABLES c TO d;", ["d"]
        ),
        ("CREATE TABLE a (id int)\nRENAME TABLE a TO b;", ["b"]),
        ("CREATE TABLE a (id int); ALTER TABLE a ADD x int,\nRENAME TO b;", ["b"]),
        // To MySQL this is a sum.
        ("CREATE TABLE a (id int, x int DEFAULT (5--1));", ["a"]),
    ])
    func statementsBehindMarks(_ script: String, tables: [String]) {
        let replayed = mysql(script)
        #expect(replayed.schema.tables.map(\.name.name) == tables)
        #expect(!replayed.diagnostics.contains { $0.severity == .error })
    }
}
