/// The functions of databases, extensions and people's own migrations that make ids, by name.
enum IDFunctions {
    /// What a call without arguments that matter makes; `nil` for functions that are none of these.
    static func kind(of name: String, argumentCount: Int) -> IDGenerator.Kind? {
        if let kind = exact[name] { return kind }
        // Names of one's own: whole words tell, so that `uuid_version` and `is_ulid` do not.
        let words = Set(name.split(separator: "_").map(String.init))
        guard words.isDisjoint(with: asking) else { return nil }
        if let version = uuidVersion(in: name) {
            return [3, 5].contains(version) && argumentCount < 2 ? nil : .uuid(version: version)
        }
        if !words.isDisjoint(with: ["ulid", "ulids"]) { return .ulid }
        if !words.isDisjoint(with: ["ksuid", "ksuids"]) { return .ksuid }
        if words.contains("cuid2") || words.isSuperset(of: ["cuid", "v2"]) { return .cuid(version: 2) }
        if words.contains("cuid") { return .cuid(version: 1) }
        if !words.isDisjoint(with: ["snowflake", "snowflakes", "snowflakeid", "tsid", "sonyflake"]) {
            return .snowflake
        }
        if words.contains("objectid") || words.isSuperset(of: ["object", "id"]), !words.isDisjoint(with: making) {
            return .objectID
        }
        if name.hasPrefix("typeid_generate") || name == "typeid" { return .uuid(version: 7) }
        return nil
    }

    /// Words of a function that makes something.
    private static let making: Set = ["gen", "generate", "new", "next", "make", "create", "get"]

    /// Words of a function that asks about an id or turns it into something else.
    private static let asking: Set = [
        "is", "valid", "validate", "check", "extract", "parse", "version", "to", "from", "timestamp", "compare",
        "decode", "time",
    ]

    private static let exact: [String: IDGenerator.Kind] = [
        // PostgreSQL 13 and 18; pgcrypto; CockroachDB.
        "gen_random_uuid": .uuid(version: 4), "uuidv4": .uuid(version: 4), "uuidv7": .uuid(version: 7),
        "unique_rowid": .snowflake, "unordered_unique_rowid": .snowflake,
        // uuid-ossp: version 1 with the address of the machine, or with a random one instead of it.
        "uuid_generate_v1": .uuid(version: 1), "uuid_generate_v1mc": .uuid(version: 1),
        "uuid_generate_v4": .uuid(version: 4),
        // MySQL manual, 14.23 "Miscellaneous Functions": UUID() is version 1, UUID_SHORT() a server, a start, a
        // counter.
        "uuid": .uuid(version: 1), "sys_guid": .uuid(version: 1), "uuid_short": .snowflake,
        // SQL Server: NEWSEQUENTIALID() is UuidCreateSequential, version 1 with its bytes turned round.
        "newid": .uuid(version: 4), "newsequentialid": .uuid(version: 1),
        "random_uuid": .uuid(version: 4), "uuid_string": .uuid(version: 4),
        // Ids of time, worker and counter: Instagram's `next_id`, Mastodon's `timestamp_id`.
        "next_id": .snowflake, "id_generator": .snowflake, "timestamp_id": .snowflake,
        // MongoDB's own ids, as Prisma calls them.
        "xid": .objectID, "auto": .objectID,
    ]

    /// The version in `uuid_generate_v7`, `gen_uuid_v7`, `uuid7`, `generateuuidv4`.
    private static func uuidVersion(in name: String) -> Int? {
        let letters = Array(name.utf8.filter { $0 != UInt8(ascii: "_") })
        let uuid = Array("uuid".utf8)
        guard letters.count > uuid.count else { return nil }
        for start in 0...(letters.count - uuid.count) where letters[start..<start + uuid.count].elementsEqual(uuid) {
            for index in (start + uuid.count)..<letters.count {
                let isMarked = letters[index - 1] == UInt8(ascii: "v") || index == start + uuid.count
                let isAlone = index + 1 == letters.count || !(letters[index + 1] &- 48 < 10)
                if isMarked, isAlone, (1...8).contains(Int(letters[index]) - 48) { return Int(letters[index]) - 48 }
            }
        }
        return nil
    }

    /// Functions that draw bytes from a generator made for secrets; their argument is the number of bytes.
    static let randomBytes: Set = [
        "gen_random_bytes", "randomblob", "random_bytes", "crypt_gen_random", "pg_strong_random",
        "dbms_crypto_randombytes",
    ]

