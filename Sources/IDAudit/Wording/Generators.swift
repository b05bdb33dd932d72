internal import SchemaModel

/// How generators and their fixes are spoken of, in the words of the source.
enum Generators {
    /// The kind with its article, for a sentence: `a UUIDv4`, `a CUID`.
    static func oneOf(_ kind: IDGenerator.Kind) -> String {
        switch kind {
        case .nanoid(let length): "a NanoID of \(length) letters"
        case .random(let bits): "\(bits) random bits"
        case .weakRandom(let bits): "at most \(bits) bits from a generator that is not made for secrets"
        case .unknown: "an id nobody here knows"
        case .objectID: "an ObjectId"
        case .cuid(version: 1): "a CUID of version 1"
        default: "a \(kind.family)"
        }
    }

    /// The kind in the words of the source: `uuid(7)`, `uuidv7()`; `nil` where it has no function for it.
    static func call(_ kind: IDGenerator.Kind, in schema: Schema) -> String? {
        if case .prisma = schema.origin {
            return switch kind {
            case .uuid(version: 4): "@default(uuid())"
            case .uuid(let version): "@default(uuid(\(version)))"
            case .cuid(let version): "@default(cuid(\(version)))"
            case .ulid: "@default(ulid())"
            case .nanoid(let length): length == 21 ? "@default(nanoid())" : "@default(nanoid(\(length)))"
            default: nil
            }
        }
        return switch (schema.dialect, kind) {
        case (.postgresql, .uuid(version: 4)), (.cockroachdb, .uuid(version: 4)): "DEFAULT gen_random_uuid()"
        case (.postgresql, .uuid(version: 7)): "DEFAULT uuidv7()"
        case (.sqlserver, .uuid(version: 4)): "DEFAULT newid()"
        default: nil
        }
    }

    /// Gives a column another generator, its type as it is.
    static func fix(_ item: IDColumn, _ kind: IDGenerator.Kind, _ reason: String = "", in schema: Schema) -> Fix {
        let change = SchemaChange.generator(.init(item.table.name, item.column.name), kind)
        // A model says which function of its language it calls; which one to call instead is its language's.
        if case .orm = schema.origin, item.generator?.side == .application {
            return Fix("let the program give \(oneOf(kind)) in place of `\(item.spelling)`\(reason)", change: change)
        }
        guard let call = call(kind, in: schema) else {
            return Fix("let the program give \(oneOf(kind))\(reason)", change: change)
        }
        let since = call == "DEFAULT uuidv7()" ? " (PostgreSQL 18; before it, a function of your own)" : ""
        guard call.hasPrefix("DEFAULT ") else { return Fix("write `\(call)`\(reason)", change: change) }
        let statement =
            "ALTER TABLE \(item.table.name.sql) ALTER COLUMN \(item.column.name.quotedAsIdentifier) SET \(call);"
        let isPostgres = schema.dialect == .postgresql || schema.dialect == .cockroachdb
        return Fix(
            "write `\(call)`\(since)\(reason)", change: change,
            statements: isPostgres && since.isEmpty ? [statement] : [])
    }

    /// A secret that nobody guesses.
    static func secretFix(_ item: IDColumn, in schema: Schema) -> Fix {
        if case .prisma = schema.origin {
            return fix(item, item.column.type.family == .uuid ? .uuid(version: 4) : .nanoid(length: 24), in: schema)
        }
        if item.column.type.family == .uuid { return fix(item, .uuid(version: 4), in: schema) }
        guard schema.dialect == .postgresql else {
            return Fix("let the program draw at least 128 bits from the operating system, as text")
        }
        return Fix(
            "write `DEFAULT encode(gen_random_bytes(16), 'hex')` (pgcrypto), or let the program draw at least 128 bits "
                + "from the operating system; better still, store only their hash")
    }
}
