import SchemaModel

/// Models of libraries that nobody here reads, told by the tags of their structs and said once a library: a history of
/// migrations may have a folder of models a step.
struct UnreadModels {
    /// The tags that each library reads.
    private static let tools = [("Bun", "bun:\""), ("XORM", "xorm:\"")]

    /// How many files each folder has, by library.
    private var folders: [String: [String: Int]] = [:]

    /// Looks at a file that declares no models of a known library.
    mutating func note(_ text: SourceText) {
        guard text.file.hasSuffix(".go"), !text.file.hasSuffix("_test.go") else { return }
        for (tool, sign) in Self.tools where text.contains(sign) {
            folders[tool, default: [:]][FileTree.folder(of: text.file), default: 0] += 1
        }
    }

    /// What to say of each library, by the folder that has most of its models.
    var warnings: [String] {
        Self.tools.compactMap { tool, _ in
            guard let counts = folders[tool] else { return nil }
            let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
            return InputError.models(
                counts.values.reduce(0, +), of: tool, in: most?.key ?? "", others: counts.count - 1
            ).description
        }
    }
}
