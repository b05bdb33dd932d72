/// A pattern of paths from the folder of the configuration, as `.gitignore` has them: `*` is anything in a name, `**`
/// any folders; without a slash it is a name anywhere; a folder's pattern covers what is below it.
public struct PathPattern: Sendable {
    private let parts: [String]
    /// An empty line of `.gitignore` means nothing, not everything.
    private let isEmpty: Bool

    /// Reads a pattern.
    public init(_ pattern: String) {
        var parts = pattern.split(separator: "/").map(String.init).filter { $0 != "." }
        if !pattern.dropLast().contains("/") { parts.insert("**", at: 0) }
        self.parts = parts
        isEmpty = pattern.isEmpty
    }

    /// Whether a path is of the pattern, or below something that is.
    public func matches(_ path: String) -> Bool {
        guard !isEmpty else { return false }
        let names = path.split(separator: "/")
        var (position, next) = (0, 0)
        var star: (position: Int, next: Int)?
        while position < names.count {
            // All of the pattern is there: what is left is below it.
            if next == parts.count { return true }
            if parts[next] == "**" {
                star = (position, next)
                next += 1
            } else if NamePattern(parts[next], foldsCase: false).matches(names[position]) {
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
