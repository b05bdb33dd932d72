// swift-format-ignore-file
// Written by Scripts/rule-pages from the doc comments of the rules; change those.

extension RulePage {
    /// The pages, by code.
    static let all: [String: RulePage] = [
        "ID101": RulePage(
            summary: "A counter that has used 70 % of what its sequence, its column or a foreign key that follows can hold.",
            sections: [
                .init(title: "What it finds", text: """
                    A sequence that has used 70 % (warning) or 90 % (error) of its values: up to the first of its own last value, the type of the column it feeds, a CHECK on that column, and the type of every foreign key that follows it, directly or through another one. Sequences that count down end at their least value. The position comes from a live catalog, from the largest id where only `--read-data` knows it, or from `setval`, `RESTART` or `START` in SQL.
                    
                    Where the pace is known it says how many days are left: less than a year, with a third of the values gone, is a warning, less than 30 days an error, and what lasts ten years is no error. The pace is that of an earlier snapshot (`--snapshot FILE`), or else that of the server's statistics: rows inserted since they were last reset.
                    """),
                .init(title: "Why it hurts", text: "At the last value every insert fails at once (`nextval: reached maximum value`, `integer out of range`). Watching only the column misses a bigint fed by an integer sequence; watching only the sequence misses an integer column fed by a bigint one; and both miss an integer column that refers to a bigint key. A sequence with `CYCLE` does not fail at its end but begins again, and collides with the rows that are there."),
                .init(title: "Instead", text: "Move the key to UUIDv7 (`unserial plan`), or to bigint in sequence, column and all that follows, while there is time: rewriting a large table takes hours. Where only the sequence is too narrow, `ALTER SEQUENCE … AS bigint` is done in a moment."),
                .init(title: "Options", text: "`exhaustionWarning` and `exhaustionError`: the shares in percent."),
                .init(title: "Limits", text: "Statistics tell too slow a pace for a table that is younger than they are."),
            ]
        ),
        "ID102": RulePage(
            summary: "A primary key that counts up from 1: serial, identity, autoincrement().",
            sections: [
                .init(title: "What it finds", text: "A `smallint`, `int` or `bigint` primary key with `serial`, identity or `@default(autoincrement())`, together with every foreign key column that follows it: also the foreign keys to a table whose own primary key is such a foreign key."),
                .init(title: "Why it hurts", text: "A 32-bit key ends at 2,147,483,647 and a 16-bit one at 32,767: every insert fails from then on, and so does every insert into the tables that refer to it. A key of any width tells outsiders how many rows there are, lets them try the next one, is only known after the database has answered, and collides with the keys of every other database when data is merged. 64 bits never run out, so for bigint this is a note."),
                .init(title: "Instead", text: "A UUIDv7 in a native uuid column: made by any program without asking, ordered by time, so that inserts stay at the right edge of the index. All foreign keys that refer to the key change with it; `unserial plan` does that on a live PostgreSQL database, for keys of one column in ordinary tables: what it refuses (composite and shared keys, partitions, and some objects that mention the key) the finding names. Where creation times must stay secret, use UUIDv4."),
            ]
        ),
        "ID103": RulePage(
            summary: "A foreign key column that cannot hold every value of the key it refers to.",
            sections: [
                .init(title: "What it finds", text: "An `int` column that refers to a `bigint` key, a `varchar(36)` one that refers to `text`; each pair of a foreign key of several columns by itself, and domains by the type they stand for. Columns that follow the narrow one and are as narrow are listed with it: they have to be widened along."),
                .init(title: "Why it hurts", text: "The parent table goes on past the last value that the child's column can hold. From that row on no child row can be written (`integer out of range`), although the parent itself looks healthy. It is what remains when a key was widened and the columns that refer to it were forgotten."),
                .init(title: "Instead", text: "The type of the key in every column that refers to it."),
            ]
        ),
        "ID104": RulePage(
            summary: "A foreign key column of another type than the key it refers to.",
            sections: [
                .init(title: "What it finds", text: "`uuid` that refers to `text`, `integer` that refers to `numeric`, `timestamp` to `timestamptz`; all names of one type are one (`decimal` and `numeric`, Prisma's `Int` and `Int @db.Integer`), and a type nobody knows may be a domain, so it is let pass. A wider integer is only noted."),
                .init(title: "Why it hurts", text: "PostgreSQL refuses a foreign key between types that do not compare, such as uuid and text, and converts at every join and every check where they do, which can keep an index from being used. A bigint that refers to an integer key holds every value and is only noted: it is the right half of widening the key."),
                .init(title: "Instead", text: "The type of the key in every column that refers to it."),
            ]
        ),
        "ID105": RulePage(
            summary: "A sequence that ends before the column it feeds, or goes on past it.",
            sections: [
                .init(title: "What it finds", text: "`CREATE SEQUENCE … AS integer`, or a `MAXVALUE`, below what the column holds: what is left when `ALTER COLUMN … TYPE bigint` widened a `serial` column and not its sequence. And a sequence wider than its column: what a dump from before PostgreSQL 10 makes of every `serial`, for sequences had no type then."),
                .init(title: "Why it hurts", text: "A narrow sequence ends the column early: `nextval: reached maximum value`, though the column is a bigint and every check of column types is content. A wide one hides the end: whoever watches how far sequences are used sees 0 %, until the column says `integer out of range`."),
                .init(title: "Instead", text: "One width for both. `ALTER SEQUENCE … AS …` changes a catalog row and takes a moment."),
            ]
        ),
        "ID106": RulePage(
            summary: "A default that counts with a sequence which does not belong to its column.",
            sections: [
                .init(title: "What it finds", text: "`DEFAULT nextval('s')` where `s` belongs to no column, or to another one: a sequence that several columns share."),
                .init(title: "Why it hurts", text: "What follows ownership passes such a sequence by: `pg_get_serial_sequence` finds nothing, `TRUNCATE … RESTART IDENTITY` leaves it where it is, `DROP TABLE` leaves it behind, a dump of the one table lacks it, and tools that watch how far keys are used do not see it. A shared one runs out for all of its columns at once, as the narrowest of them ends."),
                .init(title: "Instead", text: "`ALTER SEQUENCE … OWNED BY table.column` changes a catalog row. Ids that shall be unique over several tables are better UUIDs than numbers of one sequence."),
            ]
        ),
        "ID107": RulePage(
            summary: "A counter that stands below ids which are in the table already.",
            sections: [
                .init(title: "What it finds", text: "A sequence whose last value is below the largest id of a unique column that it feeds: what a restore, a bulk load or an insert with ids of its own leaves behind. Only `unserial audit --read-data` knows the ids."),
                .init(title: "Why it hurts", text: "The sequence gives numbers that are taken: inserts fail with `duplicate key value violates unique constraint`, one after the other, until it has passed the last of them. SQLite takes the larger of the counter and the table, so nothing fails there; but ids of rows that are deleted from the end are given again."),
                .init(title: "Instead", text: "`setval` to the largest id. Identity columns `GENERATED ALWAYS` keep others from writing ids."),
                .init(title: "Limits", text: "Rows written while the audit runs can make a difference of a few ids; of a unique key of several columns only the one that counts is looked at."),
            ]
        ),
        "ID108": RulePage(
            summary: "A serial column where PostgreSQL has identity columns.",
            sections: [
                .init(title: "What it finds", text: "`serial`, `bigserial` and `smallserial`, in SQL text and as what they leave in a catalog: a default over a sequence of the column's own."),
                .init(title: "Why it hurts", text: "`serial` is three things made at once that go apart later: whoever may insert needs a right on the sequence as well (`permission denied for sequence`), `CREATE TABLE … LIKE` shares one sequence between two tables, `ALTER COLUMN … TYPE` forgets the sequence, and any program may write ids of its own, which the sequence then meets."),
                .init(title: "Instead", text: "`GENERATED ALWAYS AS IDENTITY` in new tables (SQL standard; PostgreSQL 10 and later). For a key, think of UUIDv7 first. An existing column changes in one transaction; what was granted on the sequence, and whatever names it, goes with it."),
            ]
        ),
        "ID110": RulePage(
            summary: "A table without a primary key.",
            sections: [
                .init(title: "What it finds", text: "Ordinary and partitioned tables without one; temporary and foreign tables are let be."),
                .init(title: "Why it hurts", text: "Nothing names one row of it. Logical replication refuses its updates and deletes, a duplicate cannot be removed without the other, no foreign key can refer to it, and a migration cannot go through it in batches."),
                .init(title: "Instead", text: "A uuid column filled with UUIDv7, or the columns that are unique already."),
            ]
        ),
        "ID111": RulePage(
            summary: "A column whose name refers to a table, without a foreign key, and with another type than that table's key.",
            sections: [
                .init(title: "What it finds", text: "`user_id` or `userId` beside a table `user` or `users` whose primary key has another type or does not fit into it, where no foreign key says anything. A column with a `…_type` beside it may refer to any table and is let be."),
                .init(title: "Why it hurts", text: "What a foreign key would have refused goes on unseen: joins convert every value or fail (`operator does not exist: text = integer`), and an integer column stops taking ids when the key passes its end."),
                .init(title: "Instead", text: "The type of the key, and a foreign key if both tables stand in one database."),
                .init(title: "Limits", text: "Names alone tell, so it is off unless asked for."),
            ]
        ),
        "ID502": RulePage(
            summary: "A foreign key that MySQL refuses, for its column is not of the key's sign, width, character set or collation.",
            sections: [
                .init(title: "What it finds", text: "`INT` that refers to `INT UNSIGNED`, `INT` that refers to `BIGINT`, text in `utf8mb3` that refers to text in `utf8mb4`, and two collations of one character set. Character sets that neither the columns nor the tables say are not compared."),
                .init(title: "Why it hurts", text: "InnoDB takes a foreign key only between columns of the same size and sign, and text only of the same character set and collation: the statement fails with error 3780, or with errno 150 before MySQL 8.0 and in MariaDB, which says no more. Where checks were off (`SET foreign_key_checks = 0`), as while a dump is loaded, the table stands and the next `ALTER TABLE` or restore fails; where the key was dropped to get on, rows lose their parents, and joins between character sets use no index."),
                .init(title: "Instead", text: "The type of the key, its sign, character set and collation, in every column that refers to it."),
            ]
        ),
        "ID503": RulePage(
            summary: "A SQLite key that does not do what it seems to: no number is given, NULL is let in, or numbers come twice.",
            sections: [
                .init(title: "What it finds", text: "Three traps. A key declared `INT`, `BIGINT` or `INTEGER … DESC` instead of exactly `INTEGER PRIMARY KEY`. A key of any other kind whose columns may be NULL. And, as a note, an `INTEGER PRIMARY KEY` without `AUTOINCREMENT`."),
                .init(title: "Why it hurts", text: "Only `INTEGER PRIMARY KEY`, letter for letter, is another name of the rowid. Any other whole number is an ordinary column: an insert without it stores NULL instead of the next number, and an index of its own is kept. SQLite lets a primary key be NULL, by a mistake of its early days that it keeps, as often as one likes, unless the column says `NOT NULL` or the table is `STRICT` or `WITHOUT ROWID`. And a rowid without `AUTOINCREMENT` is the largest one plus one: after the last row is deleted the next one gets its number, and whatever remembers the old one (a link, a log, another system) now means another row."),
                .init(title: "Instead", text: "`INTEGER PRIMARY KEY`, with `AUTOINCREMENT` where numbers leave the database; `NOT NULL` at every other key. A UUIDv7 in a `BLOB NOT NULL PRIMARY KEY` is never given twice."),
            ]
        ),
        "ID504": RulePage(
            summary: "A UUID as text of several bytes a character in a primary key of MySQL.",
            sections: [
                .init(title: "What it finds", text: "`CHAR(36)` and `VARCHAR(36)` in a primary key, and text that a UUID generator fills, in `utf8mb4`, `utf8mb3` or another character set of more than one byte a character. Where nothing says the character set it is that of the server, from MySQL 8.0 on `utf8mb4`, and the finding is likely only."),
                .init(title: "Why it hurts", text: "InnoDB keeps a table in the order of its primary key and puts the key into every entry of every other index: 36 bytes and a length instead of 16, once for each index. Sort buffers, temporary tables and the limits of key length count what the text could need: 36 characters of four bytes, 146 bytes with the length of `VARCHAR`, nine times the 16 of the UUID. And letters are compared by the rules of a collation instead of byte by byte."),
                .init(title: "Instead", text: "`BINARY(16)` filled with UUIDv7, by `UUID_TO_BIN(uuid)` and back by `BIN_TO_UUID`; in MariaDB 10.7 and later, `UUID`. Where it has to stay text, `CHAR(36) CHARACTER SET ascii COLLATE ascii_bin`. Columns that refer to it change with it."),
            ]
        ),
    ]
}
