// From what libpq and the server say to PostgresError: the single mapping.

extension PostgresError {
    /// An ErrorResponse to a statement.
    ///
    /// - Parameters:
    ///   - report: what the server said.
    ///   - connectionLost: whether libpq gave the connection up, as it does after a FATAL.
    ///   - statement: the text, for the debug description.
    /// - Returns: the error to throw.
    static func server(_ report: ServerReport, connectionLost: Bool, statement: String?) -> PostgresError {
        if connectionLost {
            return PostgresError.lost(report.message, report: report)
        }
        return PostgresError(.server, report.message, report: report, statement: statement)
    }

    /// A connection attempt that failed. libpq gives no SQLSTATE for it, only text, which may quote the host, the port
    /// and the user, never the password.
    static func connectFailed(_ text: String, _ options: [ConnectionOption], passwordTried: Bool) -> PostgresError {
        let reason = redact(text, options)
        if let advice = authenticationAdvice(reason) {
            return PostgresError(
                .authenticationFailed,
                "\(reason.asSentence) \(advice)",
                report: ServerReport(sqlState: sqlState(of: reason), message: reason)
            )
        }
        let state = sqlState(of: reason)
        let advice: String? =
            if reason.contains("Connection refused") || reason.contains("No such file or directory") {
                "Check that the server runs, and that host, port or socket directory are its own (listen_addresses, "
                    + "port, unix_socket_directories)."
            } else if reason.contains("could not translate host name") {
                "Check the spelling of the host name, and DNS."
            } else if reason.contains("does not exist") {
                "Check the name in the connection string or in PGDATABASE and PGUSER."
            } else if reason.contains("SSL") || reason.contains("certificate") {
                "Check sslmode, sslrootcert and the server's certificate."
            } else if state == .cannotConnectNow {
                "The server is starting or stopping: try again in a moment."
            } else if state == .tooManyConnections {
                "Close idle sessions, use a smaller pool, or raise max_connections."
            } else {
                nil
            }
        let message = advice.map { "\(reason.asSentence) \($0)" } ?? reason
        return PostgresError(
            .connectionFailed,
            "Cannot connect to PostgreSQL: \(message)",
            report: state.map { ServerReport(sqlState: $0, message: reason) }
        )
    }

    /// A conninfo text that libpq cannot parse. libpq quotes what it could not read, which may be a part of a password,
    /// so its reason is only recognised, never repeated.
    static func unparsable(_ conninfo: String, _ reason: String) -> PostgresError {
        let table: [(String, String)] = [
            ("percent-encoded", "a % in it begins no percent-encoded byte. Write % itself as %25"),
            ("IPv6", "its host in brackets is no IPv6 address. Write [ and ] elsewhere as %5B and %5D"),
            ("unexpected character", "its host in brackets is no IPv6 address. Write [ and ] elsewhere as %5B and %5D"),
            (
                "key/value separator",
                "what follows the ? is not keyword=value. Write ?, & and = elsewhere as %3F, %26 and %3D"
            ),
            (
                "invalid URI query parameter",
                "a keyword after the ? is unknown. Write ?, & and = elsewhere as %3F, %26 and %3D"
            ),
            (
                "unterminated quoted string",
                "a single quote in it is not closed. Write ' in a value as \\' and \\ as \\\\"
            ),
            ("invalid connection option", "a keyword in it is unknown. Put a value with blanks in single quotes"),
            ("missing \"=\"", "a word in it is not keyword=value. Put a value with blanks in single quotes"),
            ("out of memory", "there is no memory to read it"),
        ]
        let words = table.first { reason.contains($0.0) }?.1 ?? "libpq cannot read it"
        if ConninfoCheck.isURI(conninfo) { return .invalidConfiguration("\(words).") }
        return PostgresError(
            .invalidConfiguration,
            "The connection string is neither a URI (postgres://user@host:5432/database) nor a list of keyword=value: "
                + "\(words)."
        )
    }

    private static func redact(_ text: String, _ options: [ConnectionOption]) -> String {
        var result = text
        for secret in ["password", "sslpassword"].compactMap({ options.value($0) }) where secret.utf8.count > 3 {
            result = result.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "***")
        }
        return result
    }

    private static func authenticationAdvice(_ reason: String) -> String? {
        if reason.contains("no password supplied") {
            return "Give one in the connection string, PGPASSWORD or ~/.pgpass."
        }
        if reason.contains("password authentication failed") {
            return
                "Check the user and the password (connection string, PGPASSWORD, ~/.pgpass; "
                + "a password file must not be readable by others)."
        }
        if reason.contains("no pg_hba.conf entry") {
            return "The server's pg_hba.conf allows no such combination of host, user, database and encryption."
        }
        if reason.contains("authentication failed") || reason.contains("certificate authentication") {
            return "Check the server's pg_hba.conf and the credentials."
        }
        if reason.contains("role \""),
            reason.contains("does not exist") || reason.contains("is not permitted to log in")
        {
            return "Check the user in the connection string or in PGUSER."
        }
        return nil
    }

    // libpq drops the SQLSTATE of errors during start-up; these texts are the ones the server's sources give (an
    // English lc_messages: others lose only the code).
    private static func sqlState(of reason: String) -> SQLState? {
        let table: [(String, SQLState)] = [
            ("password authentication failed", .invalidPassword),
            ("no pg_hba.conf entry", .invalidAuthorizationSpecification),
            ("authentication failed", .invalidAuthorizationSpecification),
            // These name a role or a database, so they stand before the rows that know them by that.
            ("permission denied for database", .insufficientPrivilege),
            ("is not currently accepting connections", .objectNotInPrerequisiteState),
            ("too many connections for", .tooManyConnections),
            ("role \"", .invalidAuthorizationSpecification),
            ("the database system is", .cannotConnectNow),
            ("too many clients already", .tooManyConnections),
            ("remaining connection slots are reserved", .tooManyConnections),
            ("database \"", .invalidCatalogName),
        ]
        return table.first { reason.contains($0.0) }?.1
    }
}
