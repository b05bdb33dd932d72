internal import SchemaModel

/// A token, session, invitation or key whose value can be guessed.
///
/// ## What it finds
/// A column whose name says that it is a secret (`token`, `api_key`, `inviteCode`, `otp`), or that `secretColumns`
/// names, and that a generator fills with fewer than `secretBits` unguessable bits: a counter, CUID of version 1,
/// UUIDv1 or v7, ULID, Snowflake, a short NanoID, `md5(random()::text)`. And the key of a table of sessions,
/// invitations, tokens or shared links that has no such column, nor one that a door is opened by (`code`, `sid`,
/// `session_id`, `digest`, `key_hash`), so that the key itself opens the door; where it has one, that `code`, `sid` or
/// `key`. A column that refers to such a table, counts (`tokenCount`) or describes (`token_type`, `token_expires_at`) is
/// no secret.
///
/// ## Why it hurts
/// Whoever guesses the value is let in. A counter takes one guess, an id of time and counter a few thousand; a
/// generator that is not made for secrets tells all that it will give after a few of its numbers are seen. RFC 9562
/// asks not to use UUIDs as keys to anything for that reason; of them, UUIDv4 has 122 random bits, UUIDv7 74.
///
/// ## Instead
/// 128 bits from the operating system: `nanoid()` of 21 letters or more, UUIDv4, `encode(gen_random_bytes(16), 'hex')`;
/// stored as a hash where it can be.
///
/// ## Options
/// `secretBits`: the bits a secret must have (120). `secretColumns`: patterns (`table.column`) of further secrets.
///
/// ## Limits
/// Secrets are known by their names. A column called `token` or `secret` with fewer than 64 unguessable bits is an
/// error; a key that counts, in a table that only sounds as if it kept secrets, is a note; all else is a warning.
public struct GuessableSecret: AuditRule {
    /// ID207.
    public static let identity = RuleIdentity(
        code: "ID207", name: "guessable-secret", severity: .warning, precision: .medium, since: "0.1.0")

