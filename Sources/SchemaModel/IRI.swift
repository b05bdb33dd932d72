/// An internationalised resource identifier in its parts, as `@id`s of JSON-LD are.
///
/// Sources: RFC 3987 section 2.2 for the grammar of IRIs, RFC 3986 appendix B for its parts, 5.2 for resolution against a
/// base, 6.2 for what is equal.
public struct IRI: Hashable, Sendable {
    /// The scheme as written, without its colon; `nil` makes the reference relative.
    public var scheme: String?
    /// User, host and port as written, without `//`.
    public var authority: String?
    /// The path.
    public var path: String
    /// The query without its question mark.
    public var query: String?
    /// The fragment without its number sign.
    public var fragment: String?

    /// Takes any text apart; every text has parts.
    public init(_ text: String) {
        // Bytes, not characters: the marks are ASCII, and there are many identifiers.
        var rest = Substring(text).utf8
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = String(Substring(rest[rest.index(after: hash)...]))
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = String(Substring(rest[rest.index(after: mark)...]))
            rest = rest[..<mark]
        }
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
            scheme = String(Substring(rest[..<colon]))
            rest = rest[rest.index(after: colon)...]
        }
        if rest.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) {
            let host = rest.dropFirst(2)
            let slash = host.firstIndex(of: UInt8(ascii: "/")) ?? host.endIndex
            authority = String(Substring(host[..<slash]))
            rest = host[slash...]
        }
        path = String(Substring(rest))
    }

    /// `ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )`, RFC 3986 section 3.1.
    private static func isScheme(_ text: Substring.UTF8View) -> Bool {
        guard let first = text.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first | 0x20 else { return false }
        return text.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
    }

    /// Whether it names the same thing wherever it is written: it has a scheme.
    public var isAbsolute: Bool { scheme != nil }

    /// The host in lower case without user and port; `nil` without an authority.
    public var host: String? {
        guard let authority else { return nil }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return host[...end].lowercased() }
        return host.prefix { $0 != ":" }.lowercased()
    }

    /// Whether the host is one that no network ever gives away, so that only texts and tests have it.
    ///
    /// Source: RFC 2606 and RFC 6761, section 6: `.test`, `.example`, `.invalid`, `example.com`, `.net` and `.org`.
    public var isReservedForExamples: Bool {
        guard let host else { return false }
        let reserved = ["test", "example", "invalid", "example.com", "example.net", "example.org"]
        return reserved.contains { host == $0 || host.hasSuffix(".\($0)") }
    }

    /// The port as written, if there is one.
    public var port: String? {
        guard let authority else { return nil }
        let tail = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let afterHost = tail.hasPrefix("[") ? tail.drop { $0 != "]" } : tail
        guard let colon = afterHost.firstIndex(of: ":") else { return nil }
        return String(afterHost[afterHost.index(after: colon)...])
    }

    /// What the reference means where `base` is the base (RFC 3986 section 5.2.2); itself where the base is relative.
    public func resolved(against base: IRI) -> IRI {
        guard scheme == nil, base.isAbsolute else { return self }
        var result = self
        result.scheme = base.scheme
        if authority != nil {
            result.path = Self.withoutDots(path)
            return result
        }
        result.authority = base.authority
        if path.isEmpty {
            result.path = base.path
            result.query = query ?? base.query
        } else if path.hasPrefix("/") {
            result.path = Self.withoutDots(path)
        } else if base.path.isEmpty, base.authority != nil {
            result.path = Self.withoutDots("/" + path)
        } else {
            let folder = base.path.lastIndex(of: "/").map { base.path[...$0] } ?? ""
            result.path = Self.withoutDots(folder + path)
        }
        return result
    }

    /// `.` and `..` taken out (RFC 3986 section 5.2.4).
    private static func withoutDots(_ path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard segments.contains(where: { $0 == "." || $0 == ".." }) else { return path }
        var kept: [Substring] = []
        for (place, segment) in segments.enumerated() {
            let isLast = place == segments.count - 1
            if segment == "." {
                if isLast { kept.append("") }
            } else if segment == ".." {
                // The empty first segment is the slash at the beginning, and stays.
                if kept.count > 1 || kept.first.map({ !$0.isEmpty }) == true { kept.removeLast() }
                if isLast { kept.append("") }
            } else {
                kept.append(segment)
            }
        }
        return kept.joined(separator: "/")
    }

    /// What is equal for every IRI of its form: scheme and host in lower case, no default port, no empty path under a
    /// host, hexadecimal digits of escapes in upper case, no dots (RFC 3986 section 6.2.2 and 6.2.3).
    public var normalized: IRI {
        var result = self
        result.scheme = scheme?.lowercased()
        if let authority, let host {
            let user = authority.lastIndex(of: "@").map { String(authority[...$0]) } ?? ""
            let defaults = ["http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21"]
            let isDefault = port == "" || port != nil && port == defaults[result.scheme ?? ""]
            result.authority = user + host + (isDefault ? "" : port.map { ":" + $0 } ?? "")
            if result.path.isEmpty, defaults[result.scheme ?? ""] != nil { result.path = "/" }
            result.path = Self.withoutDots(result.path)
        }
        result.path = Self.escapesInUpperCase(result.path)
        result.query = query.map(Self.escapesInUpperCase)
        result.fragment = fragment.map(Self.escapesInUpperCase)
        return result
    }

    private static func escapesInUpperCase(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes = Array(text.utf8)
        for place in bytes.indices.dropLast(2) where bytes[place] == UInt8(ascii: "%") {
            for digit in place + 1...place + 2 where UInt8(ascii: "a")...UInt8(ascii: "f") ~= bytes[digit] {
                bytes[digit] -= 0x20
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same for the spellings of one address that people take for one and machines for several: `http` and
    /// `https`, with and without a slash at the end, with and without `www.`, and all that ``normalized`` makes equal.
    public var loosely: IRI {
        var result = normalized
        if result.scheme == "http" { result.scheme = "https" }
        if result.scheme == "https" {
            if let authority = result.authority, authority.hasPrefix("www.") {
                result.authority = String(authority.dropFirst(4))
            }
            while result.path.hasSuffix("/") { result.path.removeLast() }
        }
        return result
    }
}

extension IRI: CustomStringConvertible {
    /// The parts put together again (RFC 3986 section 5.3).
    public var description: String {
        (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path + (query.map { "?" + $0 } ?? "")
            + (fragment.map { "#" + $0 } ?? "")
    }
}
