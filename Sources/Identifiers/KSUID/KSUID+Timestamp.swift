extension KSUID {
    /// The Unix time of second 0: 2014-05-13T16:53:20Z.
    public static let epoch: Int64 = 1_400_000_000

    /// When the identifier says that it was made, to the second.
    public var timestamp: Timestamp { Self.timestamp(seconds: seconds) }

    /// The first and the last identifier of a span of time, to select rows by their key alone.
    ///
    /// Whole seconds: all of the one that `from` falls into up to all of the one that `to` falls into.
    ///
    /// - Parameters:
    ///   - from: the first moment.
    ///   - to: the last moment, not before `from`.
    /// - Returns: the span of identifiers, both ends included.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange`` or
    ///   ``IdentifierError/Code/timesReversed``.
    public static func range(from: Timestamp, to: Timestamp) throws(IdentifierError) -> ClosedRange<KSUID> {
        guard from <= to else { throw .timesReversed(from: from, to: to) }
        return KSUID(seconds: try seconds(of: from), payload: 0)...KSUID(seconds: try seconds(of: to), payload: .max)
    }

    /// The time as the 32 bits of the field; thrown, not masked, when they do not hold it.
    static func seconds(of time: Timestamp) throws(IdentifierError) -> UInt32 {
        let start = timestamp(seconds: 0)
        guard time >= start, let seconds = UInt32(exactly: (time.nanoseconds - start.nanoseconds) / 1_000_000_000)
        else {
            throw .timeOutOfRange(time, for: "a KSUID", first: start, last: timestamp(seconds: .max))
        }
        return seconds
    }

    private static func timestamp(seconds: UInt32) -> Timestamp {
        Timestamp(nanoseconds: Int128(epoch + Int64(seconds)) * 1_000_000_000)
    }
}
