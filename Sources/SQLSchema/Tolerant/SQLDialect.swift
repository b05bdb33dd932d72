public import SchemaModel

/// Which database a script is written for.
public enum SQLDialect {
    /// The dialect of a script: PostgreSQL's unless there are strong signs of MySQL, SQLite or CockroachDB.
    ///
    /// - Parameter bytes: The script.
    /// - Returns: `.postgresql`, `.cockroachdb`, `.mysql` or `.sqlite`.
    public static func detect(_ bytes: [UInt8]) -> Schema.Dialect { detect([bytes]) }

    /// The dialect of a history, of which one script may tell what another leaves open.
    ///
    /// - Parameters:
    ///   - scripts: The scripts.
    ///   - settings: What settings of the program beside them name: it decides where the scripts say little.
    /// - Returns: `.postgresql`, `.cockroachdb`, `.mysql` or `.sqlite`.
    public static func detect(_ scripts: [[UInt8]], settings: Schema.Dialect? = nil) -> Schema.Dialect {
        var signs = DialectSigns(settings)
        for script in scripts {
            if let dialect = signs.look(at: script) { return dialect }
        }
        return signs.verdict
    }
}

/// What tells dialects apart, weighed.
///
/// Only words of statements count: what stands in strings, dollar quotes, comments and rows does not, so that text about
/// MySQL in a script for PostgreSQL misleads nobody.
struct DialectSigns {
    private var mysql = 0
    private var sqlite = 0
    private var postgres = 0
    /// What no other database has, of what is PostgreSQL's family.
    private var isCockroach = false
    /// Keys that fill themselves in SQLite, or that MySQL refuses: they tell these two apart and nothing of PostgreSQL.
    private var rowIDKeys = 0
    private var lastType = ""

    /// The settings that say MySQL tell it from SQLite, whatever its keys look like.
    private var isSaidToBeMySQL = false

    /// Settings weigh a little less than one word that only one database has, for not every script beside them is for it.
    init(_ settings: Schema.Dialect?) {
        switch settings {
        case .mysql: (mysql, isSaidToBeMySQL) = (5, true)
        case .sqlite: sqlite = 5
        case .postgresql: postgres = 5
        case .cockroachdb: (postgres, isCockroach) = (5, true)
        case .sqlserver, .mongodb, nil: break
        }
    }

    var verdict: Schema.Dialect {
        guard max(mysql, sqlite) > postgres else {
            return isCockroach ? .cockroachdb : .postgresql
        }
        return sqlite + (isSaidToBeMySQL ? 0 : rowIDKeys) > mysql ? .sqlite : .mysql
    }

    /// Whether one is so far ahead that reading on is a waste of time.
    private var isSettled: Bool {
        let weights = [mysql, sqlite, postgres].sorted()
        return weights[2] - weights[1] > 40
    }

    /// Looks at a script; gives the dialect if the script says it outright.
    mutating func look(at bytes: [UInt8]) -> Schema.Dialect? {
        if let tool = Self.tool(in: bytes.prefix(4096)) { return tool }
        var scanner = SignScanner(bytes)
        while !isSettled, let word = scanner.next() { weigh(word, scanner) }
        return nil
    }

    /// What the head of a dump says of the program that wrote it.
    private static func tool(in head: ArraySlice<UInt8>) -> Schema.Dialect? {
        let text = String(decoding: head, as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline).prefix(12) where line.hasPrefix("--") {
            if line.contains("PostgreSQL database dump") { return .postgresql }
            if ["MySQL dump", "MariaDB dump", "phpMyAdmin SQL Dump", "MySQL Administrator dump"].contains(where: {
                line.contains($0)
            }) {
                return .mysql
            }
        }
        return nil
    }

    private mutating func weigh(_ sign: SignScanner.Sign, _ scanner: SignScanner) {
        switch sign {
        // SQLite takes them, too, and Drizzle writes them for both.
        case .quotedText, .backtick: (mysql, sqlite) = (mysql + 3, sqlite + 3)
        case .bracket: sqlite += 1
        // Both have such names; with another sign of one of them, MySQL is out of the question.
        case .quotedName: (sqlite, postgres) = (sqlite + 1, postgres + 1)
        case .executableComment: mysql += 8
        case .dollarQuote: postgres += 6
        case .cast: postgres += 3
        case .word(let word, let before):
            weigh(word, after: before, isAssigned: scanner.isAt(UInt8(ascii: "=")), isOfRows: scanner.isOfRows)
            weigh(call: word, after: before, scanner)
            weighKey(word, after: before)
        }
    }

