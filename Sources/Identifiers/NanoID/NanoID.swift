/// A short random identifier: 21 letters that need no escape in a URL, 126 random bits; or any size of any alphabet.
///
/// ```swift
/// NanoID.generate()                                   // V1StGXR8_Z5jdHi6B-myT
/// NanoID.generate(size: 10, alphabet: .noLookalikes)  // N7mJWkfNwB
/// ```
///
/// It is its text, in 40 bytes with zeros behind the last character:
///
/// ```
/// offset 0                8                16             21               40
///        | V1StGXR8       | _Z5jdHi6       | B-myT         | zeros        |
/// words  | a              | b              | c            | d      | e    |
/// ```
///
/// So it needs no heap object, and no field for its size as no character is zero. A string would cost an allocation for
/// each identifier: 21 characters are more than it holds in itself. Sizes beyond 40 are secrets rather than identifiers;
/// ``NanoIDAlphabet/text(size:)`` makes those.
///
/// It carries no time and sorts at random. Source: [ai/nanoid](https://github.com/ai/nanoid).
@frozen
public struct NanoID: Hashable, Sendable {
    @usableFromInline let words: Words

    /// The bytes of the text as they stand in memory.
    @usableFromInline
    @frozen
    struct Words: Hashable, Sendable {
        @usableFromInline var a: UInt64
        @usableFromInline var b: UInt64
        @usableFromInline var c: UInt64
        @usableFromInline var d: UInt64
        @usableFromInline var e: UInt64
    }

    /// How many characters an identifier may have.
    public static let sizes = 1...40

    /// How many characters ``generate()`` gives it: as many random bits as a UUID of version 4 has, and four more.
    public static let defaultSize = 21

    /// Has `fill` write the text into 40 zeros.
    @inline(__always)
    init(filledBy fill: (UnsafeMutableRawPointer) -> Void) {
        var words = Words(a: 0, b: 0, c: 0, d: 0, e: 0)
        withUnsafeMutablePointer(to: &words) { fill(UnsafeMutableRawPointer($0)) }
        self.words = words
    }
}

extension NanoID: Comparable {
    /// Orders by bytes of the text, as PostgreSQL does under the collation `C`.
    @inlinable
    public static func < (lhs: NanoID, rhs: NanoID) -> Bool {
        let (left, right) = (lhs.words, rhs.words)
        if left.a != right.a { return left.a.bigEndian < right.a.bigEndian }
        if left.b != right.b { return left.b.bigEndian < right.b.bigEndian }
        if left.c != right.c { return left.c.bigEndian < right.c.bigEndian }
        if left.d != right.d { return left.d.bigEndian < right.d.bigEndian }
        return left.e.bigEndian < right.e.bigEndian
    }
}
