internal import SchemaModel

/// A pattern of names, as settings write them: `*` stands for anything. Case does not count in names of a database, and
/// counts in those of files.
struct NamePattern: Hashable {
    private let pattern: [Unicode.Scalar]
    private let foldsCase: Bool

    /// Reads a pattern.
    init(_ pattern: some StringProtocol, foldsCase: Bool = true) {
        self.pattern = Array((foldsCase ? pattern.lowercased() : String(pattern)).unicodeScalars)
        self.foldsCase = foldsCase
    }

    /// Whether the whole name is of the pattern.
    func matches(_ name: some StringProtocol) -> Bool {
        let name = Array((foldsCase ? name.lowercased() : String(name)).unicodeScalars)
        return name.matches(pattern, isWildcard: { $0 == "*" }, ==)
    }
}

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