    /// Words that say something only with a parenthesis behind them.
    private mutating func weigh(call word: String, after before: String, _ scanner: SignScanner) {
        if word == "STORING", before == ")", scanner.isAt(UInt8(ascii: "(")) { noteCockroach() }
        guard word == "DATETIME" || word == "ENUM", scanner.isAt(UInt8(ascii: "(")) else { return }
        // `DEFAULT (datetime('now'))`; MySQL has no such function, and `datetime(3)` is a type there.
        if word == "DATETIME", before == "(" { sqlite += 6 }
        // PostgreSQL's stands in `CREATE TYPE … AS ENUM (…)`.
        if word == "ENUM", before != "AS" { mysql += 6 }
    }

    private mutating func noteCockroach() {
        isCockroach = true
        postgres += 6
    }

    /// `id integer NOT NULL PRIMARY KEY`: in MySQL it would say how it counts, and a key of text how long it is.
    private mutating func weighKey(_ word: String, after before: String) {
        switch word {
        case "INTEGER", "TEXT", "INT", "BIGINT", "SMALLINT", "VARCHAR", "CHAR", "BINARY", "VARBINARY", "NUMERIC",
            "BLOB":
            lastType = word
        case "PRIMARY" where ["INTEGER", "TEXT", "NULL"].contains(before) && ["INTEGER", "TEXT"].contains(lastType):
            rowIDKeys += 4
        default: break
        }
    }

    private mutating func weigh(_ word: String, after before: String, isAssigned: Bool, isOfRows: Bool) {
        switch (word, before) {
        case ("AUTO_INCREMENT", _), ("MEDIUMINT", _), ("MEDIUMTEXT", _), ("LONGTEXT", _), ("LONGBLOB", _),
            ("MEDIUMBLOB", _), ("ZEROFILL", _), ("TINYTEXT", _), ("DELIMITER", ""), ("USE", ""), ("COLUMN", "MODIFY"),
            ("COLUMN", "CHANGE"), ("KEY", "FULLTEXT"), ("INDEX", "FULLTEXT"), ("TABLES", "LOCK"), ("TABLES", "UNLOCK"),
            ("KEYS", "DISABLE"), ("KEYS", "ENABLE"), ("SET", "CHARACTER"), ("KEY", "UNIQUE"), ("VARBINARY", _):
            mysql += 6
        case ("ENGINE", _) where isAssigned, ("CHARSET", _) where isAssigned: mysql += 6
        case ("UNSIGNED", ")"), ("UNSIGNED", "INT"), ("UNSIGNED", "BIGINT"), ("UNSIGNED", "INTEGER"), ("TINYINT", _):
            (mysql, sqlite) = (mysql + 3, sqlite + 3)
        case ("DATETIME", _), ("BLOB", _): (mysql, sqlite) = (mysql + 2, sqlite + 2)
        case ("AUTOINCREMENT", _), ("SQLITE_SEQUENCE", _), ("SQLITE_MASTER", _), ("SQLITE_SCHEMA", _),
            ("RANDOMBLOB", _), ("ROWID", "WITHOUT"), ("STRFTIME", _), ("PRAGMA", ""), ("VIRTUAL", "CREATE"),
            ("ROWID", "WHERE"), ("ROWID", "NEW"), ("ROWID", "OLD"), ("NOCASE", "COLLATE"), ("UNIXEPOCH", _),
            ("JULIANDAY", _), ("LONGVARCHAR", _):
            sqlite += 10
        case ("STRICT", ")"): sqlite += 4
        case ("REPLACE", "OR") where isOfRows, ("IGNORE", "OR") where isOfRows: sqlite += 3
        // SQL Server's, which is neither.
        case ("DBO", _), ("GO", ""), ("NVARCHAR", _), ("CLUSTERED", _), ("UNIQUEIDENTIFIER", _): postgres += 6
        case ("TIMESTAMPTZ", _), ("JSONB", _), ("BYTEA", _), ("BIGSERIAL", _), ("SMALLSERIAL", _), ("NEXTVAL", _),
            ("PLPGSQL", _), ("PG_CATALOG", _), ("TSVECTOR", _), ("CONCURRENTLY", _), ("CITEXT", _),
            ("GEN_RANDOM_UUID", _), ("UUID_GENERATE_V4", _), ("TO", "OWNER"), ("STDIN", _), ("SEARCH_PATH", _),
            ("GIN", "USING"), ("GIST", "USING"), ("REGCLASS", _), ("SETVAL", _), ("EXTENSION", "CREATE"),
            ("DOMAIN", "CREATE"), ("TYPE", "CREATE"), ("IDENTITY", "AS"), ("COPY", ""):
            postgres += 6
        case ("UNIQUE_ROWID", _), ("BUCKET_COUNT", _), ("PARENT", "IN"), ("INVERTED", "CREATE"), ("UPSERT", ""),
            ("CHANGEFEED", "CREATE"), ("ZONE", "CONFIGURE"):
            noteCockroach()
        case ("ZONE", "TIME"): postgres += 3
        case ("SERIAL", _): postgres += 1
        default: break
        }
    }
}
