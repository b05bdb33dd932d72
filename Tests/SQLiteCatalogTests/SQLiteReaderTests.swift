import Glibc
import SQLSchema
import SQLiteCatalog
import SchemaModel
import Testing

/// What is read from real database files.
@Suite struct SQLiteReaderTests {
    private func read(_ script: String, readData: Bool = false) throws -> Schema {
        let file = try SQLiteFile(script)
        return try SQLiteReader.read(file.path, readData: readData)
    }

    @Test func everythingHasThePlaceOfTheFile() throws {
        let file = try SQLiteFile(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, n INT UNIQUE, up INT REFERENCES a); CREATE INDEX i ON a (up);")
        let schema = try SQLiteReader.read(file.path)
        let table = try #require(schema.tables.first)
        let place = SourceLocation(wholeFile: file.path)
        #expect(place.isWholeFile && place.description == file.path)
        #expect(table.location == place && table.primaryKey?.location == place)
        let places = table.columns.map(\.location) + table.indexes.map(\.location) + table.foreignKeys.map(\.location)
        #expect(places.count >= 6 && places.allSatisfy { $0 == place })
        #expect(table.uniqueKeys.map(\.location) == [place])
    }

    @Test func tablesAreRead() throws {
        let schema = try read(
            """
            CREATE TABLE "odd ""name"", 'x'; [y]" ("i d" INTEGER PRIMARY KEY AUTOINCREMENT, "t,(" TEXT NOT NULL DEFAULT ('a' || ')'),
              up int REFERENCES "ODD ""name"", 'x'; [y]" ON DELETE CASCADE ON UPDATE SET NULL, g AS (up + 1) STORED,
              CONSTRAINT one CHECK (up > 0), UNIQUE (up, "t,("));
            CREATE TABLE w (a TEXT, b UUID, PRIMARY KEY (b, a), FOREIGN KEY (A, B) REFERENCES w (B, A)) WITHOUT ROWID;
            CREATE TABLE s (id TEXT PRIMARY KEY, n INT CHECK (n IN (1, 2))) STRICT;
            CREATE TABLE plain (id INT PRIMARY KEY, x);
            CREATE TABLE d (id INTEGER PRIMARY KEY DESC);
            CREATE UNIQUE INDEX i ON plain (x COLLATE NOCASE DESC, lower(x || '(')) WHERE x IS NOT NULL;
            CREATE VIEW v AS SELECT * FROM plain;
            CREATE VIRTUAL TABLE docs USING fts5(body);
            INSERT INTO "odd ""name"", 'x'; [y]" (up) VALUES (1), (2), (3);
            DELETE FROM "odd ""name"", 'x'; [y]" WHERE up = 3;
            INSERT INTO plain (id) VALUES (7);
            """)
        #expect(schema.dialect == .sqlite)
        guard case .sqlite = schema.origin else { throw SQLiteFile.Failure(message: "origin") }
        #expect(schema.tables.map(\.name.name) == ["odd \"name\", 'x'; [y]", "w", "s", "plain", "d"])
        let odd = schema.tables[0]
        #expect(odd.columns.map(\.name) == ["i d", "t,(", "up", "g"])
        #expect(odd.columns[0].generation == .autoIncrement(.unspecified) && !odd.columns[0].isNullable)
        #expect(odd.columns[1].generation == .expression("'a' || ')'") && !odd.columns[1].isNullable)
        #expect(odd.columns[3].generation == .computed("up + 1"))
        #expect(odd.foreignKeys.first?.parent == odd.name && odd.foreignKeys.first?.onUpdate == .setNull)
        #expect(odd.foreignKeys.first?.onDelete == .cascade)
        #expect(odd.uniqueKeys.map(\.columns) == [["up", "t,("]])
        #expect(odd.dependents.map(\.name.name) == ["one"])
        #expect(schema.sequences.map(\.lastValue) == [3])
        #expect(schema.sequences.first?.owner == .init(table: odd.name, column: "i d"))
        #expect(odd.estimatedRows == 2)
        let w = schema.tables[1]
        #expect(w.isWithoutRowID && w.primaryKey?.columns == ["b", "a"] && w.columns.allSatisfy { !$0.isNullable })
        #expect(w.foreignKeys.first?.columns == ["a", "b"] && w.foreignKeys.first?.parentColumns == ["b", "a"])
        #expect(schema.tables[2].columns.map(\.isNullable) == [false, true])
        #expect(schema.tables[2].dependents.first?.definition == "CHECK (n IN (1, 2))")
        #expect(schema.tables[2].dependents.first?.columns == ["n"])
        let plain = schema.tables[3]
        #expect(plain.columns[0].generation == .none && plain.columns[0].isNullable)
        let index = try #require(plain.indexes.first { $0.name == "i" })
        #expect(index.parts.map(\.content) == [.column("x"), .expression("lower(x || '(')")])
        #expect(index.parts[0].options == "COLLATE NOCASE DESC" && index.predicate == "x IS NOT NULL" && index.isUnique)
        #expect(schema.tables[4].columns[0].generation == .none, "no other name of the rowid")
    }

