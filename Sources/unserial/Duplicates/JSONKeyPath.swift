/// Where in a JSON text the ids stand: `id`, `projects.id`, `$.projects[*].id`, `_id.$oid`, `['a.b'].id`.
///
/// Names lead from object to object; arrays are entered by themselves, whether `[*]` or `[]` is written or not.
struct JSONKeyPath: Hashable {
    /// The names of members, from outside to inside.
    let names: [String]

    /// Reads a path.
    ///
    /// - Throws: ``DuplicatesError`` that says what is wrong.
    init(_ text: String) throws(DuplicatesError) {
        var names: [String] = []
        var rest = Substring(text)
        // `$` alone is the document; `$oid` is a name.
        if let next = rest.first, next == "$" {
            let after = rest.dropFirst().first
            if after == nil || after == "." || after == "[" { rest = rest.dropFirst() }
        }
        var isFirst = true
        while let next = rest.first {
            if next == "[" {
                rest = try Self.bracket(rest.dropFirst(), of: text, &names)
            } else {
                if next == "." { rest = rest.dropFirst() } else if !isFirst { throw .keyPath(text) }
                let name = rest.prefix { $0 != "." && $0 != "[" }
                guard !name.isEmpty else { throw .keyPath(text) }
                names.append(String(name))
                rest = rest.dropFirst(name.count)
            }
            isFirst = false
        }
        guard !text.isEmpty else { throw .keyPath(text) }
        self.names = names
    }

    /// `[*]`, `[]`, `['name']` or `["name"]`, without its first bracket.
    private static func bracket(
        _ text: Substring,
        of whole: String,
        _ names: inout [String]
    ) throws(DuplicatesError) -> Substring {
        for plain in ["*]", "]"] where text.hasPrefix(plain) { return text.dropFirst(plain.count) }
        guard let quote = text.first, quote == "'" || quote == "\"" else { throw .keyPath(whole) }
        let body = text.dropFirst()
        guard let end = body.firstIndex(of: quote) else { throw .keyPath(whole) }
        let rest = body[body.index(after: end)...]
        guard rest.first == "]" else { throw .keyPath(whole) }
        names.append(String(body[..<end]))
        return rest.dropFirst()
    }
}
