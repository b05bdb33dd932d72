internal import SchemaModel

/// What several rules advise, each in the words of the source it was found in.
enum Fixes {
    /// The command that moves keys of a running database.
    static let plan = "unserial plan --database URL"

    /// What keeps a UUID in a Prisma `String` as small as the database allows: a type for it, or else text of its length.
    ///
    /// Source: Prisma's reference, "Prisma schema API", the native types of `String`. A MySQL `String` is `VARCHAR(191)`
    /// without one, and `Bytes @db.Binary(16)` takes no `uuid()`.
    static func nativeUUID(in schema: Schema) -> String {
        switch schema.dialect {
        case .postgresql, .cockroachdb: " @db.Uuid"
        case .sqlserver: " @db.UniqueIdentifier"
        case .mysql: " @db.Char(36)"
        case .sqlite, .mongodb: ""
        }
    }

    /// The UUID that a key is best made of: UUIDv7, whose rows come in order. CockroachDB cuts a table into ranges by its key,
    /// and what rises sends every insert to the same range: "If you are going to use UUIDs, Cockroach Labs strongly recommends
    /// using UUIDv4" (its documentation, "UUID").
    static func keyUUID(in schema: Schema) -> String { schema.dialect == .cockroachdb ? "UUIDv4" : "UUIDv7" }

    /// The attributes of a Prisma key, `@id` not among them.
    static func prismaKey(in schema: Schema) -> String {
        "@default(uuid(\(schema.dialect == .cockroachdb ? "" : "7")))\(nativeUUID(in: schema))"
    }

    /// What a key is declared as, the primary one or one beside it: `uuid PRIMARY KEY`, with the default that makes its ids
    /// where there is one.
    static func declaredKey(in schema: Schema, isBesideKey: Bool = false) -> String {
        let declared =
            isBesideKey ? "\(uuidType(in: schema)) NOT NULL UNIQUE" : "\(uuidKeyType(in: schema)) PRIMARY KEY"
        if schema.dialect == .cockroachdb { return "`\(declared) DEFAULT gen_random_uuid()`" }
        return "`\(declared)`, filled with \(keyUUID(in: schema))"
    }

    /// From a counting key to a UUID, with no more promised than `unserial plan` does.
    ///
    /// - Parameters:
    ///   - column: The key.
    ///   - table: Its table.
    ///   - followers: What follows it in this source.
    ///   - isFollowed: Whether anything follows it in any source; `nil` to go by this one.
    ///   - schema: The source.
    /// - Returns: What to do.
    static func uuidKey(
        _ column: Column, of table: Table, followers: [AuditedSchema.Reference], isFollowed: Bool? = nil,
        in schema: AuditedSchema
    ) -> Fix {
        let hasFollowers = isFollowed ?? !followers.isEmpty
        let obstacle = PlanObstacle.first(of: column, in: table, followers: followers, schema)
        let unconstrained = followers.filter { !$0.key.isEnforced }.map { "\($0.child.name).\($0.column.name)" }
        guard let key = table.primaryKey, !key.columns.contains(column.name) else {
            return uuidKey(
                column.name, of: table, hasFollowers: hasFollowers, in: schema.schema, obstacle: obstacle,
                unconstrained: unconstrained)
        }
        var fix = uuidKey(
            column.name, of: table, hasFollowers: hasFollowers, in: schema.schema, obstacle: obstacle, isBesideKey: true
        )
        // People may know the number, and the primary key may do: which of the two, nobody but them decides.
        fix.change = nil
        if hasFollowers, key.columns.count == 1, let name = key.columns.first,
            table.column(name)?.isAutoIncrement == false
        {
            fix.text += "; or let what follows it refer to `\(name)`, the primary key"
        }
        return fix
    }

