internal import SchemaModel

/// A key that counts up from 1: serial, identity, autoincrement().
///
/// ## What it finds
/// A `smallint`, `int` or `bigint` primary key with `serial`, identity or `@default(autoincrement())`, or another column
/// that counts so and that foreign keys refer to (`number serial UNIQUE`), together with every foreign key column that
/// follows it: also the foreign keys to a table whose own primary key is such a foreign key. Where several sources
/// describe one database, a foreign key that two of them declare counts once, and one that only one declares counts too.
///
/// A counter beside the primary key to which nothing refers, such as the number of an invoice, is let be; so are the
/// tables in which tools keep their books (`django_migrations`), and a 64-bit `SERIAL` or `autoincrement()` of
/// CockroachDB, which is a time and a node (`unique_rowid()`) and no counter.
///
/// ## Why it hurts
/// A 32-bit key ends at 2,147,483,647 and a 16-bit one at 32,767: every insert fails from then on, and so does every
/// insert into the tables that refer to it. A key of any width tells outsiders how many rows there are, lets them try
/// the next one, is only known after the database has answered, and collides with the keys of every other database when
/// data is merged. 64 bits never run out, so for bigint this is a note.
///
/// ## Instead
/// A UUIDv7 in a native uuid column: made by any program without asking, ordered by time, so that inserts stay at the
/// right edge of the index. All foreign keys that refer to the key change with it; `unserial plan` does that on a live
/// PostgreSQL database, for keys of one column in ordinary tables: what it refuses (composite and shared keys,
/// partitions, and some objects that mention the key) the finding names. Foreign keys to another column than the primary
/// key may as well refer to that, if it does not count. Where creation times must stay secret, use
/// UUIDv4; and in CockroachDB, which has no `uuidv7()` and cuts a table into ranges by its key, so that keys which rise
/// all go to one (`gen_random_uuid()`). Prisma on MySQL keeps it in `@db.Char(36)`, for it fills no `Binary(16)`.
public struct IntAutoincrementKey: AuditRule {
    /// ID102.
    public static let identity = RuleIdentity(
        code: "ID102",
        name: "int-autoincrement-key",
        severity: .warning,
        since: "0.1.0"
    )

    /// What the tests run; `unserial explain ID102` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE events (id serial PRIMARY KEY);"),
            .sql("CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);"),
            .sql("CREATE TABLE codes (id smallserial, PRIMARY KEY (id));"),
            .prisma("model Event {\n  id Int @id @default(autoincrement())\n}"),
            .prisma("model Event {\n  id BigInt @id @default(autoincrement())\n}"),
            .sql(
                "CREATE TABLE orders (id uuid PRIMARY KEY, number serial UNIQUE); "
                    + "CREATE TABLE items (id uuid PRIMARY KEY, order_number int REFERENCES orders (number));"
            ),
            .sql(
                "CREATE TABLE orders (id uuid PRIMARY KEY, number int GENERATED ALWAYS AS IDENTITY); "
                    + "CREATE UNIQUE INDEX ON orders (number); "
                    + "CREATE TABLE items (id uuid PRIMARY KEY, order_number int REFERENCES orders (number));"
            ),
            .prisma(
                """
                model Order {
                  id     String @id @default(uuid(7)) @db.Uuid
                  number Int    @unique @default(autoincrement())
                  items  Item[]
                }
                model Item {
                  id          String @id @default(uuid(7)) @db.Uuid
                  orderNumber Int
                  order       Order  @relation(fields: [orderNumber], references: [number])
                }
                """),
            .joined([
                .prisma("model Event {\n  id Int @id @default(autoincrement())\n  @@map(\"events\")\n}"),
                .sql(
                    "CREATE TABLE events (id serial PRIMARY KEY); "
                        + "CREATE TABLE seats (id uuid PRIMARY KEY, event_id int REFERENCES events);"
                ),
            ]),
        ],
        accepted: [
            .sql("CREATE TABLE events (id uuid PRIMARY KEY, seen serial);"),
            .sql("CREATE TABLE days (day integer PRIMARY KEY);"),
            .sql("CREATE TABLE invoices (id uuid PRIMARY KEY, number serial UNIQUE);"),
            .prisma(
                "model Invoice {\n  id String @id @default(uuid(7)) @db.Uuid\n  number Int @unique @default(autoincrement())\n}"
            ),
            .sql("CREATE TABLE django_migrations (id serial PRIMARY KEY, app varchar(255));"),
            .prisma(
                "datasource db {\n  provider = \"cockroachdb\"\n}\nmodel E {\n  id BigInt @id @default(autoincrement())\n}"
            ),
            .prisma("model Event {\n  id String @id @default(uuid(7)) @db.Uuid\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// The columns that a counter fills and other rows go by: those of the primary key, and what foreign keys refer to.
    static func countingKeys(of table: Table, in schema: AuditedSchema) -> [Column] {
        let key = table.primaryKey?.columns ?? []
        let others = table.columns.filter { column in
            column.isAutoIncrement && !key.contains(column.name)
                && !schema.references(to: column.name, of: table).isEmpty
        }
        return (key.compactMap(table.column) + others).filter {
            $0.isAutoIncrement && $0.type.integerBits != nil && !schema.isInherited($0, of: table)
        }
    }

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        system.schemas.indices.flatMap { findings(in: system, source: $0) }
    }

    private func findings(in system: AuditedSystem, source: Int) -> [Finding] {
        let schema = system.schemas[source]
        return schema.schema.tables.filter { !FrameworkTables.contains($0) }.flatMap { table in
            Self.countingKeys(of: table, in: schema).map { column in
                let followers = system.followers(of: column.name, in: table, first: source)
                return .countingKey(
                    column, of: table, followers: followers, in: schema, isAllRead: system.unreadReferences == 0)
            }
        }
    }
}

