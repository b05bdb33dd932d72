// swift-format-ignore-file
// Written by Scripts/rule-pages from the doc comments of the rules; change those.

extension RulePage {
    /// The pages, by code.
    static let all: [String: RulePage] = [
        "ID101": RulePage(
            summary: "A counter that has used 70 % of what its sequence, its column or a foreign key that follows can hold.",
            sections: [
                .init(title: "What it finds", text: """
                    A sequence that has used 70 % (warning) or 90 % (error) of its values: up to the first of its own last value, the type of the column it feeds, a CHECK on that column (in a live catalog also one of its domain), and the type of every foreign key that follows it, directly or through another one; of a primary key also the type of a column that refers to it by its name alone (`order_id` beside `orders`), where no foreign key does. Sequences that count down end at their least value. The position comes from a live catalog, from the largest id where only `--read-data` knows it, or from `setval`, `RESTART` or `START` in SQL.
                    
                    Where the pace is known it says how many days are left: less than a year, with a third of the values gone, is a warning, less than 30 days an error, and what lasts ten years is no error. The pace is that of an earlier snapshot (`--snapshot FILE`), or else that of the server's statistics: rows inserted since they were last reset.
                    """),
                .init(title: "Why it hurts", text: "At the last value every insert fails at once (`nextval: reached maximum value`, `integer out of range`). Watching only the column misses a bigint fed by an integer sequence; watching only the sequence misses an integer column fed by a bigint one; and both miss an integer column that refers to a bigint key. A sequence with `CYCLE` does not fail at its end but begins again, and collides with the rows that are there."),
                .init(title: "Instead", text: "Move the key to UUIDv7 (`unserial plan`), or to bigint in sequence, column and all that follows, while there is time: rewriting a large table takes hours. Where only the sequence is too narrow, `ALTER SEQUENCE … AS bigint` is done in a moment."),
                .init(title: "Options", text: "`exhaustionWarning` and `exhaustionError`: the shares in percent."),
                .init(title: "Limits", text: "Statistics tell too slow a pace for a table that is younger than they are."),
            ]
        ),
        "ID102": RulePage(
            summary: "A key that counts up from 1: serial, identity, autoincrement().",
            sections: [
                .init(title: "What it finds", text: """
                    A `smallint`, `int` or `bigint` primary key with `serial`, identity or `@default(autoincrement())`, or another column that counts so and that foreign keys refer to (`number serial UNIQUE`), together with every foreign key column that follows it: also the foreign keys to a table whose own primary key is such a foreign key. Where several sources describe one database, a foreign key that two of them declare counts once, and one that only one declares counts too.
                    
                    A counter beside the primary key to which nothing refers, such as the number of an invoice, is let be; so are the tables in which tools keep their books (`django_migrations`), and a 64-bit `SERIAL` or `autoincrement()` of CockroachDB, which is a time and a node (`unique_rowid()`) and no counter.
                    """),
                .init(title: "Why it hurts", text: "A 32-bit key ends at 2,147,483,647 and a 16-bit one at 32,767: every insert fails from then on, and so does every insert into the tables that refer to it. A key of any width tells outsiders how many rows there are, lets them try the next one, is only known after the database has answered, and collides with the keys of every other database when data is merged. 64 bits never run out, so for bigint this is a note."),
                .init(title: "Instead", text: "A UUIDv7 in a native uuid column: made by any program without asking, ordered by time, so that inserts stay at the right edge of the index. All foreign keys that refer to the key change with it; `unserial plan` does that on a live PostgreSQL database, for keys of one column in ordinary tables: what it refuses (composite and shared keys, partitions, and some objects that mention the key) the finding names. Foreign keys to another column than the primary key may as well refer to that, if it does not count. Where creation times must stay secret, use UUIDv4; and in CockroachDB, which has no `uuidv7()` and cuts a table into ranges by its key, so that keys which rise all go to one (`gen_random_uuid()`). Prisma on MySQL keeps it in `@db.Char(36)`, for it fills no `Binary(16)`."),
            ]
        ),
        "ID103": RulePage(
            summary: "A foreign key column that cannot hold every value of the key it refers to.",
            sections: [
                .init(title: "What it finds", text: "An `int` column that refers to a `bigint` key, a `varchar(36)` one that refers to `text`; each pair of a foreign key of several columns by itself, and domains by the type they stand for. Columns that follow the narrow one and are as narrow are listed with it: they have to be widened along. Integers that end are an error; text of another length is a warning, for whether a longer value ever comes is not known."),
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
                .init(title: "What it finds", text: "`serial`, `bigserial` and `smallserial`, in SQL text and as what they leave in a catalog: a default over a sequence of the column's own. The tables in which tools keep their books are let be."),
                .init(title: "Why it hurts", text: "`serial` is three things made at once that go apart later: whoever may insert needs a right on the sequence as well (`permission denied for sequence`), `CREATE TABLE … LIKE` shares one sequence between two tables, `ALTER COLUMN … TYPE` forgets the sequence, and any program may write ids of its own, which the sequence then meets."),
                .init(title: "Instead", text: "`GENERATED ALWAYS AS IDENTITY` in new tables (SQL standard; PostgreSQL 10 and later). For a key, think of UUIDv7 first. An existing column changes in one transaction; what was granted on the sequence, and whatever names it, goes with it."),
            ]
        ),
        "ID110": RulePage(
            summary: "A table without a primary key.",
            sections: [
                .init(title: "What it finds", text: """
                    Ordinary and partitioned tables without one; temporary, unlogged and foreign tables are let be, and so are the tables in which tools keep their books, and models of what another source says is a view. Partitions are told with their parent. A table that takes over the keys of one that no file creates (`LIKE … INCLUDING ALL`) may have one, and is let be.
                    
                    The tables `_AToB` that Prisma made before version 6 for lists that face each other have a unique index and no primary key: that is a note, since nobody wrote them, and updating Prisma mends it.
                    """),
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
        "ID201": RulePage(
            summary: "A UUID that is kept as text although the database has 16 bytes for it.",
            sections: [
                .init(title: "What it finds", text: "A text column whose default or whose program makes UUIDs; a key of `char(36)` or `varchar(36)`; and, where values were read, a text column of which at least 99 % have the form of a UUID. The foreign keys that follow are told with the key, and change with it. A prefix before the UUID (`usr_…`) needs text and is let be, and so is SQLite, which has no such type. So is a column that people write into, for which the program's UUID is but a first value: one that no key, unique index or foreign key has, and whose name ends in `name`, `label`, `title`, `slug`, `description`, `caption`, `comment` or `text`; and a secret (`token`), which nobody joins by."),
                .init(title: "Why it hurts", text: "The text takes 37 to 40 bytes, the native type 16, in the row, in every index and in every foreign key. Text is compared by the rules of a language, letter by letter; it lets `A…` and `a…` in as two ids, and anything else that is no UUID at all. Prisma makes `TEXT` out of `String @default(uuid())` unless `@db.Uuid` stands beside it."),
                .init(title: "Instead", text: "`uuid` in PostgreSQL (`@db.Uuid`, `USING id::uuid`), `BINARY(16)` in MySQL, `uniqueidentifier` in SQL Server: in the key and every column that refers to it, in one migration. Prisma fills no `BINARY(16)`: there `@db.Char(36)` is as small as it gets, and let be."),
                .init(title: "Limits", text: "A column of 36 letters without a default is taken for a UUID by its length and its place: likely, not certain."),
            ]
        ),
        "ID202": RulePage(
            summary: "A primary key of UUIDv4, whose new rows go to random places of the index.",
            sections: [
                .init(title: "What it finds", text: "A primary key of one column that UUIDv4 fills. A note; a warning where the table is larger than `largeTable` (10 GB), or will be within a year at the rate of its inserts. Where the database has counted the rows (`ANALYZE`) and they are few (under 100,000) nothing is said. CockroachDB is let be: it splits a table by its key, and random keys spread the inserts."),
                .init(title: "Why it hurts", text: "Every insert touches another page of the index. Once the index is larger than memory, each costs a read, and each page that changes goes into the write-ahead log in full; time-ordered ids halved that in a measured case. In MySQL and SQL Server, where the table is kept in the order of its key, the rows themselves are scattered, too."),
                .init(title: "Instead", text: "UUIDv7, where the time at which a row was made is no secret: the id tells it to the millisecond. That is why this is never an error. An account's age, the order of sign-ups or a patient's admission may not be for everyone who sees the id; there, UUIDv4 is the right choice, or a UUIDv7 key beside a public id that tells nothing. `--fix` lets keys be of which ID206 would then say that outsiders see them."),
                .init(title: "Options", text: "`largeTable`: the bytes from which this is a warning."),
            ]
        ),
        "ID203": RulePage(
            summary: "UUIDs whose values are not what their generator makes: another version, several versions, nil, max or no UUID of RFC 9562.",
            sections: [
                .init(title: "What it finds", text: "Where values were read (`--read-data`): values of another version than the default or the model says; a column of several versions; the nil and the max UUID; and values whose variant is not that of RFC 9562."),
                .init(title: "Why it hurts", text: "Two programs make the ids, and only one of them is the one that is known. An index that is time-ordered with UUIDv7 is not with every tenth value of version 4, and a time read out of the others is nonsense. A nil UUID is a row that someone made without an id: a second one collides, and everything that forgot its id refers to it."),
                .init(title: "Instead", text: "One generator for all writers, in the default of the database; `CHECK (uuid_extract_version(id) = 7)` in PostgreSQL 17 keeps others out."),
            ]
        ),
        "ID204": RulePage(
            summary: "A UUID that can be foreseen: of time and machine (versions 1, 2, 6), or made of constants (versions 3, 5).",
            sections: [
                .init(title: "What it finds", text: "A default or a program that makes UUIDs of version 1 (`uuid_generate_v1()`, MySQL's `uuid()`, SQL Server's `newsequentialid()`), 2 or 6: a warning. One of version 3 or 5 whose arguments are constants: an error. A key or a unique column whose default is a UUID written out: a warning, where no CHECK says that the table is to hold one row."),
                .init(title: "Why it hurts", text: "Version 1 is the time in steps of 100 ns, a machine, and a number that rarely changes: who has one can count out its neighbours, and has done so to reset passwords. It shows the address of the machine as well, and its bytes are not in the order of time, so that it does not even help the index. A UUID made of constants is the same for every row: the second insert fails where it is unique, and where it isn't, all rows have one id."),
                .init(title: "Instead", text: "UUIDv4 for what outsiders see, UUIDv7 for keys that stay inside. For version 5, a name that differs from row to row, given by the program."),
            ]
        ),
        "ID205": RulePage(
            summary: "A generator that its makers have given up, or that an extension brings although the database has one.",
            sections: [
                .init(title: "What it finds", text: "`cuid()` of version 1, in Prisma or as a function: a warning for people, sessions, invitations and what is a secret or public by its name, where guessing pays, else a note. Nothing is said where ID207 speaks of the same column. `uuid_generate_v4()` of uuid-ossp and `gen_random_uuid()` of pgcrypto, where PostgreSQL 13 and later have `gen_random_uuid()` of their own: a note."),
                .init(title: "Why it hurts", text: "The author of CUID calls version 1 deprecated because it can be guessed: it is a time, a counter, a machine and two blocks from a generator that is not made for secrets. Prisma 8 takes `cuid(2)` only. An extension is one thing more to install, to allow and to restore, in each database, before the first table."),
                .init(title: "Instead", text: "The kind that most other keys of the schema have (UUIDs where they are no fewer than the CUIDs); else `uuid(7)` or `ulid()` where the order of time matters, `cuid(2)` or `nanoid()` where it must not be told. `gen_random_uuid()` without a schema, and the extension dropped."),
                .init(title: "Limits", text: "Away from `cuid()` is no safe fix. What checks the form of an id has to follow: zod's `.cuid()` wants a `c` at the start, `.cuid2()` and regular expressions a length or letters of their own. With `cuid(2)`, new ids are shorter (24 letters, not 25), no longer sort by time (an `ORDER BY id` or a cursor over it breaks), and go to random places of the index. Where the other keys are UUIDs, `--fix` lets the field be: the ids that are there are none, and a `uuid` column takes no others."),
            ]
        ),
        "ID206": RulePage(
            summary: "An id that outsiders see and that tells them when the row was made.",
            sections: [
                .init(title: "What it finds", text: "UUID versions 1, 2, 6 and 7, ULID, KSUID, ObjectId, Snowflake and CUID of version 1, in a column called `public_id` or the like, as the key of a table that `publicTables` names, or as the key of a table of people (`users`, `members`). A key beside which the table has a public id is let be."),
                .init(title: "Why it hurts", text: "Anyone who sees the id reads the time of making out of it: the age of an account, the order in which customers came, how many came in a week. Keycloak refused UUIDv7 for users for that reason."),
                .init(title: "Instead", text: "A key of UUIDv7 inside, and for the outside a second column of UUIDv4, CUID2 or NanoID with a unique index; or UUIDv4 as the key, where the table is small."),
                .init(title: "Options", text: "`publicTables`: patterns of tables whose ids outsiders see."),
                .init(title: "Limits", text: "Whether outsiders see an id is guessed from names. Where the time is shown beside the id anyway, ignore this."),
            ]
        ),
        "ID207": RulePage(
            summary: "A token, session, invitation or key whose value can be guessed.",
            sections: [
                .init(title: "What it finds", text: "A column whose name says that it is a secret (`token`, `api_key`, `inviteCode`, `otp`), or that `secretColumns` names, and that a generator fills with fewer than `secretBits` unguessable bits: a counter, CUID of version 1, UUIDv1 or v7, ULID, Snowflake, a short NanoID, `md5(random()::text)`. And the key of a table of sessions, invitations, tokens or shared links that has no such column, nor one that a door is opened by (`code`, `sid`, `session_id`, `digest`, `key_hash`), so that the key itself opens the door; where it has one, that `code`, `sid` or `key`. A column that refers to such a table, counts (`tokenCount`) or describes (`token_type`, `token_expires_at`) is no secret."),
                .init(title: "Why it hurts", text: "Whoever guesses the value is let in. A counter takes one guess, an id of time and counter a few thousand; a generator that is not made for secrets tells all that it will give after a few of its numbers are seen. RFC 9562 asks not to use UUIDs as keys to anything for that reason; of them, UUIDv4 has 122 random bits, UUIDv7 74."),
                .init(title: "Instead", text: "128 bits from the operating system: `nanoid()` of 21 letters or more, UUIDv4, `encode(gen_random_bytes(16), 'hex')`; stored as a hash where it can be."),
                .init(title: "Options", text: "`secretBits`: the bits a secret must have (120). `secretColumns`: patterns (`table.column`) of further secrets."),
                .init(title: "Limits", text: "Secrets are known by their names. A column called `token` or `secret` with fewer than 64 unguessable bits is an error; a key that counts, in a table that only sounds as if it kept secrets, is a note; all else is a warning."),
            ]
        ),
        "ID208": RulePage(
            summary: "A random id that is too short for the rows of its table: two rows will get the same one.",
            sections: [
                .init(title: "What it finds", text: "A key or a unique column filled by a short NanoID, a part of a digest or a few random bytes, for which the chance that two rows collide is at least 0.1 % (note) or 1 % (warning) at the rows that the table has, or at `expectedRows` where nobody knows. The chance is 1 − e^(−n² / 2^(bits + 1)), the birthday bound."),
                .init(title: "Why it hurts", text: "With a unique index the insert fails, first once a year, then once a day, in programs that never thought of it. Without one, two rows have one id, and nobody is told."),
                .init(title: "Instead", text: "Letters enough: 12 of a NanoID (72 bits) for a million rows, 21 (126 bits) for any number; or a UUID. A short code for people to type needs a loop that tries again."),
                .init(title: "Options", text: "`expectedRows`: the rows to reckon with where the table's are not known (1,000,000)."),
            ]
        ),
        "ID301": RulePage(
            summary: "A table that outsiders address and whose only id is a number that counts up.",
            sections: [
                .init(title: "What it finds", text: "A table with a counting key and no other unique id that tells nothing, if `publicTables` names it (warning), or if its name says that people open its rows by a link: `users`, `orders`, `invoices`, `documents` (note). A table that says who of the users belongs to what is let be."),
                .init(title: "Why it hurts", text: "Whoever sees `/invoices/4711` tries 4712. Where one check of access is missing, everything is read, number by number: so it happened to Optus in 2022, and it is the first of OWASP's risks of APIs. The number itself tells how many there are, and two of them how many came in between."),
                .init(title: "Instead", text: "A second column for the outside, `public_id`, of UUIDv4, CUID2 or NanoID, unique and not null; or a UUID as the key."),
                .init(title: "Options", text: "`publicTables`: patterns of tables whose ids outsiders see."),
                .init(title: "Limits", text: "Without `publicTables` it goes by names alone."),
            ]
        ),
        "ID302": RulePage(
            summary: "A public id that two rows can share, or that a row can lack.",
            sections: [
                .init(title: "What it finds", text: "A column called `public_id`, `publicId` or the like, or `uuid`, `slug`, `external_id` and their kin, that no unique constraint or index covers. One that is unique together with others (`tenant_id, slug`) is fine, and so is a foreign key, and a copy of another table's id in a history. An error where the name says that it is public, or a generator fills it; a warning or a note where the name says less. An `external_id` that nobody makes here is another system's, and let be; an `old_public_id` is a note. A public id that is unique but may be NULL is a warning."),
                .init(title: "Why it hurts", text: "The link that is to open one row opens two, or the first that the database comes upon. Every look-up reads the whole table, as there is no index. A row without a public id cannot be addressed at all."),
                .init(title: "Instead", text: "`UNIQUE` and `NOT NULL`; in PostgreSQL `CREATE UNIQUE INDEX CONCURRENTLY`, which stops no writer. `--fix` adds it where the name says that the id is public or a generator fills it: what nobody makes here may be the id of another row or another system, and come twice."),
            ]
        ),
        "ID303": RulePage(
            summary: "A key or an index of several columns that begins with a random id although the tenant or the time is in it.",
            sections: [
                .init(title: "What it finds", text: "A primary key, a unique constraint or an index of two columns or more whose first column a random generator of the same table fills (UUIDv4, CUID2, NanoID), and which has the tenant (`tenant_id`, `org_id`, …) or the time of making (`created_at`) behind it. CockroachDB is let be: it cuts a table into ranges by its key, and random ones spread the inserts."),
                .init(title: "Why it hurts", text: "An index is sorted by its first column. Begun with a random id, the rows of a tenant or of a day lie scattered over all of it: reading them reads it all, and what stands behind a unique id orders nothing any more."),
                .init(title: "Instead", text: "Tenant and time first, the random id last; or a UUIDv7, which brings the time with it."),
            ]
        ),
        "ID304": RulePage(
            summary: "One schema whose keys are made in several ways.",
            sections: [
                .init(title: "What it finds", text: "Primary keys of one column, counted by the family of their generator: counters, UUID by version, CUID, ULID, NanoID, Snowflake. More than one family is told once for the project, with a table of the counts and the tables that are in the minority. Keys that the program or a person gives are not counted, and neither are the books of tools."),
                .init(title: "Why it hurts", text: "Every reader has to know which kind of id is where: links, logs, exports, foreign keys of any table to any other, validation at the edge. A polymorphic column (`subject_id`) fits none of them. A second kind is most often a change of mind that was not carried through."),
                .init(title: "Instead", text: "One kind for what one project makes, the most frequent that no other rule speaks against, and reasons written down for exceptions: a `policy` (ID701) keeps it that way."),
            ]
        ),
        "ID401": RulePage(
            summary: "Keys that only the program makes, or that only the database makes while the program's model knows nothing of it.",
            sections: [
                .init(title: "What it finds", text: "Primary keys whose ids Prisma Client or an ORM makes (`uuid()`, `cuid()`, `default=uuid4`) while the database has no default: told once for the source, with all of them. And a key that has a default or a counter in the database, while the model, read beside it, has none and so asks every caller for an id."),
                .init(title: "Why it hurts", text: "An insert by hand, by a script, a trigger, `INSERT … SELECT` or a second service fails (`null value in column \"id\"`), or makes ids of another kind. The other way round, the program sends an id of its own and the default never runs."),
                .init(title: "Instead", text: "One maker, known to both: `@default(dbgenerated(\"gen_random_uuid()\"))`, or `uuidv7()` in PostgreSQL 18. Where one program alone writes, its making the ids is fine: it knows them before it asks."),
            ]
        ),
        "ID402": RulePage(
            summary: "Two sources of one database that do not say the same of an id: who makes it, of which type it is, whether its table exists.",
            sections: [
                .init(title: "What it finds", text: "Between a Prisma schema or ORM models, SQL scripts, and the database itself, each with those nearer to what runs: a key whose generators differ (`uuid(7)` here, `gen_random_uuid()` there; a default that the database lacks), a key or foreign key whose types differ (uuid and text, 32 and 64 bits), a table that one has and the other has not. Partitions, temporary tables, other schemas and the books of tools (`_prisma_migrations`, `schema_migrations`) are let be. Several histories of SQL are held against the others as one. More than ten missing tables are told in one finding."),
                .init(title: "Why it hurts", text: "One of the two is not what people believe. Rows get ids of one kind from the program and of another from everyone else; a migration made from the model changes what nobody wanted changed; a default that only the model knows fails at the first insert."),
                .init(title: "Instead", text: "Make the source that is wrong like the other: `prisma db pull` or `prisma migrate diff` shows what it takes."),
                .init(title: "Limits", text: "Models of which only the key-declaring part is read never count as lacking a table, nor does a history of SQL that changes tables which it never creates, nor the other histories of that kind of database beside it: its beginning is somewhere else."),
            ]
        ),
        "ID403": RulePage(
            summary: "A column added to a table with a default that is computed for each row: PostgreSQL writes the whole table anew.",
            sections: [
                .init(title: "What it finds", text: "`ALTER TABLE … ADD COLUMN … DEFAULT gen_random_uuid()` or another default that makes ids, and `ADD COLUMN … serial` or identity, in SQL scripts for PostgreSQL."),
                .init(title: "Why it hurts", text: "A constant default is kept once for all old rows, since PostgreSQL 11. A volatile one has to be computed for each of them: the table and all its indexes are written anew under an `ACCESS EXCLUSIVE` lock, and nobody reads or writes it until that is done."),
                .init(title: "Instead", text: "In steps: add the column without a default, set the default (for new rows, at once), fill the old rows in batches, then make it `NOT NULL` over a `CHECK` that was validated."),
                .init(title: "Limits", text: "Scripts do not tell how large a table is, or whether they have run long since: on a small table this is nothing."),
            ]
        ),
        "ID501": RulePage(
            summary: "Ids beyond 2^53, which JavaScript rounds when JSON writes them as numbers.",
            sections: [
                .init(title: "What it finds", text: "Whole numbers beyond 9,007,199,254,740,991 in JSON documents; and in databases, columns of ids that hold such numbers, that are filled with Snowflakes (CockroachDB's `unique_rowid()` among them), or whose counter is already there."),
                .init(title: "Why it hurts", text: "JavaScript, and every reader that takes numbers for doubles (`jq`, many of Lua, of Excel, of R), rounds them without a word: 9007199254740993 becomes 9007199254740992. The id then names another row, or none: updates and deletes that hit nothing, or the wrong one. Source: RFC 8259 section 6; ECMAScript, `Number.MAX_SAFE_INTEGER`."),
                .init(title: "Instead", text: "Write such ids as strings in JSON (`\"id\": \"9007199254740993\"`), as the interfaces of Twitter and Discord do: `id::text` in SQL, `String` in the schema of the interface, `BigInt.toString()` in a serializer. Or use UUIDs, which are text in JSON anyway."),
                .init(title: "Limits", text: "A bigint that counts from 1 stays below for 285 years at a million rows a second, and is not flagged. Whether a column ever leaves the database as a JSON number, the database does not know."),
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
                .init(title: "What it finds", text: "Three traps. A key declared `INT`, `BIGINT` or `INTEGER … DESC` instead of exactly `INTEGER PRIMARY KEY`, and without a default. A key of any other kind whose columns may be NULL. And, as a note, an `INTEGER PRIMARY KEY` without `AUTOINCREMENT`."),
                .init(title: "Why it hurts", text: "Only `INTEGER PRIMARY KEY`, letter for letter, is another name of the rowid. Any other whole number is an ordinary column: an insert without it stores NULL instead of the next number, and an index of its own is kept. SQLite lets a primary key be NULL, by a mistake of its early days that it keeps, as often as one likes, unless the column says `NOT NULL` or the table is `STRICT` or `WITHOUT ROWID`. And a rowid without `AUTOINCREMENT` is the largest one plus one: after the last row is deleted the next one gets its number, and whatever remembers the old one (a link, a log, another system) now means another row."),
                .init(title: "Instead", text: "`INTEGER PRIMARY KEY`, with `AUTOINCREMENT` where numbers leave the database; `NOT NULL` at every other key. A UUIDv7 in a `BLOB NOT NULL PRIMARY KEY` is never given twice."),
            ]
        ),
        "ID504": RulePage(
            summary: "A UUID as text of several bytes a character in a primary key of MySQL.",
            sections: [
                .init(title: "What it finds", text: "`CHAR(36)` and `VARCHAR(36)` in a primary key, and text that a UUID generator fills, in `utf8mb4`, `utf8mb3` or another character set of more than one byte a character. Where nothing says the character set it is that of the server, from MySQL 8.0 on `utf8mb4`, and the finding is likely only. A Prisma schema, which cannot say a character set, is let be; its migrations are not."),
                .init(title: "Why it hurts", text: "InnoDB keeps a table in the order of its primary key and puts the key into every entry of every other index: 36 bytes and a length instead of 16, once for each index. Sort buffers, temporary tables and the limits of key length count what the text could need: 36 characters of four bytes, 146 bytes with the length of `VARCHAR`, nine times the 16 of the UUID. And letters are compared by the rules of a collation instead of byte by byte."),
                .init(title: "Instead", text: "`BINARY(16)` filled with UUIDv7, by `UUID_TO_BIN(uuid)` and back by `BIN_TO_UUID`; in MariaDB 10.7 and later, `UUID`. Where it has to stay text, `CHAR(36) CHARACTER SET ascii COLLATE ascii_bin`. Columns that refer to it change with it."),
            ]
        ),
        "ID601": RulePage(
            summary: "An `@id` that is relative, in a document without a base.",
            sections: [
                .init(title: "What it finds", text: "An `@id` without a scheme (`#me`, `people/7`, `/people/7`) where neither `@base` in the context nor `<base href>` of the page makes it absolute. Blank nodes (`_:b0`) are another matter: ID602 and ID605."),
                .init(title: "Why it hurts", text: "Such an identifier is read against the address of the document (JSON-LD 1.1, section 4.1.3): the same organisation is `https://example.com/#org` on one page and `https://example.com/about#org` on the next, so nothing that is said of it comes together. From a file, a queue or a database it has no address at all."),
                .init(title: "Instead", text: "Write the identifier in full, or give the context a base: `\"@context\": [\"https://schema.org\", {\"@base\": \"https://example.com/\"}]`."),
                .init(title: "Options", text: "`base`: the address that the documents are read from. With it, relative identifiers are resolved and let be."),
            ]
        ),
        "ID602": RulePage(
            summary: "A blank node's label (`_:b0`) in several documents, as if it named one thing.",
            sections: [
                .init(title: "What it finds", text: "A document that only refers to a label which another document defines (warning), and labels that several documents define (note)."),
                .init(title: "Why it hurts", text: "A label means something in its own document alone (RDF 1.1 Concepts, section 3.4): a store that reads both documents makes two nodes of it, and the reference leads to one of which nothing is known. A program that joins the documents itself, by the label, takes two things for one."),
                .init(title: "Instead", text: "Whatever is spoken of in two documents needs an IRI: `urn:uuid:` with a UUIDv7, or an address of your own."),
                .init(title: "Limits", text: "Exporters number their blank nodes anew in each document, so that all have a `_:b0`. That is right as long as nobody joins them, hence the note."),
            ]
        ),
        "ID603": RulePage(
            summary: "An `@id` that ends in a counting number: the key of a table, published.",
            sections: [
                .init(title: "What it finds", text: "Identifiers of the documents' own nodes whose path, query or fragment ends in a whole number of at most ten digits: `https://acme.com/orders/42`, `urn:order:42`, `…?id=42`, `…/products/42#offer`. Identifiers that differ in the number alone are told together."),
                .init(title: "Why it hurts", text: "The number tells how many there are and lets anyone try the next one. And an `@id` is for ever: others store it and say things of it. When the table is split, merged or given new keys, the number changes, and the identifier with it."),
                .init(title: "Instead", text: "A UUIDv7 (`https://acme.com/orders/0190aa00-…`), a UUIDv4 where the time of making must stay secret, or a name that never changes."),
                .init(title: "Limits", text: "Years (`/reports/2024`), and the numbers of public registers such as doi.org, are let be, and so are hosts that only examples and tests have (RFC 2606, RFC 6761): `example.com`, `.example`, `.test`, `.invalid`. Whether another number counts rows, only its owner knows."),
            ]
        ),
        "ID604": RulePage(
            summary: "An `@id` that will not stay: of a developer's machine, with a query, or one of several spellings of one address.",
            sections: [
                .init(title: "What it finds", text: "Identifiers at `localhost`, a private address or a name that ends in `.local` or `.internal` (warning); identifiers of the documents' own nodes with a query (`?p=12`); and identifiers that are also written with `http` for `https`, with or without `www.` or a slash at the end."),
                .init(title: "Why it hurts", text: "An `@id` is compared letter by letter: `http://acme.com/a` and `https://acme.com/a/` are two things, and what is said of one is not known of the other. Queries carry sessions, languages and campaigns, and grow with the next release. And `localhost` is another machine for everyone who reads it."),
                .init(title: "Instead", text: "One spelling everywhere, `https` without a query, made by one function; the host from the configuration of production."),
                .init(title: "Limits", text: "`http` identifiers of vocabularies that were so named long ago must stay as they are, and are flagged only where both spellings occur. Hosts that only examples and tests have (RFC 2606, RFC 6761) are let be: `example.com`, `.example`, `.test`, `.invalid`."),
            ]
        ),
        "ID605": RulePage(
            summary: "A reference to a node that no document describes.",
            sections: [
                .init(title: "What it finds", text: "An object with nothing but an `@id` where nothing is said of that node: a blank node that its document does not define (warning), a relative identifier that its document does not define, or one of your own hosts that none of the documents defines (note). Your own are the hosts whose nodes the documents define."),
                .init(title: "Why it hurts", text: "Whoever follows the reference learns nothing: no name, no type. Of a blank node nobody will ever learn anything, as no other document can speak of it. It is what a typing error, a renamed identifier or a node left out of the export looks like."),
                .init(title: "Instead", text: "Describe the node, at least by `@type` and `name`, in the same document or in one that is published with it; or refer to what is described."),
                .init(title: "Limits", text: "Whether a document that was not read describes the node is not known: read all of them in one audit."),
            ]
        ),
        "ID606": RulePage(
            summary: "One thing with different `@id`s in different documents.",
            sections: [
                .init(title: "What it finds", text: "Nodes of one type that have the same `url` or `sameAs`, or for organisations and sites the same `name`, and whose `@id`s differ from one document to another."),
                .init(title: "Why it hurts", text: "What the documents say of the thing does not come together: a search engine sees several organisations, a graph has the same customer twice. Most often each page makes an identifier of its own address, where one is needed for all."),
                .init(title: "Instead", text: "One identifier for the thing, the same in all documents: `https://example.com/#organization`."),
                .init(title: "Limits", text: "Two things may share a name; types whose nodes share an address by their nature (`Offer`, `Review`, `ListItem`) are let be."),
            ]
        ),
        "ID701": RulePage(
            summary: "An id that the project's own policies rule out.",
            sections: [
                .init(title: "What it finds", text: "Columns that one of the `policies` in the settings covers and that are not what it requires, or are what it forbids. A policy names tables and columns by patterns (`*` for anything); without columns it means the primary key of one column. Of the generators that it requires one must hold, and of the types one. What the database makes and what the program makes both count, from whichever source tells."),
                .init(title: "Why it hurts", text: "For the reason that the policy gives. A rule that stands in a wiki is kept until the next hurry."),
                .init(title: "Instead", text: "What the policy requires."),
                .init(title: "Options", text: "`policies`: a list of `tables`, `columns`, `require`, `forbid`, `severity` and `reason`. The words are the generators `uuid` (any), `uuid1` to `uuid8`, `cuid`, `cuid1`, `cuid2`, `ulid`, `ksuid`, `nanoid`, `objectid`, `snowflake`, `random`, `autoincrement` (any), `serial`, `identity`, `none`, `database`, `application`, and the types `type:uuid`, `type:text`, `type:bytes`, `type:int2`, `type:int4`, `type:int8`, `type:integer`, `type:timestamp`, `type:date`."),
            ]
        ),
        "ID901": RulePage(
            summary: "An ignore that holds nothing back.",
            sections: [
                .init(title: "What it finds", text: "A comment `unserial-ignore` on whose lines the rules that it names find nothing, and an entry under `ignore:` of `unserial.yaml` that no finding matches, where everything was read that the configuration names. Rules that did not run are not counted."),
                .init(title: "Why it hurts", text: "The fault is gone, and the ignore stays: it will hide the next one at the same place, which nobody has looked at."),
                .init(title: "Instead", text: "Take it out; `--fix` does, where the comment holds nothing else. Of files other than Prisma schemas only with `--unsafe-fixes`: Flyway and Prisma keep checksums of migrations, and a line of a string may look like a comment."),
                .init(title: "Limits", text: "An ignore of the codes from ID901 on is never reported."),
            ]
        ),
        "ID902": RulePage(
            summary: "An ignore of a rule that there is not.",
            sections: [
                .init(title: "What it finds", text: "A comment `unserial-ignore` that names neither the code nor the name of a rule."),
                .init(title: "Why it hurts", text: "The comment holds nothing back, and says that it does. Often a letter is wrong, or the reason stands where the codes belong."),
                .init(title: "Instead", text: "`unserial-ignore ID102, fk-type-differs: the reason`; `unserial rules` lists codes and names."),
            ]
        ),
        "ID903": RulePage(
            summary: "An ignore that does not say why, where `require_reason` asks for it.",
            sections: [
                .init(title: "What it finds", text: "With `require_reason: true` in `unserial.yaml`, a comment `unserial-ignore` without a text behind its colon, and an entry under `ignore:` without `reason`."),
                .init(title: "Why it hurts", text: "In a year nobody knows whether the fault was accepted, put off or overlooked, so nobody dares to take the ignore out."),
                .init(title: "Instead", text: "`unserial-ignore ID102: moves to UUIDv7 with the billing service`."),
                .init(title: "Options", text: "`require_reason`, false unless the configuration says otherwise."),
            ]
        ),
    ]
}
