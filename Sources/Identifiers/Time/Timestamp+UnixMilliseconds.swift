extension Timestamp {
    /// The largest time that 48 bits of Unix milliseconds hold, in the year 10889.
    static let maximumUnixMilliseconds: UInt64 = (1 << 48) - 1

    /// The time as the 48 bits of milliseconds that UUIDv7 and ULID begin with; thrown, not masked, when they do not hold it.
    ///
    /// - Parameter kind: with its article, such as "a ULID".
    /// - Returns: milliseconds since 1970, rounded down.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    func unixMilliseconds(of kind: String) throws(IdentifierError) -> UInt64 {
        guard nanoseconds >= 0, milliseconds <= Int64(Self.maximumUnixMilliseconds) else {
            throw .timeOutOfRange(
                self,
                for: kind,
                first: Timestamp(milliseconds: 0),
                last: Timestamp(milliseconds: Int64(Self.maximumUnixMilliseconds))
            )
        }
        return UInt64(milliseconds)
    }
}
