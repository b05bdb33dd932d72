import SchemaModel

/// The comment that makes the audit pass over a line, written above it.
enum IgnoreComment {
    /// The edit that inserts it; `nil` in a file that cannot hold comments.
    static func edit(for code: String, line: Int, in source: SourceText) -> TextEdit? {
        guard let mark = mark(of: source.file) else { return nil }
        let range = source.range(ofLine: line)
        let indent = source.bytes[range].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let text = "\(String(decoding: indent, as: UTF8.self))\(mark) unserial-ignore \(code): reason\n"
        return TextEdit(file: source.file, range: range.lowerBound..<range.lowerBound, replacement: text)
    }

    private static func mark(of file: String) -> String? {
        switch SourceKind(file) {
        case .sql: "--"
        case .prisma: "//"
        case .program: [".py", ".rb", ".ex", ".exs"].contains { file.hasSuffix($0) } ? "#" : "//"
        default: nil
        }
    }
}
