import Glibc

/// Keeps passwords out of what is said: an address of a database that stands where something else belongs (a file, a
/// table, an option) would be quoted by the message about it.
enum Secret {
    /// Whether a text looks like the address of a database, which may hold a password.
    static func mayHold(_ text: String) -> Bool {
        let text = text.lowercased()
        if text.contains("://") { return true }
        // password=…, sslpassword = …, pwd=…: a keyword of a connection string, not a part of a name.
        for keyword in ["password", "passwd", "pwd"] {
            for range in text.ranges(of: keyword)
            where text[range.upperBound...].first(where: { !$0.isWhitespace }) == "=" { return true }
        }
        // user:password@host
        return text.firstIndex(of: ":").map { text[$0...].contains("@") } ?? false
    }

    /// The text without the arguments of this process that may hold a password, and without the password of any other
    /// address in it: a configuration may hold one where a file belongs.
    static func masked(_ text: String) -> String {
        withoutPasswords(suspects.isEmpty ? text : masked(text, arguments: suspects))
    }

    /// `postgres://user:password@host` as `postgres://user:***@host`. A password that was not encoded may hold `@` and
    /// `/`: it goes on to the last `@` of its word.
    static func withoutPasswords(_ text: String) -> String {
        guard text.contains("://") else { return text }
        return text.split(omittingEmptySubsequences: false) { $0.isWhitespace }.reduce(into: "") { result, word in
            if !result.isEmpty || word.startIndex != text.startIndex {
                result.append(text[text.index(before: word.startIndex)])
            }
            guard let scheme = word.firstRange(of: "://"), let at = word.lastIndex(of: "@"),
                let colon = word[scheme.upperBound...].firstIndex(of: ":"), colon < at
            else {
                result += word
                return
            }
            result += word[...colon] + "***" + word[at...]
        }
    }

    private static let suspects = CommandLine.arguments.dropFirst().filter(mayHold)

    static func masked(_ text: String, arguments: some Sequence<String>) -> String {
        var text = text
        for argument in arguments where mayHold(argument) {
            // --option=value; a keyword of a connection string is no option.
            let isOption = argument.hasPrefix("--")
            let value = isOption ? argument.drop { $0 != "=" }.dropFirst() : argument[...]
            guard !value.isEmpty else { continue }
            text = text.split(separator: value, omittingEmptySubsequences: false).joined(separator: "***")
        }
        return text
    }
}
