internal import SchemaModel

extension NamePattern {
    /// Whether the pattern means a table: by its name, with its schema or without, or by the name of its model.
    func matches(_ table: Table) -> Bool {
        let names = [table.name.name, "\(table.name.qualified.schema ?? "").\(table.name.name)", table.alias]
        return names.contains { $0.map(matches) ?? false }
    }

    /// Whether the pattern `table.column` means a column; without a point, a column of any table.
    func matches(_ column: Column, of table: Table) -> Bool {
        let tables = [
            "", "\(table.name.name).", "\(table.name.qualified.schema ?? "").\(table.name.name).",
            table.alias.map { "\($0)." },
        ]
        return tables.contains { $0.map { matches($0 + column.name) } ?? false }
    }
}

extension AuditedSchema {
    /// Whether the user says that outsiders address a table.
    func isPublic(_ table: Table) -> Bool { options.publicTables.contains { NamePattern($0).matches(table) } }

    /// Whether the user says that a column is a secret.
    func isSecret(_ column: Column, of table: Table) -> Bool {
        options.secretColumns.contains { NamePattern($0).matches(column, of: table) }
    }
}
