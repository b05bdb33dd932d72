internal import SchemaModel

/// A column whose name refers to a table, without a foreign key, and with another type than that table's key.
///
/// ## What it finds
/// `user_id` or `userId` beside a table `user` or `users` whose primary key has another type or does not fit into it,
/// where no foreign key says anything. A column with a `…_type` beside it may refer to any table and is let be.
///
/// ## Why it hurts
/// What a foreign key would have refused goes on unseen: joins convert every value or fail (`operator does not exist:
/// text = integer`), and an integer column stops taking ids when the key passes its end.
///
/// ## Instead
/// The type of the key, and a foreign key if both tables stand in one database.
///
/// ## Limits
/// Names alone tell, so it is off unless asked for.
public struct LogicalForeignKeyTypeDiffers: AuditRule {
    /// ID111.
    public static let identity = RuleIdentity(
        code: "ID111",
        name: "logical-fk-type-differs",
        severity: .note,
        precision: .low,
        isOnByDefault: false,
        since: "0.1.0"
    )

    /// What the tests run; `unserial explain ID111` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE users (id uuid PRIMARY KEY); CREATE TABLE posts (id uuid PRIMARY KEY, user_id text);"),
            .sql(
                "CREATE TABLE category (id bigint PRIMARY KEY); CREATE TABLE p (id uuid PRIMARY KEY, category_id int);"),
            .sql(
                "CREATE TABLE user_profiles (id uuid PRIMARY KEY); "
                    + "CREATE TABLE p (id uuid PRIMARY KEY, \"userProfileId\" int);"
            ),
            .prisma("model User {\n  id Int @id\n}\nmodel Post {\n  id String @id\n  userId String\n}"),
        ],
        accepted: [
            .sql("CREATE TABLE users (id uuid PRIMARY KEY); CREATE TABLE posts (id uuid PRIMARY KEY, user_id uuid);"),
            .sql("CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE posts (id uuid PRIMARY KEY, user_id bigint);"),
            .sql(
                "CREATE TABLE users (id uuid PRIMARY KEY); CREATE TABLE p (id uuid PRIMARY KEY, stripe_user_id text);"),
            .sql(
                "CREATE TABLE users (id uuid PRIMARY KEY); "
                    + "CREATE TABLE notes (id uuid PRIMARY KEY, user_id text, user_type text);"
            ),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        let names = LogicalReferences(schema.schema)
        return schema.schema.tables.flatMap { table in
            names.references(of: table).compactMap { reference -> Finding? in
                guard !schema.isInherited(reference.column, of: table) else { return nil }
                switch TypeFit(reference.column.type, to: reference.key.type) {
                case .same, .wider: return nil
                case .narrower, .different:
                    return .differs(reference.column, of: table, from: reference.key, of: reference.parent)
                }
            }
        }
    }
}

extension Finding {
    fileprivate static func differs(_ column: Column, of table: Table, from key: Column, of target: Table) -> Finding {
        let object = Object(table: table.name, column: column.name, model: table.alias)
        let referred = Object(table: target.name, column: key.name, model: target.alias)
        return Finding(
            LogicalForeignKeyTypeDiffers.identity,
            on: object,
            at: column.location,
            message:
                "`\(object)` (\(column.type.declared)) has another type than `\(referred)` (\(key.type.declared)), which its "
                + "name refers to",
            why: "no foreign key holds the two together; joins convert or fail, and values may not fit",
            fix: Fix(
                "if it refers to `\(target.name)`, give it the type of the key, `\(key.type.declaredByReference)`, and a foreign key",
                change: .matchKey(.init(table.name, column.name), key: .init(target.name, key.name))),
            related: [Related(referred, "the key that the name refers to", at: key.location)]
        )
    }
}
