internal import SchemaModel

/// A foreign key column that cannot hold every value of the key it refers to.
///
/// ## What it finds
/// An `int` column that refers to a `bigint` key, a `varchar(36)` one that refers to `text`; each pair of a foreign key
/// of several columns by itself, and domains by the type they stand for. Columns that follow the narrow one and are as
/// narrow are listed with it: they have to be widened along. Integers that end are an error; text of another length is a
/// warning, for whether a longer value ever comes is not known.
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
            .sql(
                "CREATE TABLE a (team uuid, n bigint, PRIMARY KEY (team, n)); CREATE TABLE b (id uuid PRIMARY KEY, team uuid, "
                    + "n int, FOREIGN KEY (team, n) REFERENCES a);"
            ),
            .sql(
                "CREATE DOMAIN short AS int; CREATE TABLE a (id bigint PRIMARY KEY); "
                    + "CREATE TABLE b (id uuid PRIMARY KEY, a short REFERENCES a);"
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
        schema.references.filter { reference in
            // SQLite keeps text of any length, whatever its column says.
            let holdsAll = schema.schema.dialect == .sqlite && reference.column.type.integerBits == nil
            // What MySQL refuses at once is ID502's.
            let isRefused = schema.refusesFit(reference)
            return !holdsAll && !isRefused
                && TypeFit(reference.column.type, to: reference.parentColumn.type) == .narrower
        }.map { .narrower($0, in: schema) }
    }
}

extension Finding {
    fileprivate static func narrower(_ reference: AuditedSchema.Reference, in schema: AuditedSchema) -> Finding {
        let (child, column) = (reference.child, reference.column)
        let object = Object(table: child.name, column: column.name, model: child.alias)
        let key = Object(
            table: reference.parent.name,
            column: reference.parentColumn.name,
            model: reference.parent.alias
        )
        let why =
            column.type.maximum.map {
                "once `\(key)` passes \(Amount.grouped($0)) no row of `\(object.table)` can refer to it: "
                    + "integer out of range"
            } ?? "a longer value of `\(key)` cannot be referred to"
        let alsoNarrow = schema.followers(of: column.name, in: child).filter {
            TypeFit($0.column.type, to: reference.parentColumn.type) == .narrower
        }
        // Counters reach their end; text rarely uses the length that it is allowed.
        let isCounted = column.type.integerBits != nil
        return Finding(
            ForeignKeyNarrowerThanKey.identity,
            isCounted ? .error : .warning,
            on: object,
            at: column.location,
            message: "`\(object)` (\(column.type.declared)) is narrower than the key it refers to, `\(key)` "
                + "(\(reference.parentColumn.type.declared))",
            why: why,
            fix: Fixes.changeType(
                of: column, in: child, to: reference.parentColumn, of: reference.parent, in: schema),
            related: [Related(key, "the key", at: reference.parentColumn.location)]
                + alsoNarrow.map {
                    Related(
                        Object(table: $0.child.name, column: $0.column.name, model: $0.child.alias),
                        "follows `\(object)` and is as narrow: widen both", at: $0.column.location)
                },
            confidence: isCounted ? .certain : .likely
        )
    }
}
