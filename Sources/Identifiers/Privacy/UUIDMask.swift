/// Hides the time of version 7 identifiers from whoever does not have the key, and brings it back: UUIDv47.
///
/// In the database the identifier is version 7 and sorts; outside it looks like version 4:
///
/// ```
/// inside   | milliseconds 48          | 0111 | rand_a 12 | 10 | rand_b 62 |
///                   XOR                         │               │
///              48 bits of SipHash-2-4(key, ◄────┴───────────────┘ )
///                    ▼                          ▼               ▼
/// outside  | masked 48                | 0100 | rand_a 12 | 10 | rand_b 62 |
/// ```
///
/// ```swift
/// let mask = UUIDMask(key: key)
/// let published = try mask.mask(id)      // 4e1f3a68-…-4…
/// let found = try mask.unmask(published) // == id
/// ```
///
/// Without the key nobody learns the millisecond, nor which of two identifiers is the older one. What remains visible are
/// `rand_a` and `rand_b`. In the layouts ``UUID7Layout/fraction12`` and ``UUID7Layout/fraction20`` they begin with the
/// fraction of a millisecond. It says nothing about the day, but identifiers that were made in one go have fractions that
/// follow one another: where nobody may see which belong together, mask those of ``IdentifierOrder/none``.
///
/// A key in use for some identifiers must stay the same for them: with another one ``unmask(_:)`` gives a wrong time and no
/// error. Where the published identifier need not lead back by itself, a column with a ``UUID128/v4()`` of its own tells
/// less still.
///
/// Source: [UUIDv47](https://github.com/stateless-me/uuidv47), whose results it shares.
public struct UUIDMask: Sendable {
    private let key: (UInt64, UInt64)

    /// Creates a mask from a key of 16 bytes, the order in which SipHash's authors write it: little-endian words.
    ///
    /// - Returns: nil for any other number of bytes.
    public init?(key bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        let words = bytes.reversed().reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        key = (UInt64(truncatingIfNeeded: words), UInt64(truncatingIfNeeded: words >> 64))
    }

    /// Creates a mask from the two words of a key.
    public init(key: (UInt64, UInt64)) { self.key = key }

    /// The identifier as others may see it: version 4 by its looks.
    ///
    /// - Parameter id: of version 7.
    /// - Returns: the same for the same identifier and key.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/wrongVersion``.
    public func mask(_ id: UUID128) throws(IdentifierError) -> UUID128 {
        guard id.version == 7 else { throw .wrongVersion(id, expected: 7) }
        return UUID128(value: id.value ^ pad(id)).stamped(version: 4)
    }

    /// The identifier that was masked.
    ///
    /// - Parameter masked: of version 4.
    /// - Returns: the identifier, or one of a wrong time if it was not masked with this key.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/wrongVersion``.
    public func unmask(_ masked: UUID128) throws(IdentifierError) -> UUID128 {
        guard masked.version == 4 else { throw .wrongVersion(masked, expected: 4) }
        return UUID128(value: masked.value ^ pad(masked)).stamped(version: 7)
    }

    /// 48 bits over the time, from the bits that stay: the ten bytes of `rand_a` and `rand_b`, each field filled up to whole
    /// bytes in front.
    private func pad(_ id: UUID128) -> UInt128 {
        let message = UInt128(id.randA) << 64 | UInt128(id.randB)
        // The first byte of the message is the highest of the ten, and the lowest of a little-endian word.
        let first = UInt64(truncatingIfNeeded: message >> 16).byteSwapped
        let rest = UInt64(UInt16(truncatingIfNeeded: message).byteSwapped)
        let hash = SipHash.hash(first, rest, length: 10, key: key)
        return UInt128(hash & 0xFFFF_FFFF_FFFF) << 80
    }
}

extension UUIDMask: CustomStringConvertible, CustomReflectable {
    /// The type's name: a key does not belong into logs.
    public var description: String { "UUIDMask" }

    /// Nothing, for the same reason.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
