/// Where a server is and how to speak to it: everything libpq understands.
public struct PostgresConfiguration: Sendable, CustomStringConvertible {
    /// A URI, a list of `keyword=value`, or nothing.
    ///
    /// What it leaves out comes from where libpq takes it: the service file, `PG*` environment variables, `~/.pgpass`,
    /// built-in defaults. Source: PostgreSQL manual, 34.1 "Database Connection Control Functions", 34.15 to 34.17.
    public var conninfo: String
    /// The name that `pg_stat_activity` shows; `nil` leaves it to the connection string and `PGAPPNAME`.
    public var applicationName: String?
    /// How long one host may take to answer; `nil` means `connect_timeout` of the connection string or of
    /// `PGCONNECT_TIMEOUT`, and 10 s where neither says anything.
    public var connectTimeout: Duration?
    /// Run-time parameters for the session, such as `["lock_timeout": "50ms"]`.
    ///
    /// They are set at start-up through the keyword `options` (after those of the connection string or `PGOPTIONS`),
    /// so that `RESET` and `DISCARD ALL` return to them.
    public var settings: [String: String]

    /// Describes a server.
    ///
    /// - Parameter conninfo: a URI such as `postgres://user@host:5432/database?sslmode=verify-full`, a list such as
    ///   `host=/run/postgresql dbname=analytics`, or nothing to take all of it from the environment.
    public init(_ conninfo: String = "") {
        self.conninfo = conninfo
        applicationName = nil
        connectTimeout = nil
        settings = [:]
    }

    /// The connection string without its passwords.
    public var description: String {
        guard let options = try? ConnectionOption.parse(conninfo) else { return "(unreadable connection string)" }
        let secret: Set = ["password", "sslpassword"]
        return options.filter { !$0.value.isEmpty }.map { option in
            let value = secret.contains(option.keyword) ? "***" : option.value
            return "\(option.keyword)=\(value.isPlain ? value : value.quotedForConninfo)"
        }.joined(separator: " ")
    }

    /// The keywords to connect with.
    ///
    /// - Throws: ``PostgresError/Code/invalidConfiguration``.
    func options() throws(PostgresError) -> [ConnectionOption] {
        guard !conninfo.utf8.contains(0) else { throw .invalidConfiguration("it holds a zero byte.") }
        var options = try ConnectionOption.parse(conninfo).filter { !$0.value.isEmpty }
        if let applicationName {
            options.append(ConnectionOption(keyword: "application_name", value: applicationName))
        }
        if options.value("client_encoding") == nil {
            options.append(ConnectionOption(keyword: "client_encoding", value: "UTF8"))
        }
        if !settings.isEmpty {
            let inherited = options.value("options") ?? ConnectionOption.defaults().value("options")
            let own = settings.sorted { $0.key < $1.key }.map { "-c \($0.key)=\($0.value.escapedForOptions)" }
            let all = ([inherited].compactMap { $0 } + own).joined(separator: " ")
            options.removeAll { $0.keyword == "options" }
            options.append(ConnectionOption(keyword: "options", value: all))
        }
        return options
    }
}

extension String {
    fileprivate var isPlain: Bool { !isEmpty && !utf8.contains { $0 == 0x20 || $0 == 0x27 || $0 == 0x5C } }

    fileprivate var quotedForConninfo: String { "'" + escaping(["'", "\\"]) + "'" }

    /// Blanks and backslashes with a backslash before them (manual, 34.1.2, keyword `options`).
    fileprivate var escapedForOptions: String { escaping([" ", "\\", "\t", "\n"]) }

    private func escaping(_ characters: Set<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if characters.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }
}
