internal import SchemaModel

/// A pattern of names, in which `*` stands for anything.
struct NamePattern {
    private let pattern: [Unicode.Scalar]

    init(_ pattern: some StringProtocol) { self.pattern = Array(pattern.unicodeScalars) }

    /// Whether the whole name is of the pattern. Only the last `*` is tried again, so the cost is that of both lengths.
    func matches(_ name: some StringProtocol) -> Bool {
        let name = Array(name.unicodeScalars)
        var (position, next) = (0, 0)
        var star: (position: Int, next: Int)?
        while position < name.count {
            if next < pattern.count, pattern[next] == "*" {
                star = (position, next)
                next += 1
            } else if next < pattern.count, pattern[next] == name[position] {
                position += 1
                next += 1
            } else if let last = star {
                star = (last.position + 1, last.next)
                position = last.position + 1
                next = last.next + 1
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == "*" }
    }
}

/// A pattern of paths from the folder of the configuration, as `.gitignore` has them: `*` is anything in a name, `**`
/// any folders; without a slash it is a name anywhere; a folder's pattern covers what is below it.
public struct PathPattern: Sendable {
    private let parts: [String]

    /// Reads a pattern.
    public init(_ pattern: String) {
        var parts = pattern.split(separator: "/").map(String.init).filter { $0 != "." }
        if !pattern.dropLast().contains("/") { parts.insert("**", at: 0) }
        self.parts = parts
    }

    /// Whether a path is of the pattern, or below something that is.
    public func matches(_ path: String) -> Bool {
        let names = path.split(separator: "/")
        var (position, next) = (0, 0)
        var star: (position: Int, next: Int)?
        while position < names.count {
            // All of the pattern is there: what is left is below it.
            if next == parts.count { return true }
            if parts[next] == "**" {
                star = (position, next)
                next += 1
            } else if NamePattern(parts[next]).matches(names[position]) {
                position += 1
                next += 1
            } else if let last = star {
                star = (last.position + 1, last.next)
                position = last.position + 1
                next = last.next + 1
            } else {
                return false
            }
        }
        return parts[next...].allSatisfy { $0 == "**" }
    }
}

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
