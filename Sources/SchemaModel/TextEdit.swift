/// A change of a text file: some bytes give way to others.
public struct TextEdit: Hashable, Sendable {
    /// The path of the file as the user named it.
    public var file: String
    /// The bytes that go; empty to insert.
    public var range: Range<Int>
    /// What comes instead.
    public var replacement: String

    /// Creates an edit.
    public init(file: String, range: Range<Int>, replacement: String) {
        self.file = file
        self.range = range
        self.replacement = replacement
    }
}
