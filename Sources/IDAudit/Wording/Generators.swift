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

/// Numbers as people read them.
enum Amount {
    /// `1 row`, `4,100,000 rows`.
    static func rows(_ count: Int64) -> String { count == 1 ? "1 row" : "\(IntegerWidth.grouped(count)) rows" }

    /// `812 MB`, `12 GB`: rounded down, in steps of 1,024.
    static func bytes(_ count: Int64) -> String {
        let units = ["bytes", "kB", "MB", "GB", "TB", "PB"]
        var value = max(count, 0)
        var unit = 0
        while value >= 10 * 1024, unit < units.count - 1 {
            value /= 1024
            unit += 1
        }
        return "\(IntegerWidth.grouped(value)) \(units[unit])"
    }

    /// A share between 0 and 1 as `0.2 %`, `12 %`, `99.9 %`.
    static func percent(_ share: Double) -> String {
        guard share < 0.9995 else { return "more than 99.9 %" }
        let thousandths = Int((share * 1000).rounded())
        guard thousandths >= 1 else { return "less than 0.1 %" }
        guard thousandths < 100 || thousandths > 990 else { return "\((thousandths + 5) / 10) %" }
        return thousandths % 10 == 0 ? "\(thousandths / 10) %" : "\(thousandths / 10).\(thousandths % 10) %"
    }

    /// `` `a` ``, `` `a` and `b` ``, `` `a`, `b` and 3 more ``.
    static func list(_ names: [String], most: Int = 5) -> String {
        let shown = names.prefix(most).map { "`\($0)`" }
        let hidden = names.count - shown.count
        if hidden > 0 { return "\(shown.joined(separator: ", ")) and \(hidden) more" }
        guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
        return "\(shown.dropLast().joined(separator: ", ")) and \(last)"
    }
}