    /// From a counting key to a UUID; an obstacle is why `unserial plan` would refuse it, and what follows without a
    /// constraint is what it would leave as it is.
    private static func uuidKey(
        _ column: String, of table: Table, hasFollowers: Bool, in schema: Schema, obstacle: String?,
        unconstrained: [String] = [], isBesideKey: Bool = false
    ) -> Fix {
        let change = SchemaChange.keyToUUIDv7(.init(table.name, column))
        let isPostgres = schema.dialect == .postgresql
        let command = isPostgres && obstacle == nil ? plan : nil
        let live =
            switch obstacle {
            case _ where !isPostgres: ""
            case nil where !unconstrained.isEmpty:
                "; `unserial plan` moves the rows of a running database, and with them what constraints tell it of: "
                    + "\(Amount.list(unconstrained)) \(unconstrained.count == 1 ? "has" : "have") none, and "
                    + "\(unconstrained.count == 1 ? "is" : "are") left to you"
            case nil: "; `unserial plan` moves the rows of a running database"
            case let reason?: "; on a running database by hand, for `unserial plan` refuses it: \(reason)"
            }
        switch schema.origin {
        case .prisma:
            let followers = hasFollowers ? ", and each field that follows `String\(nativeUUID(in: schema))`" : ""
            // Its last six bytes come first there, and those of a UUIDv7 are random.
            let order =
                schema.dialect == .sqlserver ? "; SQL Server sorts it by its end, so cluster by another column" : ""
            return Fix(
                "make it `String \(isBesideKey ? "@unique" : "@id") \(prismaKey(in: schema))`\(followers)\(live)\(order)",
                change: change,
                command: command)
        case .catalog:
            let all = hasFollowers ? " and all that follows" : ""
            if obstacle != nil {
                let type = uuidType(in: schema)
                return Fix(
                    "add a column `\(type)` filled with UUIDv7 beside it\(hasFollowers ? " and beside all that follows" : ""), "
                        + "and swap\(live)",
                    change: change)
            }
            return Fix(
                "`unserial plan` shows how to move it\(all) to UUIDv7 while the database runs", change: change,
                command: command)
        case .sql, .sqlite, .orm, .json:
            let followers = hasFollowers ? ", and make each column that follows `\(uuidType(in: schema))`" : ""
            let declared = declaredKey(in: schema, isBesideKey: isBesideKey)
            let declaration = "`\(schema.dialect.shown(column)) \(declared.dropFirst())"
            return Fix(
                "declare it \(declaration)\(followers)\(live)", change: change,
                command: command)
        }
    }

    /// The type that holds 128 bits in 16 bytes.
    static func uuidType(in schema: Schema) -> String {
        switch schema.dialect {
        case .postgresql, .cockroachdb: "uuid"
        case .mysql: "BINARY(16)"
        case .sqlite: "BLOB"
        case .sqlserver: "uniqueidentifier"
        case .mongodb: "Binary"
        }
    }

    /// The type of a key of 128 bits: SQLite lets a key be NULL that does not say otherwise.
    static func uuidKeyType(in schema: Schema) -> String {
        uuidType(in: schema) + (schema.dialect == .sqlite ? " NOT NULL" : "")
    }

    /// From one type to another, for a column that must match its parent.
    static func changeType(
        of column: Column, in table: Table, to parent: Column, of key: Table, in schema: AuditedSchema
    )
        -> Fix
    {
        let change = SchemaChange.matchKey(.init(table.name, column.name), key: .init(key.name, parent.name))
        switch schema.schema.origin {
        case .prisma, .orm, .json:
            return Fix(
                "give `\(column.name)` the type of the key it refers to, `\(parent.type.declaredByReference)`",
                change: change)
        case .sql where schema.schema.dialect == .mysql:
            var fix = DialectFixes.modifying(column, of: table, like: parent, in: schema)
            fix.change = change
            return fix
        case .sql where schema.schema.dialect == .sqlite, .sqlite:
            let type = parent.type.declared.isEmpty ? "no type" : "`\(parent.type.declaredByReference)`"
            return Fix(DialectFixes.rebuild("`\(column.name)` declared with \(type), as the key is"), change: change)
        case .sql, .catalog:
            let type = parent.type.integerBits.map { IntegerWidth.sqlName(bits: $0) } ?? parent.type.declared
            let statement =
                "ALTER TABLE \(table.name.sql) ALTER COLUMN \(column.name.quotedAsIdentifier) TYPE \(type)"
            return Fix(
                "\(statement); on a large table that rewrites every row under an exclusive lock, so add a new column, "
                    + "fill it in batches, and swap", change: change, statements: [statement + ";"])
        }
    }
}
