extension String {
    /// The text as an SQL identifier: always in double quotes, inner quotes doubled.
    ///
    /// Always quoting is right for every name and every server version; a list of reserved words is not.
    /// Source: PostgreSQL manual, 4.1.1 "Identifiers and Key Words".
    public var quotedAsIdentifier: String {
        "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The text as an SQL string constant, safe whatever `standard_conforming_strings` says.
    ///
    /// Source: PostgreSQL manual, 4.1.2 "String Constants".
    public var quotedAsLiteral: String {
        let doubled = split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        guard doubled.contains("\\") else { return "'\(doubled)'" }
        return "E'" + doubled.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") + "'"
    }
}
