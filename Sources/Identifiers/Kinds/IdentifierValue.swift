/// A kind of identifier: a value that can be made, written as text, and read back.
///
/// ``UUID128``, ``ULID``, ``KSUID``, ``NanoID`` and ``TypeID`` are kinds; ``ID`` gives each of them a subject.
///
/// A kind says how it is made and how its text looks; the rest follows from that.
public protocol IdentifierValue: TextualIdentifier {
    /// Makes a new one, in the way that fits most uses.
    static func generate() -> Self
}
