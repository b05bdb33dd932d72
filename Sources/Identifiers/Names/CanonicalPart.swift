/// One of the things that together say which object is meant, written in one way only.
///
/// | part | text |
/// |---|---|
/// | text | as it is, not trimmed, not folded |
/// | whole number | decimal, `-` before negative ones |
/// | identifier | canonical form |
/// | time | milliseconds since 1970, decimal, rounded down: sources that keep microseconds agree with those that do not |
/// | nothing | told apart from the empty text |
public struct CanonicalPart: Hashable, Sendable, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
    /// The text that stands for the part; nil for nothing.
    let text: String?

    /// A text.
    public init(_ text: String) { self.text = text }
    /// A whole number.
    public init(_ number: some BinaryInteger) { text = String(number) }
    /// An identifier.
    public init(_ id: UUID128) { text = id.description }
    /// A moment, to the millisecond.
    public init(_ time: Timestamp) { text = String(time.milliseconds) }
    private init() { text = nil }

    /// A part that the source does not know.
    public static let none = CanonicalPart()

    /// A literal text.
    public init(stringLiteral value: String) { self.init(value) }
    /// A literal number.
    public init(integerLiteral value: Int) { self.init(value) }

    /// Length in bytes, colon, bytes, comma, as netstrings are written; `-,` for nothing.
    var encoded: String { text.map { "\($0.utf8.count):\($0)," } ?? "-," }
}
