/// A place in a source text, as an editor shows it.
///
/// Lines and columns are 1-based; a column counts Unicode scalars, and the end column is exclusive.
public struct SourceLocation: Hashable, Sendable {
    /// The path of the file as the user named it, or `-` for standard input.
    public var file: String
    /// The 1-based line.
    public var line: Int
    /// The 1-based column of the first character.
    public var column: Int
    /// The 1-based column after the last character, on the same line.
    public var endColumn: Int

    /// Creates a location.
    public init(file: String, line: Int, column: Int, endColumn: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.endColumn = endColumn ?? column + 1
    }

    /// The beginning of a file that has no lines, such as a database.
    public init(wholeFile file: String) { self.init(file: file, line: 1, column: 1, endColumn: 1) }

    /// Whether it is a file and no place inside: every place in a text is one character wide at least.
    public var isWholeFile: Bool { line == 1 && column == 1 && endColumn == 1 }
}

extension SourceLocation: CustomStringConvertible {
    /// `file:line:column`, which terminals and editors turn into a link; `file` if it has no lines.
    public var description: String { isWholeFile ? file : "\(file):\(line):\(column)" }
}
