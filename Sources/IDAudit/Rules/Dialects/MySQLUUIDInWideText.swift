internal import SchemaModel

/// A UUID as text of several bytes a character in a primary key of MySQL.
///
/// ## What it finds
/// `CHAR(36)` and `VARCHAR(36)` in a primary key, and text that a UUID generator fills, in `utf8mb4`, `utf8mb3` or another
/// character set of more than one byte a character. Where nothing says the character set it is that of the server, from
/// MySQL 8.0 on `utf8mb4`, and the finding is likely only. A Prisma schema, which cannot say a character set, is let be;
/// its migrations are not.
///
/// ## Why it hurts
/// InnoDB keeps a table in the order of its primary key and puts the key into every entry of every other index: 36 bytes
/// and a length instead of 16, once for each index. Sort buffers, temporary tables and the limits of key length count what
/// the text could need: 36 characters of four bytes, 146 bytes with the length of `VARCHAR`, nine times the 16 of the UUID.
/// And letters are compared by the rules of a collation instead of byte by byte.
///
/// ## Instead
/// `BINARY(16)` filled with UUIDv7, by `UUID_TO_BIN(uuid)` and back by `BIN_TO_UUID`; in MariaDB 10.7 and later, `UUID`. Where
/// it has to stay text, `CHAR(36) CHARACTER SET ascii COLLATE ascii_bin`. Columns that refer to it change with it.
public struct MySQLUUIDInWideText: AuditRule {
    /// ID504.
    public static let identity = RuleIdentity(
        code: "ID504", name: "mysql-uuid-utf8mb4", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID504` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .mysql("CREATE TABLE a (id char(36) NOT NULL, PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4;"),
            .mysql("CREATE TABLE a (id varchar(36) CHARACTER SET utf8 PRIMARY KEY);"),
            .mysql("CREATE TABLE a (id char(36) PRIMARY KEY);"),
            .mysql("CREATE TABLE a (id varchar(36) DEFAULT (uuid()), PRIMARY KEY (id)) COLLATE=utf8mb4_bin;"),
        ],
        accepted: [
            .mysql("CREATE TABLE a (id binary(16) PRIMARY KEY) DEFAULT CHARSET=utf8mb4;"),
            .mysql("CREATE TABLE a (id char(36) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY) CHARSET=utf8mb4;"),
            .mysql("CREATE TABLE a (id uuid PRIMARY KEY, code char(36)) DEFAULT CHARSET=utf8mb4;"),
            .mysql("CREATE TABLE a (country char(2) PRIMARY KEY) DEFAULT CHARSET=utf8mb4;"),
            .sql("CREATE TABLE a (id char(36) PRIMARY KEY);"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds. MySQL changes no column of a foreign key (errors 1832 and 1833), and often another file has that key:
    /// then there are no statements.
    public func findings(across system: AuditedSystem) -> [Finding] {
        let children = system.schemas.flatMap { $0.schema.tables.filter { !$0.foreignKeys.isEmpty } }
        let parents = Set(children.flatMap { $0.foreignKeys.filter(\.isEnforced).map(\.parent.name) })
        return system.schemas.flatMap { findings(in: $0) }.map { finding in
            guard !finding.fix.statements.isEmpty else { return finding }
            let table = finding.object.table.name
            let isChild = children.contains { child in
                child.name.name == table
                    && child.foreignKeys.contains { $0.isEnforced && $0.columns == finding.object.columns }
            }
            guard parents.contains(table) || isChild else { return finding }
            var finding = finding
            finding.fix.statements = []
            return finding
        }
    }

    /// What it finds in one source.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        guard schema.schema.dialect == .mysql else { return [] }
        // Prisma has no words for character sets; its migrations tell.
        if case .prisma = schema.schema.origin { return [] }
        return schema.schema.tables.flatMap { table in
            (table.primaryKey?.columns ?? []).compactMap(table.column).compactMap { column -> Finding? in
                guard case .text(let length) = column.type.family, Self.holdsUUID(column, length) else { return nil }
                let bytes = column.characterSet.map(Self.bytesPerCharacter) ?? 4
                guard bytes > 1 else { return nil }
                let followers = schema.references(to: column.name, of: table)
                return .wide(column, of: table, bytes: (length ?? 36) * bytes, followers, in: schema.schema)
            }
        }
    }

    private static func holdsUUID(_ column: Column, _ length: Int?) -> Bool {
        switch column.idGenerator?.kind {
        case .uuid, .constantUUID: true
        case nil, .unknown: length == 36
        default: false
        }
    }

    /// Source: MySQL manual, 12.10 "Supported Character Sets and Collations".
    private static func bytesPerCharacter(_ set: String) -> Int {
        switch set {
        case "utf8mb4", "utf16", "utf16le", "utf32", "gb18030": 4
        case "utf8", "utf8mb3", "ujis", "eucjpms": 3
        case "ucs2", "gbk", "gb2312", "big5", "sjis", "cp932", "euckr": 2
        default: 1
        }
    }
}

extension Finding {
    fileprivate static func wide(
        _ column: Column, of table: Table, bytes: Int, _ followers: [AuditedSchema.Reference], in schema: Schema
    ) -> Finding {
        let object = Object(table: table.name, column: column.name, model: table.alias)
        let isVariable = column.type.declared.lowercased().contains("var") || column.type.declared.hasPrefix("String")
        let size = bytes + (isVariable ? 2 : 0)
        let set = column.characterSet ?? "no character set of its own; utf8mb4 from MySQL 8.0 on"
        let isText: Bool
        if case .sql = schema.origin { isText = true } else { isText = false }
        let statement = DialectFixes.modify(column, of: table, to: "char(36) CHARACTER SET ascii COLLATE ascii_bin")
        let follow = followers.isEmpty ? "" : ", and what refers to it with it"
        return Finding(
            MySQLUUIDInWideText.identity,
            on: object,
            at: column.location,
            message: "`\(object)` (\(column.type.declared), \(set)) keeps a UUID of 16 bytes in text of up to \(size)",
            why:
                "InnoDB puts the primary key into every entry of every other index, and sorts and key limits count all \(size) bytes",
            fix: Fix(
                "make it `BINARY(16)`, filled with UUIDv7, or at least `CHAR(36) CHARACTER SET ascii COLLATE ascii_bin`\(follow)",
                statements: isText && followers.isEmpty ? [statement + ";"] : []),
            related: followers.map {
                Related(
                    Object(table: $0.child.name, column: $0.column.name, model: $0.child.alias),
                    "follows `\(object)` and changes with it", at: $0.column.location)
            },
            confidence: column.characterSet == nil ? .likely : .certain
        )
    }
}
