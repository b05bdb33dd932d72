internal import SchemaModel

/// What is advised in MySQL's and SQLite's own words.
enum DialectFixes {
    /// `ALTER TABLE t MODIFY c …` with the type of another column; MySQL wants all that the column is said again.
    static func modify(_ column: Column, of table: Table, like other: Column) -> String {
        var type = other.type.declaredByReference
        if let set = other.characterSet { type += " CHARACTER SET \(set)" }
        if let collation = other.collation { type += " COLLATE \(collation)" }
        return modify(column, of: table, to: type)
    }

    /// `ALTER TABLE t MODIFY c …` with another type.
    static func modify(_ column: Column, of table: Table, to type: String) -> String {
        let dialect = Schema.Dialect.mysql
        let head = "ALTER TABLE \(dialect.quoted(table.name)) MODIFY \(dialect.quoted(column.name)) \(type)"
        let null = column.isNullable ? "" : " NOT NULL"
        let attributes = column.attributes.map { " \($0)" } ?? ""
        // `STORED` stands behind its expression, and NOT NULL behind both (MySQL manual, "CREATE TABLE and Generated
        // Columns").
        if case .computed(let text) = column.generation {
            return "\(head) GENERATED ALWAYS AS (\(text))\(attributes)\(null)"
        }
        return head + null + value(column.generation) + attributes
    }

    /// The type of another column, with what has to be done to the foreign keys of the column before and after: MySQL
    /// changes no column that one uses (errors 1832 and 1833). No statements where they are too many, or have no name.
    static func modifying(_ column: Column, of table: Table, like other: Column, in schema: AuditedSchema) -> Fix {
        let statement = modify(column, of: table, like: other)
        let keys = schema.uses(of: table).foreignKeys(with: column.name).filter {
            $0.isEnforced && $0.columns.contains(column.name)
        }
        let isReferred = isReferred(column, of: table, in: schema)
        // What InnoDB takes no foreign key between has none: only text and bytes of another length do.
        let isThere =
            switch (column.type.family, other.type.family) {
            case (.text, .text), (.bytes, .bytes): true
            default: keys.count > 1
            }
        if !isReferred, keys.isEmpty || !isThere { return Fix(statement, statements: [statement + ";"]) }
        guard keys.count == 1, !isReferred, let key = keys.first, let name = key.name, !key.parentColumns.isEmpty else {
            return Fix(
                "drop the foreign keys that use `\(column.name)`, give it the type `\(other.type.declaredByReference)`, and add them again: "
                    + "MySQL changes no column of a foreign key (errors 1832 and 1833)")
        }
        let (alter, constraint) = ("ALTER TABLE \(quoted(table.name))", quoted(name))
        let columns = key.columns.map(quoted).joined(separator: ", ")
        let parents = key.parentColumns.map(quoted).joined(separator: ", ")
        var definition = "FOREIGN KEY (\(columns)) REFERENCES \(quoted(key.parent)) (\(parents))"
        if key.onDelete != .noAction { definition += " ON DELETE \(key.onDelete.rawValue)" }
        if key.onUpdate != .noAction { definition += " ON UPDATE \(key.onUpdate.rawValue)" }
        return Fix(
            "\(statement), with the foreign key \(constraint) dropped before and added again after it: MySQL changes no column "
                + "of a foreign key (error 1832)",
            statements: [
                "\(alter) DROP FOREIGN KEY \(constraint);", statement + ";",
                "\(alter) ADD CONSTRAINT \(constraint) \(definition);",
            ])
    }

    /// Whether a foreign key of any table refers to a column.
    static func isReferred(_ column: Column, of table: Table, in schema: AuditedSchema) -> Bool {
        schema.references(to: column.name, of: table).contains(where: \.key.isEnforced)
    }

    private static func quoted(_ name: String) -> String { Schema.Dialect.mysql.quoted(name) }
    private static func quoted(_ name: ObjectName) -> String { Schema.Dialect.mysql.quoted(name) }

    private static func value(_ generation: Column.Generation) -> String {
        switch generation {
        case .autoIncrement: " AUTO_INCREMENT"
        case .expression(let text): isPlain(text) ? " DEFAULT \(text)" : " DEFAULT (\(text))"
        case .none, .computed: ""
        }
    }

    /// Literals and the present time stand alone, expressions in parentheses (MySQL manual, "Data Type Default Values").
    private static func isPlain(_ text: String) -> Bool {
        let upper = text.uppercased()
        if text.first.map({ "'\"-+0123456789".contains($0) }) ?? false { return true }
        if ["B'", "X'", "_"].contains(where: upper.hasPrefix) { return true }
        return ["TRUE", "FALSE", "CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP"].contains(
            String(upper.prefix { $0.isLetter || $0 == "_" }))
    }

    /// SQLite changes no column and no key of a table that stands.
    ///
    /// Source: SQLite, "ALTER TABLE", section 7 "Making Other Kinds Of Table Schema Changes".
    static func rebuild(_ wanted: String) -> String {
        "make the table anew with \(wanted): SQLite cannot change it in place, so create it under another name, copy the "
            + "rows, drop the old one and rename, in one transaction"
    }
}

extension Schema.Dialect {
    /// A name in the quotes of the dialect.
    func quoted(_ name: String) -> String {
        guard self == .mysql else { return name.quotedAsIdentifier }
        return "`" + name.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``") + "`"
    }

    /// A table's name in the quotes of the dialect.
    func quoted(_ name: ObjectName) -> String {
        guard self == .mysql else { return name.sql }
        return name.schema.map { quoted($0) + "." + quoted(name.name) } ?? quoted(name.name)
    }

    /// A name inside text that is in backticks already, where MySQL's own would end them.
    func shown(_ name: String) -> String { self == .mysql ? name : name.quotedAsIdentifier }
}
