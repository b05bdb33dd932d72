/// The page about a rule, as Markdown: its doc comment.
public struct RulePage: Hashable, Sendable {
    /// A titled part.
    public struct Section: Hashable, Sendable {
        /// The title, such as `Why it hurts`.
        public let title: String
        /// The Markdown below it.
        public let text: String
    }

    /// What it finds, in one sentence.
    public let summary: String
    /// The rest.
    public let sections: [Section]

    /// The text of a section; empty if there is none.
    public func section(_ title: String) -> String { sections.first { $0.title == title }?.text ?? "" }
}
