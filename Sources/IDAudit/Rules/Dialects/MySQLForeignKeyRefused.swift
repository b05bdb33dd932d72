internal import SchemaModel

/// A foreign key that MySQL refuses, for its column is not of the key's sign, width, character set or collation.
///
/// ## What it finds
/// `INT` that refers to `INT UNSIGNED`, `INT` that refers to `BIGINT`, text in `utf8mb3` that refers to text in `utf8mb4`,
/// and two collations of one character set. Character sets that neither the columns nor the tables say are not compared.
///
/// ## Why it hurts
/// InnoDB takes a foreign key only between columns of the same size and sign, and text only of the same character set and
/// collation: the statement fails with error 3780, or with errno 150 before MySQL 8.0 and in MariaDB, which says no more.
/// Where checks were off (`SET foreign_key_checks = 0`), as while a dump is loaded, the table stands and the next `ALTER
/// TABLE` or restore fails; where the key was dropped to get on, rows lose their parents, and joins between character
/// sets use no index.
///
/// ## Instead
/// The type of the key, its sign, character set and collation, in every column that refers to it.
public struct MySQLForeignKeyRefused: AuditRule {
    /// ID502.
    public static let identity = RuleIdentity(
        code: "ID502", name: "mysql-signed-unsigned-fk", severity: .error, since: "0.1.0")

    /// What the tests run; `unserial explain ID502` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .mysql(
                """
                CREATE TABLE a (id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY);
                CREATE TABLE b (id binary(16) PRIMARY KEY, a_id int NOT NULL, FOREIGN KEY (a_id) REFERENCES a (id));
                """),
            .mysql(
                """
                CREATE TABLE a (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY);
                CREATE TABLE b (id binary(16) PRIMARY KEY, a_id int);
                ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES a (id);
                """),
            .mysql(
                """
                CREATE TABLE a (code varchar(20) PRIMARY KEY) DEFAULT CHARSET=utf8mb4;
                CREATE TABLE b (id binary(16) PRIMARY KEY, a varchar(20), FOREIGN KEY (a) REFERENCES a (code)) CHARSET=utf8;
                """),
            .mysql(
                """
                CREATE TABLE a (code char(3) COLLATE utf8mb4_bin PRIMARY KEY);
                CREATE TABLE b (id binary(16) PRIMARY KEY, a char(3), FOREIGN KEY (a) REFERENCES a (code))
                  COLLATE=utf8mb4_0900_ai_ci;
                """),
        ],
        accepted: [
            .mysql(
                """
                CREATE TABLE a (id int(10) unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY);
                CREATE TABLE b (id binary(16) PRIMARY KEY, a_id INTEGER UNSIGNED, FOREIGN KEY (a_id) REFERENCES a (id));
                """),
            .mysql(
                """
                CREATE TABLE a (code varchar(20) COLLATE utf8_bin PRIMARY KEY);
                CREATE TABLE b (id binary(16) PRIMARY KEY, a varchar(9) COLLATE utf8mb3_bin, FOREIGN KEY (a) REFERENCES a (code));
                """),
            .mysql(
                """
                CREATE TABLE a (id int unsigned PRIMARY KEY);
                CREATE TABLE b (id binary(16) PRIMARY KEY, a_id int REFERENCES a (id));
                """),
            .sql(
                "CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a_id int REFERENCES a);"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.references.compactMap { reference in
            schema.refusal(of: reference).map { .refused(reference, $0, in: schema) }
        }
    }
}

extension Finding {
    fileprivate static func refused(
        _ reference: AuditedSchema.Reference, _ refusal: MySQLRefusal, in schema: AuditedSchema
    ) -> Finding {
        let (column, key) = (reference.column, reference.parentColumn)
        let object = Object(table: reference.child.name, column: column.name, model: reference.child.alias)
        let keyObject = Object(table: reference.parent.name, column: key.name, model: reference.parent.alias)
        let (own, keys, difference) =
            switch refusal {
            case .sign: (column.type.declared, key.type.declared, "one has a sign and the other has none")
            case .width: (column.type.declared, key.type.declared, "their widths differ")
            case .characterSet: (column.characterSet ?? "", key.characterSet ?? "", "their character sets differ")
            case .collation: (column.collation ?? "", key.collation ?? "", "their collations differ")
            }
        var fix = Fixes.changeType(
            of: column, in: reference.child, to: key, of: reference.parent, in: schema)
        // What MySQL refuses is not there and holds no column.
        if case .sql = schema.schema.origin {
            var wanted = key
            // The length of text may stay.
            if case .text = column.type.family { wanted.type = column.type }
            let statement = DialectFixes.modify(column, of: reference.child, like: wanted)
            let isHeld =
                DialectFixes.isReferred(column, of: reference.child, in: schema)
                || reference.uses.foreignKeys(with: column.name).contains {
                    $0 != reference.key && $0.isEnforced && $0.columns.contains(column.name)
                }
            fix = Fix(statement, change: fix.change, statements: isHeld ? [] : [statement + ";"])
        }
        return Finding(
            MySQLForeignKeyRefused.identity,
            on: object,
            at: column.location,
            message:
                "`\(object)` (\(own)) refers to `\(keyObject)` (\(keys)), and MySQL refuses the foreign key: \(difference)",
            why:
                "the statement that makes it fails (error 3780; errno 150 before MySQL 8.0 and in MariaDB), or the next "
                + "restore does where checks were off",
            fix: fix,
            related: [Related(keyObject, "the key", at: key.location)]
        )
    }
}
