import IDAudit
import Mutations
import SQLSchema
import SQLiteCatalog
import SchemaModel
import Testing

/// A file and the text that made it tell the same.
@Suite struct DifferentialTests {
    static let scripts = [
        """
        CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL, "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE "Post" ("id" TEXT NOT NULL PRIMARY KEY, "userId" INTEGER NOT NULL,
            CONSTRAINT "f" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE);
        CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
        """,
        """
        CREATE TABLE a (id INTEGER PRIMARY KEY, b BIGINT DEFAULT (1 + 2), c VARCHAR(36) COLLATE NOCASE UNIQUE, d, e BLOB NOT NULL DEFAULT x'00');
        CREATE TABLE b (x INT PRIMARY KEY, y TEXT REFERENCES A (C) ON DELETE SET NULL, z AS (x * 2), CHECK (x > 0));
        CREATE TABLE c (x TEXT, y TEXT, PRIMARY KEY (y, x)) WITHOUT ROWID;
        CREATE TABLE d (id TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT;
        CREATE TABLE e (id INTEGER PRIMARY KEY DESC); CREATE TABLE f (id INTEGER, PRIMARY KEY (id DESC));
        CREATE TABLE g (id PRIMARY KEY, k INTEGER UNIQUE ON CONFLICT IGNORE, FOREIGN KEY (k) REFERENCES a);
        ALTER TABLE g RENAME COLUMN k TO kk; ALTER TABLE f RENAME TO ff; ALTER TABLE a ADD COLUMN h int DEFAULT -1;
        DROP TABLE e; ALTER TABLE a DROP COLUMN d;
        CREATE INDEX i ON a (lower(c), b DESC) WHERE b > 1;
        """,
        """
        CREATE TABLE [Group] ([id] INTEGER PRIMARY KEY AUTOINCREMENT, [Name] VARCHAR2(250) DEFAULT '[]', `active` BOOLEAN default 1 NOT NULL,
            rate DOUBLE PRECISION DEFAULT -1.5, made TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, parent REFERENCES "group" ON DELETE SET NULL);
        CREATE TABLE event (uuid CHAR(36) NOT NULL PRIMARY KEY, owner CHAR(36) NOT NULL, kind INTEGER NOT NULL,
            FOREIGN KEY (owner, kind) REFERENCES Owner (UUID, Kind) ON DELETE CASCADE ON UPDATE NO ACTION);
        CREATE TABLE owner (uuid TEXT, kind INTEGER CHECK (kind IN (0, 1)), UNIQUE (uuid, kind), PRIMARY KEY (uuid)) WITHOUT ROWID, STRICT;
        """,
        """
        PRAGMA foreign_keys=OFF;
        CREATE TABLE member (id INTEGER PRIMARY KEY, "groupId" INTEGER NOT NULL REFERENCES groups (id), Role TEXT);
        CREATE TABLE groups (id INTEGER NOT NULL PRIMARY KEY, name TEXT COLLATE NOCASE);
        CREATE TABLE groups_new (id TEXT NOT NULL PRIMARY KEY, title TEXT AS ('t' || name) STORED, name TEXT);
        INSERT INTO groups_new (id, name) SELECT id, name FROM groups;
        DROP TABLE groups;
        ALTER TABLE groups_new RENAME TO groups;
        ALTER TABLE Groups RENAME TO teams; ALTER TABLE TEAMS RENAME COLUMN ID TO Key;
        ALTER TABLE member RENAME COLUMN "groupid" TO teamId; ALTER TABLE member ADD COLUMN boss INTEGER REFERENCES MEMBER (ID);
        CREATE UNIQUE INDEX IF NOT EXISTS member_role ON Member (TEAMID, role) WHERE role IS NOT NULL;
        CREATE TABLE IF NOT EXISTS TEAMS (x); DROP TABLE IF EXISTS Nobody;
        """,
    ]

    @Test(arguments: scripts)
    func fileAndTextAgree(_ script: String) throws {
        let file = try SQLiteFile(script)
        let fromFile = try SQLiteReader.read(file.path)
        var replay = DialectReplay(dialect: .sqlite)
        replay.apply(SourceText(file: "a.sql", script))
        #expect(replay.diagnostics == [])
        #expect(SQLDialect.detect(Array(script.utf8)) == .sqlite)
        let fromText = replay.schema
        #expect(fromFile.tables.map(\.name) == fromText.tables.map(\.name))
        for (one, other) in zip(fromFile.tables, fromText.tables) {
            #expect(one.columns.map(\.withoutPlace) == other.columns.map(\.withoutPlace), "\(one.name)")
            #expect(one.primaryKey?.columns == other.primaryKey?.columns)
            #expect(Set(one.uniqueKeys.map(\.columns)) == Set(other.uniqueKeys.map(\.columns)))
            #expect(one.foreignKeys.map(\.gist) == other.foreignKeys.map(\.gist))
            #expect(one.isWithoutRowID == other.isWithoutRowID)
            #expect(one.dependents.map(\.definition) == other.dependents.map(\.definition))
            let partial = other.indexes.filter { $0.constraint == nil && $0.name != nil }
            for index in partial where index.predicate != nil || index.isUnique {
                let same = one.indexes.first { $0.name == index.name }
                #expect(same?.predicate == index.predicate && same?.isUnique == index.isUnique)
                #expect(same?.parts.map(\.content) == index.parts.map(\.content))
            }
        }
    }

    /// What the pages of rules show of SQLite is found in a real file, too.
    @Test(arguments: RuleBook.rules.map(\.identity.code))
    func examplesOfRulesAreFoundInFiles(_ code: String) throws {
        let rule = try #require(RuleBook.rule(code))
        for example in type(of: rule).examples.flagged + type(of: rule).examples.accepted {
            guard case .sqlite(let script) = example else { continue }
            let file = try SQLiteFile(script)
            var replay = DialectReplay(dialect: .sqlite)
            replay.apply(SourceText(file: "a.sql", script))
            func found(_ schema: Schema) -> [String] {
                RuleBook.report(on: [schema], rules: [rule]).findings.map {
                    "\($0.severity) \($0.object) \($0.message)"
                }
            }
            #expect(found(try SQLiteReader.read(file.path)) == found(replay.schema), "\(script)")
        }
    }

    /// A damaged file is read or refused; it never ends the program.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func damagedFilesAreSurvived(seed: UInt64) throws {
        let file = try SQLiteFile(Self.scripts[1] + "INSERT INTO a (id) VALUES (1), (2);")
        file.close()
        let bytes = SQLiteFile.bytes(of: file.path)
        var random = SplitMix(state: seed)
        for _ in 0..<100 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                damaged[Int.random(in: 16..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            SQLiteFile.write(damaged, to: file.path)
            do throws(SQLiteReadError) {
                #expect(try SQLiteReader.read(file.path, readData: true).tables.count <= 100)
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }
}

extension Column {
    fileprivate var withoutPlace: Column {
        var column = self
        column.location = nil
        column.collation = nil
        // SQLite gives its own spelling of the commonest types.
        column.type.declared = column.type.declared.uppercased()
        return column
    }
}

extension ForeignKey {
    fileprivate var gist: String {
        "\(columns) \(parent) \(parentColumns) \(onDelete) \(onUpdate) \(isEnforced)"
    }
}
