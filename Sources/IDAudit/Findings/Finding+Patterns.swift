internal import SchemaModel

extension Finding.Object {
    /// Whether it is of a pattern of objects: `public.events.id`, `events.*` (the table and its columns), `Event.*` by the
    /// model's name; the `@id` of a node; the path of a file.
    func matches(_ pattern: String) -> Bool {
        let names = tableNames
        let column =
            switch columns.count {
            case 0: ""
            case 1: ".\(columns[0])"
            default: ".(\(columns.joined(separator: ", ")))"
            }
        switch kind {
        case .node: return NamePattern(pattern).matches(column.dropFirst()) || isOf(table: pattern)
        case .file, .project: return isOf(table: pattern)
        case .table: break
        }
        if names.contains(where: { NamePattern(pattern).matches($0 + column) }) { return true }
        return pattern.hasSuffix(".*") && isOf(table: String(pattern.dropLast(2)))
    }

    /// Whether its table is of a pattern: `public.events`, `events`, `Event`, `audit_*`.
    func isOf(table pattern: String) -> Bool {
        let pattern = NamePattern(pattern)
        return tableNames.contains { pattern.matches($0) }
    }

    private var tableNames: [String] {
        guard kind == .table else { return [table.name] }
        return [table.name, "\(table.schema ?? "public").\(table.name)"] + (model.map { [$0] } ?? [])
    }
}
