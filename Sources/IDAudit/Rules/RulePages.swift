// swift-format-ignore-file
// Written by Scripts/rule-pages from the doc comments of the rules; change those.

extension RulePage {
    /// The pages, by code.
    static let all: [String: RulePage] = [
        "ID101": RulePage(
            summary: "A counter that has used 70 % of what its sequence, its column or a foreign key that follows can hold.",
            sections: [
                .init(title: "What it finds", text: "A sequence that has used 70 % (warning) or 90 % (error) of the least of: its own maximum, its column's type, and the type of every foreign key that follows. The last value comes from a live catalog, or from `setval`, `RESTART` or `START` in SQL."),
                .init(title: "Why it hurts", text: "At the last value every insert fails at once (`nextval: reached maximum value`, `integer out of range`). The limit is the least of three: the maximum of the sequence, the type of the column, and the type of every foreign key that follows it. Watching only the column misses a bigint fed by an integer sequence, and an integer column that refers to a bigint key."),
                .init(title: "Instead", text: "Move the key to UUIDv7 (`unserial plan`), or to bigint in sequence, column and all that follows, while there is time: rewriting a large table takes hours."),
            ]
        ),
        "ID102": RulePage(
            summary: "A primary key that counts up from 1: serial, identity, autoincrement().",
            sections: [
                .init(title: "What it finds", text: "A `smallint`, `int` or `bigint` primary key with `serial`, identity or `@default(autoincrement())`, together with every foreign key column that follows it."),
                .init(title: "Why it hurts", text: "A 32-bit key ends at 2,147,483,647 and a 16-bit one at 32,767: every insert fails from then on, and so does every insert into the tables that refer to it. A key of any width tells outsiders how many rows there are, lets them try the next one, is only known after the database has answered, and collides with the keys of every other database when data is merged. 64 bits never run out, so for bigint this is a note."),
                .init(title: "Instead", text: "A UUIDv7 in a native uuid column: made by any program without asking, ordered by time, so that inserts stay at the right edge of the index. All foreign keys that refer to the key change with it; `unserial plan` does that on a live database. Where creation times must stay secret, use UUIDv4."),
            ]
        ),
        "ID103": RulePage(
            summary: "A foreign key column that cannot hold every value of the key it refers to.",
            sections: [
                .init(title: "What it finds", text: "An `int` column that refers to a `bigint` key, a `varchar(36)` one that refers to `text`."),
                .init(title: "Why it hurts", text: "The parent table goes on past the last value that the child's column can hold. From that row on no child row can be written (`integer out of range`), although the parent itself looks healthy. It is what remains when a key was widened and the columns that refer to it were forgotten."),
                .init(title: "Instead", text: "The type of the key in every column that refers to it."),
            ]
        ),
        "ID104": RulePage(
            summary: "A foreign key column of another type than the key it refers to.",
            sections: [
                .init(title: "What it finds", text: "`uuid` that refers to `text`, `numeric` that refers to `integer`; a wider integer is only noted."),
                .init(title: "Why it hurts", text: "PostgreSQL refuses a foreign key between types that do not compare, such as uuid and text, and converts at every join and every check where they do, which can keep an index from being used. A bigint that refers to an integer key holds every value and is only noted: it is the right half of widening the key."),
                .init(title: "Instead", text: "The type of the key in every column that refers to it."),
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
        "ID201": RulePage(
            summary: "A UUID that is kept as text although the database has 16 bytes for it.",
            sections: [
                .init(title: "What it finds", text: "A text column whose default or whose program makes UUIDs; a key of `char(36)` or `varchar(36)`; and, where values were read, a text column of which at least 99 % have the form of a UUID. The foreign keys that follow are told with the key, and change with it. A prefix before the UUID (`usr_…`) needs text and is let be, and so is SQLite, which has no such type."),
                .init(title: "Why it hurts", text: "The text takes 37 to 40 bytes, the native type 16, in the row, in every index and in every foreign key. Text is compared by the rules of a language, letter by letter; it lets `A…` and `a…` in as two ids, and anything else that is no UUID at all. Prisma makes `TEXT` out of `String @default(uuid())` unless `@db.Uuid` stands beside it."),
                .init(title: "Instead", text: "`uuid` in PostgreSQL (`@db.Uuid`, `USING id::uuid`), `BINARY(16)` in MySQL, `uniqueidentifier` in SQL Server: in the key and every column that refers to it, in one migration."),
                .init(title: "Limits", text: "A column of 36 letters without a default is taken for a UUID by its length and its place: likely, not certain."),
            ]
        ),
        "ID202": RulePage(
            summary: "A primary key of UUIDv4, whose new rows go to random places of the index.",
            sections: [
                .init(title: "What it finds", text: "A primary key of one column that UUIDv4 fills. A note; a warning where the table is larger than `largeTable` (10 GB), or will be within a year at the rate of its inserts. Where the size is known and small (under 100,000 rows) nothing is said."),
                .init(title: "Why it hurts", text: "Every insert touches another page of the index. Once the index is larger than memory, each costs a read, and each page that changes goes into the write-ahead log in full; time-ordered ids halved that in a measured case. In MySQL and SQL Server, where the table is kept in the order of its key, the rows themselves are scattered, too."),
                .init(title: "Instead", text: "UUIDv7, where the time at which a row was made is no secret: the id tells it to the millisecond. That is why this is never an error. An account's age, the order of sign-ups or a patient's admission may not be for everyone who sees the id; there, UUIDv4 is the right choice, or a UUIDv7 key beside a public id that tells nothing."),
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
                .init(title: "What it finds", text: "A default or a program that makes UUIDs of version 1 (`uuid_generate_v1()`, MySQL's `uuid()`, SQL Server's `newsequentialid()`), 2 or 6: a warning. One of version 3 or 5 whose arguments are constants: an error."),
                .init(title: "Why it hurts", text: "Version 1 is the time in steps of 100 ns, a machine, and a number that rarely changes: who has one can count out its neighbours, and has done so to reset passwords. It shows the address of the machine as well, and its bytes are not in the order of time, so that it does not even help the index. A UUID made of constants is the same for every row: the second insert fails where it is unique, and where it isn't, all rows have one id."),
                .init(title: "Instead", text: "UUIDv4 for what outsiders see, UUIDv7 for keys that stay inside. For version 5, a name that differs from row to row, given by the program."),
            ]
        ),
        "ID205": RulePage(
            summary: "A generator that its makers have given up, or that an extension brings although the database has one.",
            sections: [
                .init(title: "What it finds", text: "`cuid()` of version 1, in Prisma or as a function: a warning for people, sessions, invitations and what is a secret or public by its name, where guessing pays, else a note. `uuid_generate_v4()` of uuid-ossp and `gen_random_uuid()` of pgcrypto, where PostgreSQL 13 and later have `gen_random_uuid()` of their own: a note."),
                .init(title: "Why it hurts", text: "The author of CUID calls version 1 deprecated because it can be guessed: it is a time, a counter, a machine and two blocks from a generator that is not made for secrets. Prisma 8 takes `cuid(2)` only. An extension is one thing more to install, to allow and to restore, in each database, before the first table."),
                .init(title: "Instead", text: "`uuid(7)` or `ulid()` where the order of time matters, `cuid(2)` or `nanoid()` where it must not be told; `gen_random_uuid()` without a schema, and the extension dropped."),
                .init(title: "Limits", text: "From `cuid()` to `cuid(2)` is no safe fix: new ids are shorter (24 letters, not 25), no longer sort by time (an `ORDER BY id` or a cursor over it breaks), and go to random places of the index."),
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
                .init(title: "What it finds", text: "A column whose name says that it is a secret (`token`, `api_key`, `inviteCode`, `otp`), or that `secretColumns` names, and that a generator fills with fewer than `secretBits` unguessable bits: a counter, CUID of version 1, UUIDv1 or v7, ULID, Snowflake, a short NanoID, `md5(random()::text)`. And the key of a table of sessions, invitations, tokens or shared links that has no such column, so that the key itself opens the door. A column that refers to such a table, counts (`tokenCount`) or describes (`token_type`, `token_expires_at`) is no secret."),
                .init(title: "Why it hurts", text: "Whoever guesses the value is let in. A counter takes one guess, an id of time and counter a few thousand; a generator that is not made for secrets tells all that it will give after a few of its numbers are seen. RFC 9562 asks not to use UUIDs as keys to anything for that reason; of them, UUIDv4 has 122 random bits, UUIDv7 74."),
                .init(title: "Instead", text: "128 bits from the operating system: `nanoid()` of 21 letters or more, UUIDv4, `encode(gen_random_bytes(16), 'hex')`; stored as a hash where it can be."),
                .init(title: "Options", text: "`secretBits`: the bits a secret must have (120). `secretColumns`: patterns (`table.column`) of further secrets."),
                .init(title: "Limits", text: "Secrets are known by their names. A column called `token` or `secret` with fewer than 64 unguessable bits is an error, all else a warning."),
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
                .init(title: "What it finds", text: "A column called `public_id`, `publicId` or the like, or `uuid`, `slug`, `external_id` and their kin, that no unique constraint or index covers. One that is unique together with others (`tenant_id, slug`) is fine, and so is a foreign key, and a copy of another table's id in a history. An error where the name says that it is public, or a generator fills it; a warning or a note where the name says less. An `external_id` that nobody makes here is another system's, and let be. A public id that is unique but may be NULL is a warning."),
                .init(title: "Why it hurts", text: "The link that is to open one row opens two, or the first that the database comes upon. Every look-up reads the whole table, as there is no index. A row without a public id cannot be addressed at all."),
                .init(title: "Instead", text: "`UNIQUE` and `NOT NULL`; in PostgreSQL `CREATE UNIQUE INDEX CONCURRENTLY`, which stops no writer."),
            ]
        ),
        "ID303": RulePage(
            summary: "A key or an index of several columns that begins with a random id although the tenant or the time is in it.",
            sections: [
                .init(title: "What it finds", text: "A primary key, a unique constraint or an index of two columns or more whose first column a random generator of the same table fills (UUIDv4, CUID2, NanoID), and which has the tenant (`tenant_id`, `org_id`, …) or the time of making (`created_at`) behind it."),
                .init(title: "Why it hurts", text: "An index is sorted by its first column. Begun with a random id, the rows of a tenant or of a day lie scattered over all of it: reading them reads it all, and what stands behind a unique id orders nothing any more."),
                .init(title: "Instead", text: "Tenant and time first, the random id last; or a UUIDv7, which brings the time with it."),
            ]
        ),
        "ID304": RulePage(
            summary: "One schema whose keys are made in several ways.",
            sections: [
                .init(title: "What it finds", text: "Primary keys of one column, counted by the family of their generator: counters, UUID by version, CUID, ULID, NanoID, Snowflake. More than one family is told once for the project, with a table of the counts and the tables that are in the minority. Keys that the program or a person gives are not counted, and neither are the books of tools."),
                .init(title: "Why it hurts", text: "Every reader has to know which kind of id is where: links, logs, exports, foreign keys of any table to any other, validation at the edge. A polymorphic column (`subject_id`) fits none of them. A second kind is most often a change of mind that was not carried through."),
                .init(title: "Instead", text: "One kind for what one project makes, and reasons written down for exceptions: a `policy` (ID701) keeps it that way."),
            ]
        ),
        "ID401": RulePage(
            summary: "Keys that only the program makes, or that only the database makes while the program's model knows nothing of it.",
            sections: [
                .init(title: "What it finds", text: "Primary keys whose ids Prisma Client or an ORM makes (`uuid()`, `cuid()`, `default=uuid4`) while the database has no default: told once for the source, with all of them. And a key that has a default or a counter in the database, while the model, read beside it, has none and so asks every caller for an id."),
                .init(title: "Why it hurts", text: "An insert by hand, by a script, a trigger, `INSERT … SELECT` or a second service fails (`null value in column \"id\"`), or makes ids of another kind. The other way round, the program sends an id of its own and the default never runs."),
                .init(title: "Instead", text: "One maker, known to both: `@default(dbgenerated(\"gen_random_uuid()\"))`, `uuidv7()` in PostgreSQL 18. Where one program alone writes, its making the ids is fine: it knows them before it asks."),
            ]
        ),
        "ID402": RulePage(
            summary: "Two sources of one database that do not say the same of an id: who makes it, of which type it is, whether its table exists.",
            sections: [
                .init(title: "What it finds", text: "Between a Prisma schema or ORM models, SQL scripts, and the database itself, each with those nearer to what runs: a key whose generators differ (`uuid(7)` here, `gen_random_uuid()` there; a default that the database lacks), a key or foreign key whose types differ (uuid and text, 32 and 64 bits), a table that one has and the other has not. Partitions, temporary tables, other schemas and the books of tools (`_prisma_migrations`, `schema_migrations`) are let be. More than ten missing tables are told in one finding."),
                .init(title: "Why it hurts", text: "One of the two is not what people believe. Rows get ids of one kind from the program and of another from everyone else; a migration made from the model changes what nobody wanted changed; a default that only the model knows fails at the first insert."),
                .init(title: "Instead", text: "Make the source that is wrong like the other: `prisma db pull` or `prisma migrate diff` shows what it takes."),
                .init(title: "Limits", text: "Models of which only the key-declaring part is read never count as lacking a table."),
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
        "ID701": RulePage(
            summary: "An id that the project's own policies rule out.",
            sections: [
                .init(title: "What it finds", text: "Columns that one of the `policies` in the settings covers and that are not what it requires, or are what it forbids. A policy names tables and columns by patterns (`*` for anything); without columns it means the primary key of one column. Of the generators that it requires one must hold, and of the types one. What the database makes and what the program makes both count, from whichever source tells."),
                .init(title: "Why it hurts", text: "For the reason that the policy gives. A rule that stands in a wiki is kept until the next hurry."),
                .init(title: "Instead", text: "What the policy requires."),
                .init(title: "Options", text: "`policies`: a list of `tables`, `columns`, `require`, `forbid`, `severity` and `reason`. The words are the generators `uuid` (any), `uuid1` to `uuid8`, `cuid`, `cuid1`, `cuid2`, `ulid`, `ksuid`, `nanoid`, `objectid`, `snowflake`, `random`, `autoincrement` (any), `serial`, `identity`, `none`, `database`, `application`, and the types `type:uuid`, `type:text`, `type:bytes`, `type:int2`, `type:int4`, `type:int8`, `type:integer`, `type:timestamp`, `type:date`."),
            ]
        ),
    ]
}
