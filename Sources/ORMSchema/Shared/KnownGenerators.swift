internal import SchemaModel

/// The functions of programs that make ids, by the names under which people call them.
enum KnownGenerators {
    /// What a call makes; `nil` for a function that nobody here knows.
    ///
    /// - Parameters:
    ///   - path: the dotted name, such as `uuid.uuid4`.
    ///   - size: its first argument, where that is a number.
    /// - Returns: the kind of id.
    static func kind(of path: String, size: Int? = nil) -> IDGenerator.Kind? {
        let parts = path.split(whereSeparator: { $0 == "." || $0 == ":" }).map(String.init)
        guard let last = parts.last else { return nil }
        let package = parts.dropLast().joined(separator: ".").lowercased()
        let name = last.lowercased().filter { $0 != "_" }
        if let kind = byName[name] { return kind }
        switch name {
        case "nanoid": return .nanoid(length: min(max(size ?? 21, 0), 1024))
        case "tokenurlsafe", "tokenhex", "tokenbytes", "randombytes":
            return .random(bits: min(max(size ?? 32, 0), 4096) * 8)
        case "new", "newstring", "newrandom", "generate", "bingenerate", "make", "random", "nextid", "newid": break
        default: return nil
        }
        // Names that mean something only with their package: `uuid.New()`, `ulid.Make()`.
        if package.hasSuffix("uuid") { return .uuid(version: 4) }
        if package.hasSuffix("ulid") { return .ulid }
        if package.hasSuffix("ksuid") { return .ksuid }
        return package.contains("snowflake") ? .snowflake : nil
    }

    /// Names in lower case without `_`, whatever package they are of.
    private static let byName: [String: IDGenerator.Kind] = {
        let names: [(IDGenerator.Kind, [String])] = [
            (.uuid(version: 1), ["uuid1", "uuidv1", "v1", "uuidgeneratev1"]),
            (
                .uuid(version: 4),
                ["uuid4", "uuidv4", "randomuuid", "v4", "genrandomuuid", "uuidgeneratev4", "generateuuidv4", "newv4"]
            ),
            (.uuid(version: 6), ["uuid6", "uuidv6", "v6", "newv6"]),
            (.uuid(version: 7), ["uuid7", "uuidv7", "v7", "newv7", "uuid7str", "uuidgeneratev7", "generateuuidv7"]),
            (.cuid(version: 1), ["cuid"]), (.cuid(version: 2), ["createid", "cuid2"]),
            (.ulid, ["ulid", "newulid", "generateulid"]), (.ksuid, ["ksuid", "randomksuid"]), (.objectID, ["objectid"]),
            (.snowflake, ["snowflake", "snowflakeid", "generatesnowflake", "generatesnowflakeid"]),
        ]
        var table: [String: IDGenerator.Kind] = [:]
        for (kind, list) in names {
            for name in list { table[name] = kind }
        }
        return table
    }()
}

extension Code {
    /// What a function expression of JavaScript or Python (`() => createId()`, `lambda: str(uuid4())`) makes: its first
    /// call that is known.
    func generator(in range: Range<Int>) -> IDGenerator? {
        var index = range.lowerBound
        var first: String?
        while index < min(range.upperBound, range.lowerBound + 64) {
            guard tokens[index].kind == .word else {
                index += 1
                continue
            }
            let (links, end) = chain(at: index, limit: range.upperBound)
            var path: [String] = []
            for link in links {
                path.append(link.name)
                guard let arguments = link.arguments ?? (links.count == path.count ? index..<index : nil) else {
                    continue
                }
                let name = path.joined(separator: ".")
                let size = items(in: arguments).first.flatMap { integer(in: $0.value) }
                if let kind = KnownGenerators.kind(of: name, size: size) {
                    return IDGenerator(kind, by: .application, spelling: text(range))
                }
                if link.arguments != nil, first == nil { first = name }
            }
            // Into the arguments too: `str(uuid4())`.
            index = links.contains { $0.arguments != nil } ? (links.first?.index ?? index) + 1 : max(end, index + 1)
        }
        return first == nil ? nil : IDGenerator(.unknown, by: .application, spelling: text(range))
    }
}
