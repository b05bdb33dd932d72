import ArgumentParser

/// The kinds of identifiers that `id new` makes, and the options that belong to each.
enum IDKind: String, ExpressibleByArgument, CaseIterable {
    case uuid7, uuid4, uuid5, uuid6, uuid8, uuid1, uuid3, ulid, ksuid, nanoid, typeid, snowflake

    /// The options that not every kind takes, by their names on the command line.
    enum Option: String {
        case at, order, encoding, namespace, name, prefix, size, alphabet, worker, layout, data
    }

    /// The options that the kind takes.
    var options: Set<Option> {
        switch self {
        case .uuid7: [.at, .order, .encoding]
        case .uuid4: [.encoding]
        case .uuid3, .uuid5: [.namespace, .name, .encoding]
        case .uuid1, .uuid6: [.at, .encoding]
        case .uuid8: [.data, .encoding]
        case .ulid, .ksuid: [.at]
        case .nanoid: [.size, .alphabet]
        case .typeid: [.at, .order, .prefix]
        case .snowflake: [.at, .worker, .layout]
        }
    }

    /// The kinds that take an option, for messages.
    static func taking(_ option: Option) -> String {
        allCases.filter { $0.options.contains(option) }.map(\.rawValue).formatted(lastWord: "and")
    }
}

extension [String] {
    /// `a, b and c`.
    func formatted(lastWord: String) -> String {
        guard let last, count > 1 else { return first ?? "" }
        return "\(dropLast().joined(separator: ", ")) \(lastWord) \(last)"
    }
}
