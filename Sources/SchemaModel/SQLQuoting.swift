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

    /// The text on lines of its own between dollar quotes that it does not hold itself (PostgreSQL manual, 4.1.2.4 "Dollar-Quoted String
    /// Constants"): a name in the body of a function may hold any tag.
    public var dollarQuoted: String {
        var tag = "$unserial$"
        var number = 1
        while contains(tag) {
            number += 1
            tag = "$unserial\(number)$"
        }
        return "\(tag)\n\(self)\n\(tag)"
    }
}
