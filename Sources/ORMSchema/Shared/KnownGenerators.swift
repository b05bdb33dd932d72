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

    /// The text of what a call makes, as its first method finds it: `token_hex(4)` gives hexadecimal digits.
    static func text(of path: String, size: Int?) -> IDText? {
        guard let kind = kind(of: path, size: size) else { return nil }
        guard case .random(let bits) = kind else { return IDText(kind) }
        let bytes = IDText(randomBytes: bits / 8)
        let name = path.lowercased().filter { $0 != "_" }
        if name.hasSuffix("tokenhex") { return bytes.encoded(bitsPerLetter: 4) }
        return name.hasSuffix("tokenurlsafe") ? bytes.encoded(bitsPerLetter: 6) : bytes
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
