internal import SchemaModel

/// What several rules advise, each in the words of the source it was found in.
enum Fixes {
    /// The command that moves keys of a running database.
    static let plan = "unserial plan --database URL"

    /// What makes a Prisma `String` a uuid, where the database has that type.
    static func nativeUUID(in schema: Schema) -> String {
        schema.dialect == .postgresql || schema.dialect == .cockroachdb ? " @db.Uuid" : ""
    }

    /// From a counting key to UUIDv7.
    static func uuidKey(_ column: String, of table: Table, hasFollowers: Bool, in schema: Schema) -> Fix {
        let change = SchemaChange.keyToUUIDv7(.init(table.name, column))
        let isPostgres = schema.dialect == .postgresql
        let live = isPostgres ? "; `unserial plan` moves the rows of a running database" : ""
        let command = isPostgres ? plan : nil
        switch schema.origin {
        case .prisma:
            let native = nativeUUID(in: schema)
            let followers = hasFollowers ? ", and each field that follows `String\(native)`" : ""
            return Fix(
                "make it `String @id @default(uuid(7))\(native)`\(followers)\(live)", change: change, command: command)
        case .catalog:
            let all = hasFollowers ? " and all that follows" : ""
            return Fix(
                "`unserial plan` shows how to move it\(all) to UUIDv7 while the database runs", change: change,
                command: command)
        case .sql, .sqlite, .orm, .json:
            let followers = hasFollowers ? ", and make each column that follows `\(uuidType(in: schema))`" : ""
            return Fix(
                "declare it `\(column.quotedAsIdentifier) \(uuidType(in: schema)) PRIMARY KEY`, filled with UUIDv7\(followers)\(live)",
                change: change, command: command)
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

    /// From one type to another, for a column that must match its parent.
    static func changeType(of column: Column, in table: Table, to parent: Column, of key: Table, in schema: Schema)
        -> Fix
    {
        let change = SchemaChange.matchKey(.init(table.name, column.name), key: .init(key.name, parent.name))
        switch schema.origin {
        case .prisma, .orm, .json:
            return Fix(
                "give `\(column.name)` the type of the key it refers to, `\(parent.type.declared)`", change: change)
        case .sql, .catalog, .sqlite:
            let type = parent.type.integerBits.map { IntegerWidth.sqlName(bits: $0) } ?? parent.type.declared
            let statement =
                "ALTER TABLE \(table.name.sql) ALTER COLUMN \(column.name.quotedAsIdentifier) TYPE \(type)"
            return Fix(
                "\(statement); on a large table that rewrites every row under an exclusive lock, so add a new column, "
                    + "fill it in batches, and swap", change: change, statements: [statement + ";"])
        }
    }
}
