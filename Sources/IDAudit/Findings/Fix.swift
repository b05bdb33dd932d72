public import SchemaModel

/// What to do about a finding: in words, and as far as it can be carried out, as a change.
public struct Fix: Hashable, Sendable {
    /// Whether carrying it out can change what a program does or what a database holds.
    public enum Safety: String, Hashable, Sendable, Codable {
        /// Nothing that works today stops working.
        case safe
        /// Rows, programs or readers have to follow.
        case unsafe
    }

    /// What to do, in the words of the source.
    public var text: String
    /// Whether it is safe.
    public var safety: Safety
    /// The change, for sources whose text can be rewritten.
    public var change: SchemaChange?
    /// The exact SQL that does it, in order.
    public var statements: [String]
    /// The command that does it on a running database.
    public var command: String?
    /// The edits of text that do it; whoever read the text fills them in.
    public var edits: [TextEdit]

    /// Describes a fix.
    public init(
        _ text: String,
        _ safety: Safety = .unsafe,
        change: SchemaChange? = nil,
        statements: [String] = [],
        command: String? = nil
    ) {
        self.text = text
        self.safety = safety
        self.change = change
        self.statements = statements
        self.command = command
        edits = []
    }
}