    @Test func countersStandWhereTheNextNumberComesFrom() throws {
        let schema = try read(
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (9223372036854775806);
            CREATE TABLE b (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO b VALUES (5); DELETE FROM b;
            CREATE TABLE c (id INTEGER PRIMARY KEY);
            """)
        #expect(schema.sequences.map(\.lastValue) == [9_223_372_036_854_775_806, 5])
        #expect((schema.tables[0].estimatedRows ?? .max) < 100_000, "a snowflake counts no rows")
    }

    @Test func rowsAreWhatAnalyzeCounted() throws {
        let schema = try read(
            "CREATE TABLE a (id TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO a VALUES ('x'), ('y'), ('z'); ANALYZE;")
        #expect(schema.tables.map(\.estimatedRows) == [3])
    }

    @Test func valuesAreCounted() throws {
        let schema = try read(
            """
            CREATE TABLE a (id TEXT PRIMARY KEY, raw_uuid BLOB, n INTEGER UNIQUE, hash TEXT, body TEXT);
            INSERT INTO a VALUES
              ('018f4e5c-1111-7000-8000-000000000000', x'018f4e5c111170008000000000000000', 9007199254740993, 'a', 'b'),
              ('F47AC10B-58CC-4372-A567-0E02B2C3D479', x'f47ac10b58cc4372a5670e02b2c3d479', 2, 'a', 'b'),
              ('f47ac10b58cc4372a5670e02b2c3d479', x'ff', NULL, 'a', 'b'),
              ('00000000-0000-0000-0000-000000000000', x'00000000000000000000000000000000', 3, 'a', 'b'),
              ('ffffffff-ffff-ffff-ffff-ffffffffffff', NULL, 4, 'a', 'b'),
              ('d41d8cd98f00b204e9800998ecf8427e', x'f47ac10b58cc4372c5670e02b2c3d479', 5, 'a', 'b'),
              ('ünï', 'text', 6, 'a', 'b');
            """, readData: true)
        let table = schema.tables[0]
        #expect(table.columns.map { $0.sample != nil } == [true, true, true, false, false])
        let id = try #require(table.columns[0].sample)
        #expect(id.count == 7 && id.nulls == 0 && id.isWhole && id.longest == 36)
        #expect(id.uuidVersions == [7: 1, 4: 2] && id.nilUUIDs == 1 && id.maxUUIDs == 1 && id.textualUUIDs == 5)
        let raw = try #require(table.columns[1].sample)
        #expect(raw.uuidVersions == [7: 1, 4: 1] && raw.nilUUIDs == 1 && raw.otherVariants == 1 && raw.nulls == 1)
        #expect(raw.textualUUIDs == 0 && raw.count == 6)
        let number = try #require(table.columns[2].sample)
        #expect(number.maximum == 9_007_199_254_740_993 && number.beyondDouble == 1 && number.nulls == 1)
        #expect(table.totalBytes.map { $0 > 0 } ?? true)
    }

    @Test func largeTablesAreSampledAtBothEnds() throws {
        let rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
        let schema = try read(
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY, x); \(rows) INSERT INTO a SELECT i, i FROM n;
            CREATE TABLE b (rowid TEXT PRIMARY KEY, _rowid_ int); \(rows) INSERT INTO b SELECT 'k' || i, i FROM n WHERE i <= 7000;
            CREATE TABLE c (id INT PRIMARY KEY) WITHOUT ROWID; \(rows) INSERT INTO c SELECT i FROM n;
            """, readData: true)
        let samples = schema.tables.map { $0.columns[0].sample }
        #expect(samples.map { $0?.count } == [10_000, 7000, 10_000])
        #expect(samples.map { $0?.isWhole } == [false, true, false])
        #expect(samples.map { $0?.maximum } == [30_000, nil, 10_000])
    }

    /// Reading leaves no file and changes none, in whatever mode the database is.
    @Test(arguments: ["delete", "wal"])
    func nothingIsLeftBehind(_ mode: String) throws {
        let file = try SQLiteFile(
            "PRAGMA journal_mode = \(mode); CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (8);")
        let open = file.files
        #expect(try SQLiteReader.read(file.path, readData: true).sequences.map(\.lastValue) == [8])
        #expect(file.files == open, "while a program has it open")
        // As a process that ended without a word leaves them.
        let copies = open.map { ($0, SQLiteFile.bytes(of: file.folder + "/" + $0)) }
        file.close()
        let closed = file.files
        #expect(try SQLiteReader.read(file.path, readData: true).sequences.map(\.lastValue) == [8])
        #expect(file.files == closed)
        for (name, bytes) in copies where !name.hasSuffix("-shm") {
            SQLiteFile.write(bytes, to: file.folder + "/" + name)
        }
        let left = file.files
        #expect(try SQLiteReader.read(file.path).sequences.map(\.lastValue) == [8], "from the log")
        #expect(file.files == left)
        for (name, bytes) in copies { SQLiteFile.write(bytes, to: file.folder + "/" + name) }
        #expect(try SQLiteReader.read(file.path).sequences.map(\.lastValue) == [8])
        #expect(file.files == open)
        #expect(copies.allSatisfy { $0.0.hasSuffix("-shm") || SQLiteFile.bytes(of: file.folder + "/" + $0.0) == $0.1 })
    }

    /// Whoever writes keeps readers off, or not; a reader of his changes no byte and no time.
    @Test(arguments: [("delete", "EXCLUSIVE", true), ("delete", "IMMEDIATE", false), ("wal", "EXCLUSIVE", false)])
    func aWriterAtWork(_ mode: String, _ transaction: String, _ isBusy: Bool) throws {
        let file = try SQLiteFile(
            """
            PRAGMA journal_mode = \(mode); CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (8);
            BEGIN \(transaction); INSERT INTO a VALUES (9);
            """)
        let (files, before) = (file.files, SQLiteFile.facts(of: file.path))
        if isBusy {
            let error = #expect(throws: SQLiteReadError.self) { try SQLiteReader.read(file.path, readData: true) }
            #expect(error?.code == .busy)
        } else {
            let schema = try SQLiteReader.read(file.path, readData: true)
            #expect(schema.sequences.map(\.lastValue) == [8], "what is committed")
        }
        #expect(file.files == files && SQLiteFile.facts(of: file.path) == before)
    }

    @Test func aFolderThatNobodyWritesInAndAFileMostlyOfHoles() throws {
        let file = try SQLiteFile(
            "PRAGMA journal_mode = wal; CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (8);")
        file.close()
        chmod(file.folder, 0o555)
        defer { chmod(file.folder, 0o755) }
        try #require(truncate(file.path, 2 << 30) == 0)
        let before = SQLiteFile.facts(of: file.path)
        #expect(try SQLiteReader.read(file.path, readData: true).sequences.map(\.lastValue) == [8])
        #expect(file.files == ["app.db"] && SQLiteFile.facts(of: file.path) == before)
    }

    @Test(arguments: ["a?b=c&d.db", "a%20#b.db", "ünï cödé.db", "it's \"x\".db"])
    func pathsAreTakenAsTheyAre(_ name: String) throws {
        let file = try SQLiteFile("CREATE TABLE a (id INTEGER PRIMARY KEY);", name: name)
        #expect(try SQLiteReader.read(file.path).tables.count == 1)
        #expect(file.files == [name])
    }

    @Test func whatIsNoDatabaseIsSaidToBeNone() throws {
        let file = try SQLiteFile("CREATE TABLE a (id INTEGER PRIMARY KEY);")
        func code(_ path: String) -> SQLiteReadError.Code? {
            do throws(SQLiteReadError) {
                _ = try SQLiteReader.read(path)
                return nil
            } catch {
                #expect(error.description.contains("`\(path)`"))
                return error.code
            }
        }
        #expect(code(file.folder + "/none.db") == .unreadable)
        #expect(code(file.folder) == .unreadable)
        SQLiteFile.write(Array("CREATE TABLE a (id int);".utf8), to: file.folder + "/text.db")
        #expect(code(file.folder + "/text.db") == .notSQLite)
        SQLiteFile.write((0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 167 + $0 / 7) }, to: file.folder + "/key.db")
        #expect(code(file.folder + "/key.db") == .notSQLite)
        let bytes = SQLiteFile.bytes(of: file.path)
        SQLiteFile.write(Array(bytes.prefix(100)) + [UInt8](repeating: 0xAA, count: 4096), to: file.folder + "/bad.db")
        #expect(code(file.folder + "/bad.db") == .damaged)
        let whole = try SQLiteFile(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, x); INSERT INTO a SELECT value, zeroblob(900) FROM generate_series(1, 50)"
                .replacingSeries)
        let pages = SQLiteFile.bytes(of: whole.path)
        for length in [17, 99, 100, 511, 4096, 4113, pages.count / 2] {
            SQLiteFile.write(Array(pages.prefix(length)), to: file.folder + "/cut.db")
            #expect(code(file.folder + "/cut.db") == .damaged || length < 100, "\(length) bytes")
        }
        SQLiteFile.write([], to: file.folder + "/empty.db")
        #expect(code(file.folder + "/empty.db") == nil)
        #expect(try SQLiteReader.read(file.folder + "/empty.db").tables == [])
    }
}

extension String {
    /// The series is an extension that SQLite's library mostly lacks.
    fileprivate var replacingSeries: String {
        split(separator: "generate_series(1, 50)", omittingEmptySubsequences: false).joined(
            separator:
                "(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 50) SELECT * FROM n)"
        )
    }
}
