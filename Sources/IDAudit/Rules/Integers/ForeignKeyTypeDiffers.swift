internal import SchemaModel

/// A foreign key column of another type than the key it refers to.
///
/// ## What it finds
/// `uuid` that refers to `text`, `integer` that refers to `numeric`, `timestamp` to `timestamptz`; all names of one
/// type are one (`decimal` and `numeric`, Prisma's `Int` and `Int @db.Integer`), and a type nobody knows may be a
/// domain, so it is let pass. A wider integer is only noted.
///
/// ## Why it hurts
/// PostgreSQL refuses a foreign key between types that do not compare, such as uuid and text, and converts at every
/// join and every check where they do, which can keep an index from being used. A bigint that refers to an integer key
/// holds every value and is only noted: it is the right half of widening the key.
///
/// ## Instead
/// The type of the key in every column that refers to it.
public struct ForeignKeyTypeDiffers: AuditRule {
    /// ID104.
    public static let identity = RuleIdentity(
        code: "ID104",
        name: "fk-type-differs",
        severity: .warning,
        since: "0.1.0"
    )

    /// What the tests run; `unserial explain ID104` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE a (id uuid PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a_id text REFERENCES a);"),
            .sql(
                "CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a_id bigint REFERENCES a);"
            ),
            .sql(
                "CREATE TABLE a (id numeric PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a_id integer REFERENCES a);"
            ),
            .sql(
                "CREATE TABLE a (id timestamptz PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a timestamp REFERENCES a);"
            ),
            .prisma(
                """
                model A {
                  id String @id @db.Uuid
                  bs B[]
                }
                model B {
                  id String @id @db.Uuid
                  aId String
                  a A @relation(fields: [aId], references: [id])
                }
                """
            ),
        ],
        accepted: [
            .sql("CREATE TABLE a (id uuid PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a_id uuid REFERENCES a);"),
            .sql(
                "CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a_id int REFERENCES a);"
            ),
            .sql(
                "CREATE TABLE a (id decimal(10) PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a numeric REFERENCES a);"
            ),
            .prisma(
                """
                model A {
                  id Int @id @db.Integer
                  bs B[]
                }
                model B {
                  id String @id @db.Uuid
                  aId Int
                  a A @relation(fields: [aId], references: [id])
                }
                """
            ),
            .sql(
                "CREATE DOMAIN key AS uuid; CREATE TABLE a (id uuid PRIMARY KEY); "
                    + "CREATE TABLE b (id uuid PRIMARY KEY, a_id key REFERENCES a);"
            ),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        schema.references.compactMap { reference in
            switch TypeFit(reference.column.type, to: reference.parentColumn.type) {
            case .same, .narrower: nil
            // MySQL refuses it: ID502 says so.
            case .wider where schema.refusesFit(reference): nil
            case .wider: .differs(reference, .note, in: schema)
            case .different: .differs(reference, severity(of: reference, schema.schema.dialect), in: schema)
            }
        }
    }

    /// What the database refuses is an error. Only PostgreSQL's own table is known; InnoDB wants the same type; elsewhere
    /// uuid compares with uuid alone.
    private func severity(of reference: AuditedSchema.Reference, _ dialect: Schema.Dialect) -> Severity {
        let (type, key) = (reference.column.type, reference.parentColumn.type)
        let isRefused =
            switch dialect {
            case .postgresql: TypeFit.isRefused(type, by: key)
            case .mysql where reference.key.isEnforced: true
            case .sqlite: false
            default: (type.family == .uuid) != (key.family == .uuid)
            }
        return isRefused ? .error : .warning
    }
}

extension Finding {
    fileprivate static func differs(
        _ reference: AuditedSchema.Reference,
        _ severity: Severity,
        in schema: AuditedSchema
    ) -> Finding {
        let object = Object(table: reference.child.name, column: reference.column.name, model: reference.child.alias)
        let key = Object(
            table: reference.parent.name,
            column: reference.parentColumn.name,
            model: reference.parent.alias
        )
        let types = "(\(reference.column.type.declared)) and `\(key)` (\(reference.parentColumn.type.declared))"
        let why =
            switch severity {
            case .error: "the database has no operator that compares the two, so it refuses the foreign key"
            case .warning: "the values are converted at every join and every check, and an index may go unused"
            case .note: "every value fits; the key itself is the narrow one, and ends first"
            }
        let fix =
            severity == .note
            ? Fix(
                "widen the key `\(key)` as well",
                change: .widen(.init(reference.parent.name, reference.parentColumn.name)))
            : Fixes.changeType(
                of: reference.column, in: reference.child, to: reference.parentColumn, of: reference.parent, in: schema)
        return Finding(
            ForeignKeyTypeDiffers.identity,
            severity,
            on: object,
            at: reference.column.location,
            message: "`\(object)` \(types), the key it refers to, have different types",
            why: why,
            fix: fix,
            related: [Related(key, "the key", at: reference.parentColumn.location)]
        )
    }
}
