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
        // What a pattern names covers what is below it.
        self.parts = parts + ["**"]
        isEmpty = pattern.isEmpty
    }

    /// Whether a path is of the pattern, or below something that is.
    public func matches(_ path: String) -> Bool {
        !isEmpty
            && path.split(separator: "/").matches(parts, isWildcard: { $0 == "**" }) { part, name in
                NamePattern(part, foldsCase: false).matches(name)
            }
    }
}
