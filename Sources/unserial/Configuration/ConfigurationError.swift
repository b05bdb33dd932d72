import Yams

/// What is wrong with `unserial.yaml`: where, what, and what to do. All words about it stand here.
struct ConfigurationError: Error, CustomStringConvertible {
    let description: String

    private init(_ file: String, _ mark: Mark?, _ message: String) {
        description = (mark.map { "\(file):\($0.line):\($0.column): " } ?? "\(file): ") + message
    }

    static func unknownKey(
        _ key: String, _ mark: Mark?, _ section: String, near: String?, known: [String], in file: String
    )
        -> ConfigurationError
    {
        let place = section.isEmpty ? "" : " in `\(section)`"
        guard !key.isEmpty else {
            return ConfigurationError(file, mark, "a key is empty\(place); known are \(known.joined(separator: ", "))")
        }
        let advice = near.map { "do you mean `\($0)`?" } ?? "known are \(known.joined(separator: ", "))"
        return ConfigurationError(file, mark, "there is no key `\(key)`\(place); \(advice)")
    }

    static func wrongKind(_ name: String, _ found: Node, wanted: String, in file: String) -> ConfigurationError {
        ConfigurationError(file, found.mark, "`\(name)` takes \(wanted), not \(words(for: found))")
    }

    static func unreadable(in file: String) -> ConfigurationError {
        ConfigurationError(file, nil, "this is not YAML")
    }

    /// What stands where something else belongs: `the list [1, 2]`.
    private static func words(for node: Node) -> String {
        switch node {
        case .scalar: "`\(flow(node, 1))`"
        case .sequence(let sequence): "the list `\(flow(node, sequence.count))`"
        case .mapping(let mapping):
            mapping.isEmpty ? "a mapping" : "a mapping with `\(flow(mapping.first?.key ?? node, 1))`"
        case .alias: "an alias"
        }
    }

    /// The beginning of a value, on one line; what stands inside of it in turn is left out.
    private static func flow(_ node: Node, _ count: Int) -> String {
        if let scalar = node.scalar { return firstLine(of: scalar) }
        let shown = (node.sequence ?? []).prefix(3).map { $0.scalar.map(firstLine) ?? "…" } + (count > 3 ? ["…"] : [])
        return node.sequence == nil ? "…" : "[\(shown.joined(separator: ", "))]"
    }

    private static func firstLine(of scalar: Node.Scalar) -> String {
        let lines = scalar.string.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return (lines.first ?? "") + (lines.count > 1 ? "…" : "")
    }

    static func wrongValue(_ name: String, _ value: String, _ mark: Mark?, wanted: String, in file: String)
        -> ConfigurationError
    {
        ConfigurationError(file, mark, "`\(value)` is nothing for `\(name)`, which takes \(wanted)")
    }

    static func unknownRule(_ rule: String, _ mark: Mark?, near: String?, in file: String) -> ConfigurationError {
        guard !rule.isEmpty else {
            return ConfigurationError(
                file, mark, "the code or name of a rule is empty; write one, such as ID102: `unserial rules` lists them"
            )
        }
        let advice = near.map { "do you mean `\($0)`?" } ?? "`unserial rules` lists them"
        return ConfigurationError(file, mark, "there is no rule `\(rule)`; \(advice)")
    }

    static func ruleTwice(_ name: String, _ code: String, _ mark: Mark?, in file: String) -> ConfigurationError {
        ConfigurationError(file, mark, "`\(name)` stands twice: \(code) has a level already; keep one")
    }

    static func noObject(_ mark: Mark?, in file: String) -> ConfigurationError {
        ConfigurationError(
            file, mark, "an ignore takes `object` or `path`; to switch a rule off, write `rules: {ID…: off}`")
    }

    static func dialectWithoutPaths(_ mark: Mark?, hasTables: Bool, in file: String) -> ConfigurationError {
        ConfigurationError(
            file, mark,
            hasTables
                ? "an override takes `dialect` without `tables`: a file has one; name its `paths`, and the tables in an "
                    + "override of their own"
                : "an override takes `dialect` with `paths`; for all files, write `dialect` under `audit`")
    }

    static func emptyPolicy(_ mark: Mark?, in file: String) -> ConfigurationError {
        ConfigurationError(file, mark, "a policy takes `require` or `forbid`, such as `require: [uuid7]`")
    }

    static func faultyPolicy(_ faults: [String], _ mark: Mark?, in file: String) -> ConfigurationError {
        ConfigurationError(file, mark, "this policy cannot be kept: \(faults.joined(separator: "; "))")
    }

    static func secondDocument(_ mark: Mark?, in file: String) -> ConfigurationError {
        ConfigurationError(
            file, mark, "a second document begins (`---`), and only one is read; put its keys into the first")
    }

    static func aliases(in file: String) -> ConfigurationError {
        ConfigurationError(
            file, nil, "more than \(YAMLAliases.most) aliases (`*name`) may multiply; write out what they stand for")
    }

    static func notYAML(_ error: YamlError, in file: String) -> ConfigurationError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ConfigurationError(file, mark, "this is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            ConfigurationError(
                file, context.mark, "a key stands twice: \(duplicates.map { "`\($0)`" }.joined(separator: ", "))")
        default: ConfigurationError(file, nil, "this is not YAML: \(error)")
        }
    }
}
