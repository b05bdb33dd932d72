internal import SchemaModel

/// A pattern of table or column names, as settings write them: `*` stands for any letters, case does not count.
struct NamePattern: Hashable {
    private let parts: [[UInt8]]

    /// Reads a pattern.
    init(_ pattern: String) {
        parts = pattern.lowercased().utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(
            Array.init)
    }

    /// Whether the pattern fits a name from end to end. Takes the first place that fits for each part, so it never
    /// goes back.
    func matches(_ name: String) -> Bool {
        let name = Array(name.lowercased().utf8)
        guard let head = parts.first, let tail = parts.last else { return name.isEmpty }
        guard parts.count > 1 else { return name == head }
        guard name.count >= head.count + tail.count, name.starts(with: head),
            name.suffix(tail.count).elementsEqual(tail)
        else { return false }
        var position = head.count
        let end = name.count - tail.count
        for part in parts.dropFirst().dropLast() {
            guard let found = Self.first(part, in: name, position..<end) else { return false }
            position = found + part.count
        }
        return true
    }

    private static func first(_ part: [UInt8], in name: [UInt8], _ range: Range<Int>) -> Int? {
        guard part.count <= range.count else { return nil }
        return (range.lowerBound...(range.upperBound - part.count)).first { start in
            name[start..<start + part.count].elementsEqual(part)
        }
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
