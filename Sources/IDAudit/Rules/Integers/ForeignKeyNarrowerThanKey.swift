internal import SchemaModel

/// A foreign key column that cannot hold every value of the key it refers to.
///
/// ## What it finds
/// An `int` column that refers to a `bigint` key, a `varchar(36)` one that refers to `text`.
///
/// ## Why it hurts
/// The parent table goes on past the last value that the child's column can hold. From that row on no child row can be
/// written (`integer out of range`), although the parent itself looks healthy. It is what remains when a key was
/// widened and the columns that refer to it were forgotten.
///
/// ## Instead
/// The type of the key in every column that refers to it.
public struct ForeignKeyNarrowerThanKey: AuditRule {
    /// ID103.
    public static let identity = RuleIdentity(
        code: "ID103",
        name: "fk-narrower-than-key",
        severity: .error,
        since: "0.1.0"
    )

    /// What the tests run; `unserial explain ID103` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql(
                "CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (a_id integer REFERENCES a, id uuid PRIMARY KEY);"
            ),
            .sql(
                "CREATE TABLE a (id text PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a varchar(36) REFERENCES a (id));"
            ),
            .prisma(
                """
                model A {
                  id BigInt @id
                  bs B[]
                }
                model B {
                  id String @id
                  aId Int
                  a A @relation(fields: [aId], references: [id])
                }
                """
            ),
        ],
        accepted: [
            .sql(
                "CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a bigint REFERENCES a);"
            ),
            .sql(
                "CREATE TABLE a (id varchar(36) PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a text REFERENCES a);"
            ),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.references.filter { TypeFit($0.column.type, to: $0.parentColumn.type) == .narrower }
            .map { .narrower($0, in: schema.schema) }
    }
}

extension Finding {
    fileprivate static func narrower(_ reference: AuditedSchema.Reference, in schema: Schema) -> Finding {
        let object = Object(table: reference.child.name, column: reference.column.name, model: reference.child.alias)
        let key = Object(
            table: reference.parent.name,
            column: reference.parentColumn.name,
            model: reference.parent.alias
        )
        let why =
            reference.column.type.integerBits.map {
                "once `\(key)` passes \(IntegerWidth.maximumText(bits: $0)) no row of `\(reference.child.name)` can refer to it: "
                    + "integer out of range"
            } ?? "a longer value of `\(key)` cannot be referred to"
        return Finding(
            ForeignKeyNarrowerThanKey.identity,
            on: object,
            at: reference.column.location,
            message: "`\(object)` (\(reference.column.type.declared)) is narrower than the key it refers to, `\(key)` "
                + "(\(reference.parentColumn.type.declared))",
            why: why,
            fix: Fixes.changeType(
                of: reference.column, in: reference.child, to: reference.parentColumn, of: reference.parent, in: schema),
            related: [Related(key, "the key", at: reference.parentColumn.location)]
        )
    }
}
