/// A 160-bit identifier of one second's resolution, 27 characters that sort like its bytes.
///
/// ```
///  bit 159          128 127                                                                            0
///      +---------------+-------------------------------------------------------------------------------+
///      | seconds 32    | payload, random 128                                                           |
///      +---------------+-------------------------------------------------------------------------------+
/// ```
///
/// The seconds count from 2014-05-13T16:53:20Z (Unix time 1,400,000,000) to 2150-06-19T23:21:35Z. The text is the
/// 160-bit number in base 62, digits before upper case before lower case, with zeros in front.
///
/// Those of one second are in no order among themselves. Where order matters use ``ULID`` or ``UUID128/v7()``.
///
/// Source: [segmentio/ksuid](https://github.com/segmentio/ksuid).
@frozen
public struct KSUID: Hashable, Sendable {
    // Two words rather than one UInt128, whose alignment would make the value 32 bytes instead of 24.
    @usableFromInline let payloadHigh: UInt64
    @usableFromInline let payloadLow: UInt64

    /// Seconds since 2014-05-13T16:53:20Z, the first four bytes.
    public let seconds: UInt32

    /// Creates an identifier from its fields.
    ///
    /// - Parameters:
    ///   - seconds: seconds since 2014-05-13T16:53:20Z.
    ///   - payload: the last 16 bytes as a big-endian number.
    @inlinable
    public init(seconds: UInt32, payload: UInt128) {
        self.seconds = seconds
        payloadHigh = UInt64(truncatingIfNeeded: payload >> 64)
        payloadLow = UInt64(truncatingIfNeeded: payload)
    }

    /// The last 16 bytes as a big-endian number.
    @inlinable
    public var payload: UInt128 { UInt128(payloadHigh) << 64 | UInt128(payloadLow) }

    /// `000000000000000000000000000`: the smallest.
    public static let `nil` = KSUID(seconds: 0, payload: 0)

    /// `aWgEPTl1tmebfsQzFP4bxwgy80V`: the largest.
    public static let max = KSUID(seconds: .max, payload: .max)
}

extension KSUID: Comparable {
    /// Orders by bytes, as the text does.
    @inlinable
    public static func < (lhs: KSUID, rhs: KSUID) -> Bool {
        lhs.seconds == rhs.seconds ? lhs.payload < rhs.payload : lhs.seconds < rhs.seconds
    }
}
