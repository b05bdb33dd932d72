internal import SchemaModel

/// The functions of programs that make ids, by the names under which people call them.
enum KnownGenerators {
    /// What a call makes; `nil` for a function that nobody here knows.
    ///
    /// - Parameters:
    ///   - path: the dotted name, such as `uuid.uuid4`.
    ///   - size: its first argument, where that is a number.
    static func kind(of path: String, size: Int? = nil) -> IDGenerator.Kind? {
        let parts = path.split(whereSeparator: { $0 == "." || $0 == ":" }).map(String.init)
        guard let last = parts.last else { return nil }
        let package = parts.dropLast().joined(separator: ".").lowercased()
        let name = last.lowercased().filter { $0 != "_" }
        switch name {
        case "uuid4", "uuidv4", "randomuuid", "v4", "genrandomuuid", "uuidgeneratev4", "generateuuidv4", "newv4":
            return .uuid(version: 4)
        case "uuid1", "uuidv1", "v1", "uuidgeneratev1", "newuuid" where package.contains("uuid") || name.hasPrefix("uuid"):
            return .uuid(version: 1)
        case "uuid6", "uuidv6", "v6", "newv6": return .uuid(version: 6)
        case "uuid7", "uuidv7", "v7", "newv7", "uuid7str", "uuidgeneratev7", "generateuuidv7", "timeordereduuid":
            return .uuid(version: 7)
        // github.com/google/uuid, gofrs/uuid, Ecto.UUID.
        case "new", "newstring", "newrandom", "generate", "bingenerate" where package.hasSuffix("uuid"):
            return .uuid(version: 4)
        case "createid", "cuid2", "cuid2generator", "cuidwrapper": return .cuid(version: 2)
        case "cuid": return .cuid(version: 1)
        case "nanoid": return .nanoid(length: size ?? 21)
        case "ulid", "newulid", "generateulid": return .ulid
        case "make", "new", "generate" where package.hasSuffix("ulid"): return .ulid
        case "ksuid", "randomksuid": return .ksuid
        case "new" where package.hasSuffix("ksuid"): return .ksuid
        case "objectid": return .objectID
        case "generate", "nextid", "newid" where package.contains("snowflake"): return .snowflake
        case "snowflake", "snowflakeid", "generatesnowflake", "generatesnowflakeid": return .snowflake
        case "tokenurlsafe", "tokenhex", "tokenbytes", "randombytes": return .random(bits: min(size ?? 32, 4096) * 8)
        default: return nil
        }
    }

    /// A generator that the program runs; of a kind that nobody knows where the name says nothing.
    static func application(_ path: String, size: Int? = nil, spelling: String) -> IDGenerator {
        IDGenerator(kind(of: path, size: size) ?? .unknown, by: .application, spelling: spelling)
    }
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
                guard let arguments = link.arguments ?? (links.count == path.count ? index..<index : nil) else { continue }
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
