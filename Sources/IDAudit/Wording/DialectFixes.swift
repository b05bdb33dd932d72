internal import SchemaModel

/// What is advised in MySQL's and SQLite's own words.
enum DialectFixes {
    /// `ALTER TABLE t MODIFY c …` with the type of another column; MySQL wants all that the column is said again.
    static func modify(_ column: Column, of table: Table, like other: Column) -> String {
        var type = other.type.declared
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