    /// What the tests run; `unserial explain ID207` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE resets (id uuid PRIMARY KEY, token text UNIQUE DEFAULT md5(random()::text));"),
            .sql("CREATE TABLE invites (id serial PRIMARY KEY, email text);"),
            .sql("CREATE TABLE sessions (sid serial PRIMARY KEY, ip inet);"),
            .prisma("model Account {\n  id Int @id\n  apiKey String @unique @default(cuid())\n}"),
            .prisma("model Invite {\n  id Int @id\n  code String @unique @default(cuid())\n}"),
            .prisma("model Session {\n  id String @id @default(cuid())\n  userId Int\n}"),
            .prisma("model ShareLink {\n  id String @id @default(nanoid(8))\n}"),
        ],
        accepted: [
            .sql(
                "CREATE TABLE resets (id bigserial PRIMARY KEY, token text UNIQUE DEFAULT encode(gen_random_bytes(16), 'hex'));"
            ),
            .sql("CREATE TABLE invites (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"),
            .sql(
                "CREATE TABLE usage (id bigint PRIMARY KEY, token_count serial, session_count serial, token_type serial);"
            ),
            .sql("CREATE TABLE invites (id serial PRIMARY KEY, code text NOT NULL UNIQUE);"),
            .sql("CREATE TABLE user_sessions (id bigserial PRIMARY KEY, session_id varchar NOT NULL, ip inet);"),
            .sql("CREATE TABLE access_tokens (id bigserial PRIMARY KEY, key_hash bytea NOT NULL);"),
            .prisma("model Session {\n  id String @id @default(cuid())\n  sessionToken String @unique\n}"),
            .prisma("model Account {\n  id Int @id\n  apiKey String @unique @default(nanoid())\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.idColumns.compactMap { item in
            guard !item.isForeignKey, let door = Self.door(item, in: schema) else { return nil }
            guard let bits = Self.guessableBits(item), bits < schema.options.secretBits else { return nil }
            return .guessable(item, door, bits: bits, in: schema)
        }
    }

    /// What opens to whoever knows the value.
    fileprivate enum Door {
        case setting
        case column
        case table
    }

    /// Whether the value opens something to whoever knows it.
    static func isDoor(_ item: IDColumn, in schema: AuditedSchema) -> Bool { door(item, in: schema) != nil }

    private static func door(_ item: IDColumn, in schema: AuditedSchema) -> Door? {
        if schema.isSecret(item.column, of: item.table) { return .setting }
        if item.words.isSecret || item.tableWords.isSecretTable && isOpener(item) { return .column }
        guard item.isKey, item.tableWords.isSecretTable, !hasSecret(besides: item),
            !PublicIDs.exist(besides: item)
        else { return nil }
        return .table
    }

    /// Whether a door is opened by this column of a table of doors, and not by its key: `invites.code`, `sessions.sid`.
    private static func isOpener(_ item: IDColumn) -> Bool {
        guard !item.isKey, let last = item.words.words.last else { return false }
        return ["code", "sid", "nonce", "jti"].contains(last) || last == "key" && item.words.words.count < 3
    }

    /// Whether the table keeps its secret in a column of its own, so that its key opens nothing.
    private static func hasSecret(besides key: IDColumn) -> Bool {
        let isOfSessions = key.tableWords.words.last == "session"
        return key.table.columns.contains { column in
            guard column.name != key.column.name else { return false }
            let words = NameWords(column.name)
            if words.isSecret || words.contains("token") && words.ends(with: "hash") { return true }
            switch words.words.last {
            case "code", "hash", "hashed", "digest", "nonce", "jti", "sid", "hashedkey", "ciphertext": return true
            case "encrypted", "sha256", "sha512": return words.contains("token") || words.contains("secret")
            case "token", "secret", "slug": return !words.isPlural
            case "key": return words.words.count < 3 && column.type.integerBits == nil
            case "value", "identifier": return words.words.count == 1
            // The cookie's value, as Rails and others name it; a number or a foreign key is the id of another row.
            case "id" where isOfSessions && words.ends(with: "session id") && !words.isPlural:
                return column.type.integerBits == nil
                    && !key.uses.isForeignKey(column.name)
            default: return words.contains("public id") || words.contains("key hash") || words.words == ["uuid"]
            }
        }
    }

    /// The unguessable bits; `nil` for a generator of which nothing is known.
    private static func guessableBits(_ item: IDColumn) -> Int? {
        guard let generator = item.generator else { return item.column.isAutoIncrement ? 0 : nil }
        return generator.kind == .unknown ? nil : generator.kind.unguessableBits
    }
}

extension Finding {
    fileprivate static func guessable(
        _ item: IDColumn, _ door: GuessableSecret.Door, bits: Int, in schema: AuditedSchema
    ) -> Finding {
        let isPlain: Bool = if case .column = door { item.words.isPlainSecret } else { false }
        let made =
            item.generator.map { "made by `\($0.spelling)`: \(Generators.oneOf($0.kind))" } ?? "a number that counts up"
        let place =
            switch door {
            case .setting: "a secret by the settings"
            case .column: "a secret by its name"
            case .table: "the key of a table whose ids open doors"
            }
        let count = bits == 0 ? "none of its bits is" : bits == 1 ? "1 bit is" : "\(bits) bits are"
        return Finding(
            GuessableSecret.identity,
            severity(door, isPlain: isPlain, bits: bits, isCounter: item.generator == nil),
            on: item.object,
            at: item.column.location,
            message: "`\(item.object)`, \(place), is \(made)",
            why:
                "\(count) unguessable where \(schema.options.secretBits) are wanted: whoever guesses the value is let in",
            fix: door.isTable
                ? Fix(
                    "add a column `token` with at least 128 random bits and look rows up by that, or make the key a UUIDv4"
                )
                : Generators.secretFix(item, in: schema.schema),
            confidence: door.isTable ? .guess : isPlain || door.isSetting ? .certain : .likely
        )
    }

    /// What opens a door is text, most often: numbers that only the name of their table speaks against are a guess.
    private static func severity(
        _ door: GuessableSecret.Door, isPlain: Bool, bits: Int, isCounter: Bool
    ) -> Severity {
        if isPlain && bits < 64 { return .error }
        return door.isTable && isCounter ? .note : .warning
    }
}

extension GuessableSecret.Door {
    fileprivate var isTable: Bool { if case .table = self { true } else { false } }
    fileprivate var isSetting: Bool { if case .setting = self { true } else { false } }
}
