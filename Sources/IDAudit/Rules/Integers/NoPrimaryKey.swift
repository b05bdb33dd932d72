internal import SchemaModel

/// A table without a primary key.
///
/// ## What it finds
/// Ordinary and partitioned tables without one; temporary, unlogged and foreign tables are let be, and so are the tables in which
/// tools keep their books, and models of what another source says is a view. Partitions are told with their parent. A
/// table that takes over the keys of one that no file creates (`LIKE … INCLUDING ALL`) may have one, and is let be.
///
/// The tables `_AToB` that Prisma made before version 6 for lists that face each other have a unique index and no primary
/// key: that is a note, since nobody wrote them, and updating Prisma mends it.
///
/// ## Why it hurts
/// Nothing names one row of it. Logical replication refuses its updates and deletes, a duplicate cannot be removed
/// without the other, no foreign key can refer to it, and a migration cannot go through it in batches.
///
/// ## Instead
/// A uuid column filled with UUIDv7, or the columns that are unique already.
public struct NoPrimaryKey: AuditRule {
    /// ID110.
    public static let identity = RuleIdentity(code: "ID110", name: "no-primary-key", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID110` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE log (at timestamptz, line text);"),
            .sql("CREATE TABLE users (email text NOT NULL UNIQUE);"),
            .prisma("model User {\n  email String @unique\n}"),
            .sql(
                """
                CREATE SCHEMA private; CREATE SCHEMA api;
                CREATE TABLE private.users (a int); CREATE VIEW api.users AS SELECT a FROM private.users;
                """
            ),
        ],
        accepted: [
            .sql("CREATE TABLE log (id uuid PRIMARY KEY, line text);"),
            .sql("CREATE TABLE log (id uuid); ALTER TABLE ONLY log ADD CONSTRAINT log_pkey PRIMARY KEY (id);"),
            .sql("CREATE TEMPORARY TABLE scratch (line text);"),
            .sql("CREATE TABLE alembic_version (version_num varchar(32) NOT NULL);"),
            .prisma("model Member {\n  a Int\n  b Int\n  @@id([a, b])\n}"),
            .sql("CREATE TABLE log (id uuid PRIMARY KEY); CREATE VIEW lines AS SELECT 1 AS one;"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds; a model of a view is no table without a key.
    public func findings(across system: AuditedSystem) -> [Finding] {
        let views = ViewNames(system.schemas.map(\.schema))
        return system.schemas.flatMap { source in
            let found = findings(in: source)
            return source.schema.isModel ? found.filter { !views.hold($0.object.table, of: source.schema) } : found
        }
    }

    /// What it finds in one source.
    public func findings(in schema: AuditedSchema) -> [Finding] {
        // A sample of JSON declares nothing, a key least of all.
        if case .json = schema.schema.origin { return [] }
        return schema.schema.tables.compactMap { table in
            guard table.primaryKey == nil, !table.mayHaveUnreadKey, table.kind != .foreign, table.isDurable,
                schema.schema.dialect != .mongodb, !FrameworkTables.contains(table)
            else {
                return nil
            }
            if case .child(let parent) = table.kind, let parent = schema.table(parent), parent.primaryKey == nil {
                return nil
            }
            return .noKey(table, in: schema.schema)
        }
    }
}

extension Finding {
    fileprivate static func noKey(_ table: Table, in schema: Schema) -> Finding {
        let object = Object(table: table.name, model: table.alias)
        let isOfPrisma = table.isListOfPrisma
        let fix =
            isOfPrisma
            ? Fix("update Prisma to 6 or later: its next migration makes (\"A\", \"B\") the primary key")
            : fix(for: table, in: schema)
        return Finding(
            NoPrimaryKey.identity,
            isOfPrisma ? .note : .warning,
            on: object,
            at: table.location,
            message: "`\(object)` has no primary key" + (isOfPrisma ? "; Prisma before 6 makes such tables so" : ""),
            why: why(in: schema.dialect),
            fix: fix
        )
    }

    private static func fix(for table: Table, in schema: Schema) -> Fix {
        switch (schema.origin, table.namingColumns) {
        case (.prisma, let columns?):
            Fix("make (\(columns.joined(separator: ", "))), which is unique already, its `@id` or `@@id`")
        case (.prisma, nil) where table.column("id") != nil:
            Fix("make `id` its `@id`, once no two rows have the same")
        case (.prisma, nil): Fix("add `id String @id \(Fixes.prismaKey(in: schema))`")
        case (_, let columns?): Self.adoptingKey(table, columns, in: schema)
        case (_, nil): Fix(newKey(of: table, in: schema))
        }
    }

    /// What to do where no columns name a row yet.
    private static func newKey(of table: Table, in schema: Schema) -> String {
        // PostgreSQL manual, "Partitioned tables: limitations": a key holds the columns of the partitions.
        let others = table.kind == .partitioned ? " together with the columns that the table is partitioned by" : ""
        if let id = table.column("id") {
            let change =
                schema.dialect == .sqlite
                ? DialectFixes.rebuild("PRIMARY KEY (`id`)")
                : "make `\(id.name)` its primary key\(others) (`ALTER TABLE … ADD PRIMARY KEY`)"
            return "\(change), once no row lacks its `id` and no two have the same"
        }
        let key = "`id \(Fixes.declaredKey(in: schema).dropFirst())"
        // SQLite adds no column that is a key (its documentation, "ALTER TABLE ADD COLUMN").
        if schema.dialect == .sqlite { return DialectFixes.rebuild(key) }
        return others.isEmpty
            ? "add a column \(key)"
            : "add a column `id \(Fixes.uuidType(in: schema))`, filled with \(Fixes.keyUUID(in: schema)), and make it the primary "
                + "key\(others)"
    }

