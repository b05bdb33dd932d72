extension ULID {
    /// The largest Unix time in milliseconds that fits, in the year 10889.
    public static let maximumUnixMilliseconds = Timestamp.maximumUnixMilliseconds

    /// Creates an identifier from its fields, which fit.
    @inlinable
    init(unixMilliseconds: UInt64, randomness: UInt128) { value = UInt128(unixMilliseconds) << 80 | randomness }

    /// The first six bytes: milliseconds since 1970-01-01T00:00:00Z.
    @inlinable
    public var unixMilliseconds: UInt64 { UInt64(truncatingIfNeeded: value >> 80) }

    /// When the identifier says that it was made, to the millisecond.
    ///
    /// Whatever stands after the milliseconds is not read: nothing in the value declares whether it is time.
    public var timestamp: Timestamp { Timestamp(milliseconds: Int64(unixMilliseconds)) }

    /// The last ten bytes, 80 bits.
    @inlinable
    public var randomness: UInt128 { value & ((1 << 80) - 1) }

    /// The first and the last identifier of a span of time, to select rows by their key alone.
    ///
    /// Whole milliseconds: all of the one that `from` falls into up to all of the one that `to` falls into.
    ///
    /// - Parameters:
    ///   - from: the first moment.
    ///   - to: the last moment, not before `from`.
    /// - Returns: the span of identifiers, both ends included.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange`` or
    ///   ``IdentifierError/Code/timesReversed``.
    public static func range(from: Timestamp, to: Timestamp) throws(IdentifierError) -> ClosedRange<ULID> {
        guard from <= to else { throw .timesReversed(from: from, to: to) }
        let first = ULID(unixMilliseconds: try from.unixMilliseconds(of: "a ULID"), randomness: 0)
        let last = ULID(unixMilliseconds: try to.unixMilliseconds(of: "a ULID"), randomness: (1 << 80) - 1)
        return first...last
    }
}
