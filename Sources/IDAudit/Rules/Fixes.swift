internal import SchemaModel

/// What several rules advise, each in the words of the source it was found in.
enum Fixes {
    /// What makes a Prisma `String` a uuid, where the database has that type.
    static func nativeUUID(in schema: Schema) -> String {
        schema.dialect == .postgresql || schema.dialect == .cockroachdb ? " @db.Uuid" : ""
    }

    /// From a counting key to UUIDv7.
    static func uuidKey(_ column: String, hasFollowers: Bool, in schema: Schema) -> String {
        let native = nativeUUID(in: schema)
        switch schema.origin {
        case .prisma:
            let followers = hasFollowers ? ", and each field that follows `String\(native)`" : ""
            let live = schema.dialect == .postgresql ? "; `unserial plan` moves the rows of a running database" : ""
            return "make it `String @id @default(uuid(7))\(native)`\(followers)\(live)"
        case .sql:
            let followers = hasFollowers ? ", and make each column that follows `uuid`" : ""
            return
                "declare it `\(column.quotedAsIdentifier) uuid PRIMARY KEY`, filled with UUIDv7\(followers); `unserial plan` moves the rows of a "
                + "running database"
        case .catalog:
            return
                "`unserial plan` shows how to move it\(hasFollowers ? " and all that follows" : "") to UUIDv7 while the database "
                + "runs"
        }
    }

    /// From one type to another, for a column that must match its parent.
    static func changeType(of column: Column, in table: Table, to parent: Column, in schema: Schema) -> String {
        switch schema.origin {
        case .prisma: return "give `\(column.name)` the type of the key it refers to, `\(parent.type.declared)`"
        case .sql, .catalog:
            let type =
                parent.type.integerBits.map { IntegerWidth.sqlName(bits: $0) } ?? parent.type.declared
            return
                "ALTER TABLE \(table.name.sql) ALTER COLUMN \(column.name.quotedAsIdentifier) TYPE \(type); on a large table that "
                + "rewrites every row under an exclusive lock, so add a new column, fill it in batches, and swap"
        }
    }
}