    /// Functions that draw numbers from one that is not, with the bits of one number.
    static let weakNumbers: [String: Int] = [
        "random": 52, "rand": 52, "random_normal": 52, "drand48": 48, "randn": 52,
    ]

    /// Digests, with their bits and whether they are text.
    static let digests: [String: (bits: Int, isText: Bool)] = [
        "md5": (128, true), "sha": (160, true), "sha1": (160, true), "sha224": (224, false), "sha256": (256, false),
        "sha384": (384, false), "sha512": (512, false), "hashtext": (32, false), "crc32": (32, false),
    ]

    /// Digests that are named by an argument.
    static let namedDigests: [String: Int] = [
        "md5": 128, "sha1": 160, "sha224": 224, "sha256": 256, "sha384": 384, "sha512": 512, "sha2_256": 256,
        "sha2_512": 512,
    ]

    /// Functions that change how a value is written, not what it holds.
    static let spellings: Set = [
        "trim", "btrim", "ltrim", "rtrim", "cast", "convert", "convert_to", "convert_from", "decode", "unhex", "text",
        "char", "varchar", "uuid_to_bin", "bin_to_uuid", "uuid_send", "uuid_to_text", "quote_literal", "translate",
        "coalesce", "ifnull", "isnull", "nullif", "reverse", "to_hex", "from_base64", "regexp_replace", "parse_uuid",
        "ulid_to_uuid", "uuid_to_ulid", "tostring", "nvarchar", "lpad", "rpad", "to_char", "quote_ident", "format_uuid",
        "round", "floor", "ceil", "ceiling", "trunc", "abs", "text2ltree", "printf", "str", "stringify", "uuid_bin",
        "try_convert", "to_uuid", "uuid_blob", "uuid_str", "array_to_string", "concat_ws", "greatest", "least",
    ]

    /// The clock.
    static let clocks: Set = [
        "now", "current_timestamp", "current_date", "current_time", "localtime", "localtimestamp", "clock_timestamp",
        "statement_timestamp", "transaction_timestamp", "timeofday", "utc_timestamp", "unix_timestamp", "sysdate",
        "getdate", "getutcdate", "sysdatetime", "sysutcdatetime", "sysdatetimeoffset", "unixepoch", "julianday",
        "strftime", "datetime",
    ]

    /// Functions that make no ids: calendars, sessions, counters, documents, ranges and constants.
    static let others: Set = [
        "timezone", "date", "time", "timestamp", "date_trunc", "date_part", "extract", "age", "make_interval",
        "make_date", "to_timestamp", "to_date", "utc_date", "utc_time", "curdate", "curtime", "dateadd", "date_add",
        "date_sub", "adddate", "year", "month", "day", "hour", "from_unixtime",
        "current_setting", "current_user", "session_user", "user", "current_schema", "current_database", "database",
        "schema", "inet_client_addr", "pg_backend_pid", "connection_id", "version", "system_user", "suser_sname",
        "app_name", "host_name", "user_name", "original_login", "uid", "jwt", "role", "email",
        "nextval", "currval", "lastval", "setval", "last_insert_rowid", "last_insert_id", "scope_identity",
        "txid_current", "txid_current_snapshot", "pg_current_xact_id", "pg_current_snapshot", "pg_current_wal_lsn",
        "cluster_logical_timestamp", "row_number",
        "json_build_object", "jsonb_build_object", "json_build_array", "jsonb_build_array", "json_object", "json_array",
        "jsonb_object", "to_json", "to_jsonb", "json", "jsonb", "hstore", "array", "array_fill", "string_to_array",
        "to_tsvector", "setweight", "point", "box", "circle", "polygon", "st_makepoint", "st_geomfromtext",
        "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange", "length", "char_length",
        "octet_length", "sqrt", "pi", "bit", "inet", "cidr", "numeric", "decimal", "money", "boolean", "bool", "ltree",
        "enum_first", "enum_last", "enum_range", "uuid_nil", "uuid_max", "uuid_ns_dns", "uuid_ns_url", "uuid_ns_oid",
        "uuid_ns_x500", "values", "repeat", "space", "empty_blob", "empty_clob", "zeroblob", "bit_count", "split_part",
        "position", "strpos", "starts_with", "similarity",
    ]

    /// Functions of numbers: what is drawn stays drawn (`chr(65 + floor(random() * 26)::int)`).
    static let arithmetic: Set = ["chr", "ascii", "power", "mod", "div", "int", "bigint", "sign"]
}
