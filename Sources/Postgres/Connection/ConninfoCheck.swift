/// Finds connection strings that libpq reads in another way than they were meant, before it connects with them.
///
/// A `/` or `@` that stands unencoded in a password moves the borders of a URI's parts, and a comma or semicolon between
/// keywords makes the rest a part of the value:
///
/// ```text
/// postgres://u:S3cret/x@host/db    host u, port S3cret, database x@host/db
/// postgres://u:S3cret@Pw@host/db   password S3cret, host Pw@host
/// host=h;password=S3cret           host h;password=S3cret
/// ```
///
/// Whatever fails later then names the host, the port or the database, and with it a part of the password.
enum ConninfoCheck {
    /// The scheme of libpq's URIs, and what follows it; `nil` for a list of keywords.
    private static func withoutScheme(_ conninfo: String) -> Substring? {
        for scheme in ["postgresql://", "postgres://"] where conninfo.hasPrefix(scheme) {
            return conninfo.dropFirst(scheme.count)
        }
        return nil
    }

    static func isURI(_ conninfo: String) -> Bool { withoutScheme(conninfo) != nil }

    /// Looks at the text.
    ///
    /// - Throws: ``PostgresError/Code/invalidConfiguration``.
    static func check(text conninfo: String) throws(PostgresError) {
        guard let address = withoutScheme(conninfo) else { return }
        // libpq looks for the end of the credentials up to the first slash, and for the query after them.
        var rest = address
        let end = address.firstIndex { $0 == "@" || $0 == "/" }
        if let end, address[end] == "@" { rest = address[address.index(after: end)...] }
        if rest.prefix(while: { $0 != "?" }).contains("@") { throw .ambiguousURI() }
    }

    /// Looks at what libpq made of the text.
    ///
    /// - Throws: ``PostgresError/Code/invalidConfiguration``.
    static func check(_ options: [ConnectionOption], of conninfo: String) throws(PostgresError) {
        let isURI = isURI(conninfo)
        for option in options where !["password", "sslpassword", "options"].contains(option.keyword) {
            let value = option.value.lowercased()
            if value.contains("password=") || value.contains("pwd=") { throw .runTogether() }
        }
        for port in (options.value("port") ?? "").split(separator: ",") {
            guard let number = Int(port), (1...65535).contains(number) else { throw .invalidPort(inURI: isURI) }
        }
        for host in (options.value("host") ?? "").split(separator: ",") where !host.hasPrefix("/") {
            // An abstract socket begins with @; an IPv6 address may name its interface after %.
            let name = host.hasPrefix("@") ? host.dropFirst() : host
            guard name.unicodeScalars.allSatisfy(isPartOfHost) else { throw .invalidHost(inURI: isURI) }
        }
    }

    private static func isPartOfHost(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_", ":", "%", "/", "\u{80}"...: true
        default: false
        }
    }
}
