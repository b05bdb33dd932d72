// swift-format-ignore-file
// Written by Scripts/guide-pages from Documentation/Guide; change that.

extension GuidePage {
    /// The topics, in the order to read them.
    static let all: [GuidePage] = [
        GuidePage(
            topic: "which",
            text: #"""
            # Which id when

            Take **UUIDv7** unless a line below says otherwise: made anywhere without asking, in order of time, 16 bytes, one standard (RFC 9562).

            | id | bits | text | in order of time | says when it was made | made without asking | take it for |
            |---|---|---|---|---|---|---|
            | UUIDv7 | 128 | 36 | yes | yes, to the ms | yes | primary keys, events, anything that is stored |
            | UUIDv4 | 128 | 36 | no | no | yes | what outsiders see and must not date; tokens |
            | UUIDv5 | 128 | 36 | no | no | yes | the same input must give the same id: imports, idempotency |
            | ULID | 128 | 26 | yes | yes, to the ms | yes | UUIDv7's content where short text counts and nobody needs `uuid` |
            | KSUID | 160 | 27 | to the second | yes, to the s | yes | logs that already have it; for new work UUIDv7 |
            | TypeID | 128 | prefix + 27 | yes | yes, to the ms | yes | public ids that say what they name: `user_01h45…` |
            | NanoID | 126 | 21 | no | no | yes | short public ids, invite and share links |
            | CUID2 | ~119 | 24 | no | no | yes | what NanoID is for, in Prisma and JavaScript code bases that have it |
            | Snowflake | 64 | up to 19 | yes | yes, to the ms | no: each worker needs a number of its own | 8-byte keys with a service that hands out worker numbers |
            | bigint, identity | 64 | up to 19 | in order of insertion | no, but it counts | no: the database answers first | tables that never leave one database: lookup tables, join tables |
            | integer, serial | 32 | up to 10 | in order of insertion | no, but it counts | no | nothing new: it ends at 2,147,483,647 |

            ## The decision

            1. Must the same input always give the same id? **UUIDv5** over a namespace of your own.
            2. Is it a secret: whoever knows it gets in (session, reset, invite, API key)? Not an id at all: **128 random bits or more** (UUIDv4, NanoID of 22 letters), stored as a hash. Never UUIDv7, ULID or CUID 1.
            3. Do outsiders see it, and must they not learn when the row was made (users, patients, orders of one customer)? Keep a UUIDv7 or a bigint inside and publish a second column with **UUIDv4** or **NanoID**, unique and not null. Or mask the time of a UUIDv7 on the way out (UUIDv47).
            4. Do people read it, type it or paste it into support tickets? **TypeID**, which says what it names.
            5. Can the row only be made inside one database, is it never seen outside, and does no other database merge with it? **bigint GENERATED ALWAYS AS IDENTITY** is smaller and fine.
            6. Must it fit in 8 bytes although many machines make it? **Snowflake**, if something hands out worker numbers; send it to browsers as a string, they round numbers beyond 2^53.
            7. Everything else: **UUIDv7** in a native `uuid` column (`BINARY(16)` in MySQL, `BLOB` in SQLite).

            ## Store it right

            | database | type | never |
            |---|---|---|
            | PostgreSQL | `uuid` (16 bytes) | `text`, `varchar(36)`: 40 bytes in every index, and `A` is not `a` |
            | CockroachDB | `uuid` of **UUIDv4**, `DEFAULT gen_random_uuid()`; there is no `uuidv7()` | v7 as a key: the table is cut into ranges by its key, and what rises all goes to one |
            | MySQL | `BINARY(16)`, `uuid_to_bin(x)` without swapping: v7 is in order already; with Prisma, which fills no binary column, `@db.Char(36)` | `CHAR(36)` in utf8mb4: up to 146 bytes, copied into every secondary index |
            | MariaDB 10.7 | `UUID` | |
            | SQLite | `BLOB` of 16 bytes, table `WITHOUT ROWID` or beside an `INTEGER PRIMARY KEY` | `INT PRIMARY KEY`, which is no rowid |
            | SQL Server | `uniqueidentifier`, which sorts by its last six bytes: turn a v7 round (`unserial id convert --to guid-bytes`) or cluster by another column | v7 as it is, as clustered key |

            More: `unserial guide anti-patterns`, and code for `prisma`, `sql`, `typescript`, `swift`, `python`, `go`; `unserial guide migrating` for a database that counts today.
            """#),
        GuidePage(
            topic: "anti-patterns",
            text: #"""
            # Anti-patterns

            Each with the rule that finds it; `unserial explain RULE` says more.

            | what people do | what happens | instead | rule |
            |---|---|---|---|
            | `id Int @id @default(autoincrement())` for everything | ends at 2,147,483,647; every URL counts the customers; two regions collide | UUIDv7 | ID102, ID101 |
            | widen the key to bigint and forget its foreign keys | inserts fail in the children, months later | widen children first | ID103 |
            | watch the column and not its sequence | a bigint fed by an `integer` sequence stops at 2,147,483,647 | watch the least of column, sequence, children | ID105 |
            | `@default(uuid())` without `@db.Uuid` | text: 40 bytes instead of 16, in every index | `@db.Uuid` | ID201 |
            | UUIDv4 as the key of a large table | each insert lands on another page: more WAL, a cold cache | UUIDv7 for the key; v4 beside it where outsiders look | ID202 |
            | UUIDv1 because it "has a time" | tells the machine and the moment; the next one can be guessed | UUIDv7, or v4 for outsiders | ID204 |
            | `DEFAULT uuid_generate_v5(ns, 'constant')` | every row gets the same id | compute it from the row's own data | ID204 |
            | `cuid()` of the first kind | given up by its author, guessable | `cuid(2)` or UUIDv7; it does not sort, and is 24 letters instead of 25 | ID205 |
            | UUIDv7 in a password reset link | half of it is the time | 128 random bits, stored as a hash | ID207 |
            | `nanoid(6)` for share links | after 300,000 rows one in two systems has had a collision | 21 letters | ID208 |
            | the counting key in the URL | `GET /orders/1002` is somebody else's | a public id beside it, unique and not null | ID301, ID302 |
            | primary key `(random id, tenant id)` | rows of one tenant lie everywhere | the tenant first | ID303 |
            | ids made in the program alone | the first row inserted by hand fails or gets NULL | a default in the database too | ID401 |
            | schema says v7, database says v4 | half of the rows are not in order | one of them | ID402 |
            | 64-bit ids as JSON numbers | JavaScript rounds beyond 9,007,199,254,740,991: updates hit the wrong row | strings | ID501 |
            | sorting by a UUIDv7 of many machines as if it were a log | order between machines is that of their clocks | a sequence number where order is a promise | |
            | reading the time out of an id for business rules | ids are made before the row is, and may be imported | a `created_at` column | |
            """#),
        GuidePage(
            topic: "prisma",
            text: #"""
            # Prisma

            ```prisma
            model User {
              id       String  @id @default(uuid(7)) @db.Uuid
              // What outsiders see: says nothing about when the user came.
              publicId String  @unique @default(nanoid()) @map("public_id")
              events   Event[]
            }

            model Event {
              id     String @id @default(uuid(7)) @db.Uuid
              userId String @db.Uuid
              user   User   @relation(fields: [userId], references: [id])
            }
            ```

            - `uuid(7)` is made by the client. For writers beside Prisma let the database make it: on PostgreSQL 18
              `@default(dbgenerated("uuidv7()"))`.
            - Without `@db.Uuid` PostgreSQL stores 36 letters of text, and every foreign key does, too.
            - `unserial audit --fix` rewrites integer keys and all that follows them in the schema, and names what does not follow: fields
              without a relation, comments for generators. `unserial plan` moves the rows; Prisma's own migration drops them.
            """#),
        GuidePage(
            topic: "sql",
            text: #"""
            # SQL

            PostgreSQL 18:

            ```sql
            CREATE TABLE users (
                id uuid PRIMARY KEY DEFAULT uuidv7(),
                public_id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid()
            );
            CREATE TABLE events (
                id uuid PRIMARY KEY DEFAULT uuidv7(),
                user_id uuid NOT NULL REFERENCES users
            );
            CREATE INDEX ON events (user_id);
            ```

            PostgreSQL 13 to 17 have no `uuidv7()`. This one has milliseconds and 74 random bits (RFC 9562, section 5.7):

            ```sql
            CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
                SELECT encode(
                    set_bit(set_bit(
                        overlay(uuid_send(gen_random_uuid())
                            PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                            FROM 1 FOR 6),
                        52, 1), 53, 1),
                    'hex')::uuid;
            $$;
            ```

            Rows of a time range, by the key alone:

            ```sql
            -- unserial id range --from 2026-11-01 --to 2026-12-01
            SELECT count(*) FROM events
            WHERE id BETWEEN '01a19467-e800-7000-8000-000000000000' AND '01a22ee6-b000-7fff-bfff-ffffffffffff';
            ```
            """#),
        GuidePage(
            topic: "typescript",
            text: #"""
            # TypeScript

            ```typescript
            import { randomBytes, randomUUID } from "node:crypto";

            let last = 0n;

            /** A UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, a counter that never steps back, 62 random bits. */
            export function uuidv7(now: number = Date.now()): string {
              // Milliseconds and 12 bits behind them as one number: ids of this process are in order, whatever the clock does.
              const least = BigInt(now) << 12n;
              last = least > last ? least : last + 1n;
              const random = randomBytes(8);
              random[0] = (random[0]! & 0x3f) | 0x80;
              const time = (last >> 12n).toString(16).padStart(12, "0");
              const count = (last & 0xfffn).toString(16).padStart(3, "0");
              const tail = random.toString("hex");
              return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
            }

            export const publicId = (): string => randomUUID(); // v4: says nothing
            ```

            - The package `uuid` has `v7()` from version 10 on; `crypto.randomUUID()` is v4.
            - 64-bit ids go to the browser as strings: `JSON.parse` rounds beyond `Number.MAX_SAFE_INTEGER`.
            """#),
        GuidePage(
            topic: "swift",
            text: #"""
            # Swift

            ```swift
            import Identifiers

            enum User: Identified {}

            let id = ID<User>.generate()  // a UUIDv7 that cannot be taken for an order's
            let text = UUID128.v7().description  // 019a3cfe-ac00-7…
            let outside = UUID128.v4()  // says nothing about when
            print(id, text, outside)
            ```

            `Identifiers` makes a UUIDv7 in about 30 ns, in order from thread to thread, and never twice after fork. Foundation's
            `UUID()` is v4 and takes a hundred times as long on Linux.
            """#),
        GuidePage(
            topic: "python",
            text: #"""
            # Python

            ```python
            import os
            import threading
            import time
            import uuid

            _lock = threading.Lock()
            _last = 0


            def uuid7() -> uuid.UUID:
                """A UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, 12 bits that never step back, 62 random bits."""
                global _last
                with _lock:
                    _last = max(time.time_ns() // 1_000_000 << 12, _last + 1)
                    step = _last
                tail = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
                return uuid.UUID(int=step >> 12 << 80 | 7 << 76 | (step & 0xFFF) << 64 | 2 << 62 | tail)
            ```

            - Python 3.14 has `uuid.uuid7()`. `uuid.uuid1()` tells the machine and the moment; `uuid.uuid4()` is for what outsiders see.
            - Django: `id = models.UUIDField(primary_key=True, default=uuid7, editable=False)`. SQLAlchemy:
              `mapped_column(Uuid, primary_key=True, default=uuid7)`.
            """#),
        GuidePage(
            topic: "go",
            text: #"""
            # Go

            ```go
            package ids

            import "github.com/google/uuid"

            // NewKey is for what is stored: in order of time.
            func NewKey() uuid.UUID { return uuid.Must(uuid.NewV7()) }

            // NewPublic is for what outsiders see: says nothing about when.
            func NewPublic() uuid.UUID { return uuid.New() }
            ```

            - `uuid.NewV7` needs `github.com/google/uuid` 1.6, whose ids are in order within a process, too; Debian 12 has 1.3, without it.
            - `uuid.New()` is v4: as the key of a large table each insert lands on another page.
            - GORM: ``ID uuid.UUID `gorm:"type:uuid;primaryKey"` ``, set in `BeforeCreate`.
            """#),
        GuidePage(
            topic: "migrating",
            text: #"""
            # From counting keys to UUIDv7

            1. `unserial audit PATH postgres://…` says which keys count, what follows them, and which of them fails first.
            2. `unserial plan --database URL` prints every step, the lock it takes and why it is safe. Nothing is changed.
            3. `unserial start` adds the new columns beside the old ones, fills them while the database runs, builds and validates.
            4. `unserial cutover` swaps them in one short transaction; `unserial revert` goes back, rows written since included.
            5. `unserial verify` proves that nothing was lost; `unserial lookup` finds a row by its old number.
            6. `unserial finish` ends it. Keep the old numbers where outsiders hold them.

            The new keys say when the rows were made if the table has a column that does; see `unserial plan --help`.
            In the program: `unserial audit --fix` rewrites a Prisma schema; the new type is a string everywhere an id travels.
            """#),
    ]
}

extension AssistantSkill {
    static let skill = #"""
            ---
            name: choosing-ids
            description: Choose, audit and migrate database ids. Use when a schema, a migration or an API gets a new id or key, when someone asks about UUIDv4, UUIDv7, ULID, KSUID, NanoID, TypeID, CUID, Snowflake, serial, identity or autoincrement, or when keys run out, collide, leak or sort badly.
            ---

            # Choosing ids

            Run `unserial audit .` first: it reads Prisma schemas, SQL, ORM models, SQLite files and live databases, and ranks what it
            finds. `unserial explain RULE` says why a finding hurts; `unserial audit --diff` shows what `--fix` would change.
            """#
    static let agent = #"""
            ---
            name: id-auditor
            description: Audits how a code base and its databases make their ids, and ranks what to change first. Use before a release, before a second region or writer, or when asked whether ids are safe.
            tools: Bash, Read, Grep, Glob
            ---

            You audit ids. You change nothing; you report.

            1. Run `unserial audit . --format json --fail-on never` at the root of the repository. If a connection string for a
               read-only role is at hand, add it as a further argument: only a live database knows sizes, rates and positions.
            2. Exit code 2 means that something was not read: say what, from `diagnostics`, before anything else.
            3. Take `findings` in the order given: they are ranked by severity x reach x time to failure x confidence, and
               `rank.reason` says why. Do not reorder them; you may leave out notes.
            4. For each of the first ten: the object, what is wrong, when it fails (`daysLeft`), what else changes with it
               (`related`), and the fix (`fix`, `fixes.statements`, `fixes.command`). Look at the code that writes the table before
               you call a finding wrong, and say so if you do.
            5. End with three lists: do this week (errors, and what ends within a year), plan (warnings), know (notes); and the
               command for each: `unserial audit --fix`, the SQL, or `unserial plan --database URL`.

            Never recommend UUIDv7 for secrets or where creation times must stay hidden; never call UUIDv4 an error by itself.
            """#
    static let rules = #"""
            {
              "type": "domain",
              "enforcement": "suggest",
              "priority": "high",
              "description": "Which id when, and what is wrong with the ids there are: audit, choose, migrate.",
              "promptTriggers": {
                "keywords": [
                  "uuid", "uuidv4", "uuidv7", "uuid v7", "guid", "ulid", "ksuid", "nanoid", "typeid", "cuid", "cuid2", "snowflake id",
                  "objectid", "autoincrement", "auto increment", "auto_increment", "serial", "bigserial", "identity column",
                  "primary key", "foreign key type", "public id", "external id", "short id", "slug id", "integer out of range",
                  "sequence exhausted", "int4 overflow", "id collision", "duplicate ids", "enumerable ids", "gen_random_uuid",
                  "time-ordered id", "unserial"
                ],
                "intentPatterns": [
                  "(which|what|choose|pick|best).{0,40}\\b(id|ids|identifier|primary key)\\b",
                  "(add|create|design|write).{0,40}\\b(model|table|schema|migration|entity)\\b",
                  "(migrate|move|switch|convert|change).{0,40}\\b(to|from)\\b.{0,20}(uuid|bigint|serial|autoincrement|cuid|ulid)",
                  "(audit|check|review|lint).{0,40}\\b(ids|keys|schema|identifiers)\\b",
                  "(run|running|ran) out of (ids|integers|keys)",
                  "(expose|leak|guess|enumerate).{0,30}\\bids?\\b"
                ]
              },
              "fileTriggers": {
                "pathPatterns": [
                  "**/*.prisma", "**/migrations/**/*.sql", "**/migrate/**/*.rb", "**/schema.rb", "**/structure.sql", "**/schema.sql",
                  "**/models.py", "**/models/**/*.py", "**/*.entity.ts", "**/drizzle/**", "**/schema.ts", "**/*.jsonld",
                  "**/unserial.yaml"
                ],
                "pathExclusions": ["**/node_modules/**", "**/vendor/**", "**/dist/**"],
                "contentPatterns": [
                  "@default\\((autoincrement|uuid|cuid|ulid|nanoid)\\(", "\\b(big|small)?serial\\b", "AUTO_?INCREMENT",
                  "GENERATED (ALWAYS|BY DEFAULT) AS IDENTITY", "gen_random_uuid\\(\\)", "uuid_generate_v[1457]",
                  "PrimaryGeneratedColumn", "UUIDField\\(", "\"@id\"\\s*:"
                ]
              }
            }
            """#
}