    private static func why(in dialect: Schema.Dialect) -> String {
        switch dialect {
        case .mysql:
            "no row of it can be named: replication goes through the whole table for each row that changes, and InnoDB adds "
                + "a hidden key that no query can use"
        case .sqlite:
            "no row of it can be named for good: VACUUM may give every row another rowid, and no foreign key can refer to it"
        default:
            "no row of it can be named: logical replication refuses its updates and deletes, and duplicates cannot be told apart"
        }
    }

    private static func adoptingKey(_ table: Table, _ columns: [String], in schema: Schema) -> Fix {
        let list = columns.map(schema.dialect.quoted).joined(separator: ", ")
        guard schema.dialect != .sqlite else {
            return Fix(DialectFixes.rebuild("PRIMARY KEY (\(list)), which is unique already"))
        }
        let name = schema.dialect.quoted(table.name)
        // PostgreSQL makes an index that is there the key's own, and builds no other.
        // Of a partitioned table it makes none (PostgreSQL manual, ALTER TABLE, "ADD table_constraint_using_index").
        if schema.dialect == .postgresql, table.kind != .partitioned,
            table.uniqueKeys.allSatisfy({ $0.columns != columns }),
            let index = table.indexes.first(where: { $0.canBePrimaryKey(of: table) && $0.columns == columns })?.name
        {
            let statement = "ALTER TABLE \(name) ADD PRIMARY KEY USING INDEX \(index.quotedAsIdentifier)"
            return Fix("\(statement): (\(list)) is unique already", statements: [statement + ";"])
        }
        let statement = "ALTER TABLE \(name) ADD PRIMARY KEY (\(list))"
        return Fix("\(statement): it is unique already", statements: [statement + ";"])
    }
}

extension Table {
    /// Whether Prisma made it for an implicit many-to-many relation: `_AToB` with the columns `A` and `B`, unique together.
    /// Source: Prisma's manual, "Implicit many-to-many relations: conventions".
    fileprivate var isListOfPrisma: Bool {
        let keys = uniqueKeys.lazy.map(\.columns) + indexes.lazy.filter(\.isUnique).map(\.columns)
        return name.name.hasPrefix("_") && columns.map(\.name) == ["A", "B"] && keys.contains(["A", "B"])
    }

    /// Columns that are never NULL and tell each row from every other, by a constraint or else by an index.
    fileprivate var namingColumns: [String]? {
        let keys = uniqueKeys.lazy.map(\.columns) + indexes.lazy.filter { $0.canBePrimaryKey(of: self) }.map(\.columns)
        return keys.first { columns in columns.allSatisfy { column($0)?.isNullable == false } }
    }
}

extension Index {
    /// Whether it could serve a primary key: over whole columns and all rows, in the order of a key.
    /// Source: PostgreSQL manual, ALTER TABLE, "ADD table_constraint_using_index".
    fileprivate func canBePrimaryKey(of table: Table) -> Bool {
        isUnique && isValid && predicate == nil && method == "btree" && !parts.isEmpty
            && parts.allSatisfy { $0.column != nil && $0.options.isEmpty && $0.operatorClass == nil }
            && columns.allSatisfy { table.column($0)?.isNullable == false }
    }
}
