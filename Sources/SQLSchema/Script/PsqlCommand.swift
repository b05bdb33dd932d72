/// The backslash commands of psql that say where statements go and come from; the others change nothing here.
enum PsqlCommand {
    /// The name of a command without its backslash, and its first argument.
    static func parts(_ line: ArraySlice<UInt8>) -> (name: String, argument: String)? {
        guard line.first == UInt8(ascii: "\\"), line.count < 4096 else { return nil }
        let words = String(decoding: line.dropFirst(), as: UTF8.self).split(
            maxSplits: 2, whereSeparator: \.isWhitespace)
        guard let name = words.first else { return nil }
        let argument = words.dropFirst().first.map { $0.filter { $0 != "'" && $0 != "\"" && $0 != ";" } } ?? ""
        return (String(name), argument)
    }

    /// The database that `\connect` names: bare, as `dbname=…`, or in an address; `nil` where it stays the same.
    static func database(_ argument: String) -> String? {
        guard !argument.isEmpty, argument != "-" else { return nil }
        if argument.contains("://") {
            let path = argument.split(separator: "?").first?.split(separator: "/").dropFirst(2).first
            return path.map(String.init)
        }
        if argument.contains("=") {
            return argument.hasPrefix("dbname=") ? String(argument.dropFirst("dbname=".count)) : nil
        }
        return argument
    }
}