extension Finding {
    /// The key, with what follows it in any source.
    fileprivate static func countingKey(
        _ column: Column,
        of table: Table,
        followers: [AuditedSchema.Reference],
        in schema: AuditedSchema,
        isAllRead: Bool
    ) -> Finding {
        let object = Object(table: table.name, column: column.name, model: table.alias)
        let bits = column.type.integerBits ?? 64
        let names = followers.map { "\($0.child.name).\($0.column.name)" }
        // A model whose reference is an expression may follow any key.
        let isUnsure = names.isEmpty && !isAllRead && schema.schema.unreadReferences > 0
        let follow =
            switch names.count {
            case 0 where isUnsure: "no foreign key that was read follows it"
            case 0: "no foreign key follows it"
            case 1: "1 foreign key follows it: \(Amount.list(names))"
            default: "\(names.count) foreign keys follow it: \(Amount.list(names))"
            }
        let sequence = schema.sequence(of: column, in: table) ?? schema.ownSequence(of: column, in: table)
        let isDescending = (sequence?.increment ?? 1) < 0
        let end =
            isDescending
            ? max(column.type.minimum ?? .min, sequence?.minimum ?? .min)
            : min(column.type.maximum ?? .max, sequence?.maximum ?? .max)
        let limit = Amount.grouped(end)
        let way =
            "counts \(isDescending ? "down" : "up") from \(Amount.grouped(sequence.map { $0.start ?? $0.first } ?? 1))"
        let why =
            switch bits {
            case 64:
                "64 bits do not run out, but the number tells outsiders how many rows there are, lets them try the next one, "
                    + "and collides with the numbers of any other database."
            default:
                "After row \(limit) every insert fails\(followers.isEmpty ? "" : ", here and in the tables that follow"); until "
                    + "then the number tells outsiders how many rows there are and lets them try the next one."
            }
        var finding = Finding(
            IntAutoincrementKey.identity,
            bits == 64 ? .note : .warning,
            on: object,
            at: column.location,
            message:
                "`\(object)` (\(column.type.declared)) \(way)\(bits == 64 ? "" : " and ends at \(limit)"); \(follow)",
            why: why,
            fix: Fixes.uuidKey(
                column, of: table, followers: schema.followers(of: column.name, in: table),
                isFollowed: !followers.isEmpty, in: schema),
            related: followers.map { reference in
                // One source may name the schema where another does not.
                let isDirect =
                    reference.parent.name.qualified == table.name.qualified
                    && reference.parentColumn.name == column.name
                let way =
                    !isDirect
                    ? ", through `\(reference.parent.name).\(reference.parentColumn.name)`,"
                    : reference.key.isEnforced ? "" : " without a constraint"
                return Related(
                    Object(table: reference.child.name, column: reference.column.name, model: reference.child.alias),
                    "follows `\(object)`\(way) and changes with it",
                    at: reference.column.location
                )
            }
        )
        finding.end = end
        if isUnsure { finding.confidence = finding.confidence.lower }
        return finding
    }
}
