extension UUID128 {
    /// When the identifier says that it was made: versions 1, 6 (100 ns steps) and 7 (milliseconds); nil for the others.
    ///
    /// Whatever stands after version 7's milliseconds is not read: nothing in the value declares whether it is time.
    /// Use ``timestamp(layout:)`` where you know how it was made.
    public var timestamp: Timestamp? {
        switch version {
        case 1, 6: gregorianTicks.map(Timestamp.init(gregorianTicks:))
        case 7: Timestamp(milliseconds: Int64(high >> 16))
        default: nil
        }
    }

    /// Steps of 100 ns since 1582-10-15 of a version 1 or 6 identifier (RFC 9562, section 5.1); nil for the others.
    public var gregorianTicks: UInt64? {
        switch version {
        case 1: (high & 0xFFF) << 48 | (high >> 16 & 0xFFFF) << 32 | high >> 32
        case 6: (high >> 16) << 12 | high & 0xFFF
        default: nil
        }
    }

    /// The Unix milliseconds of a version 7 identifier; nil for the others.
    public var unixMilliseconds: UInt64? { version == 7 ? high >> 16 : nil }

    /// The time of a version 7 identifier including the part below the millisecond that its layout declares.
    ///
    /// - Parameter layout: how the identifier was made; ``UUID7Layout/fraction20`` for ``v7()``.
    /// - Returns: nil when the version is not 7.
    public func timestamp(layout: UUID7Layout) -> Timestamp? {
        guard let milliseconds = unixMilliseconds else { return nil }
        let below: UInt64
        switch layout {
        case .milliseconds, .counter42: below = 0
        case .fraction12: below = UUID7Layout.nanoseconds(fraction: UInt64(randA), bits: 12)
        case .fraction20:
            // The last of the 1,048,576 steps begins after the last nanosecond.
            below = min(UUID7Layout.nanoseconds(fraction: UInt64(randA) << 8 | randB >> 54, bits: 20), 999_999)
        }
        return Timestamp(nanoseconds: Int128(milliseconds) * 1_000_000 + Int128(below))
    }

    /// The counter of a version 7 identifier that was made with one.
    ///
    /// - Parameter layout: how the identifier was made.
    /// - Returns: 42 bits; nil when the layout has no counter or the version is not 7.
    public func counter(layout: UUID7Layout) -> UInt64? {
        guard version == 7, layout == .counter42 else { return nil }
        return UInt64(randA) << 30 | randB >> 32
    }

    /// Whether the identifier says that it was made within `duration` before `now`.
    ///
    /// Compares whole milliseconds, since that is what a version 7 identifier surely carries. False for versions
    /// without time.
    ///
    /// - Parameters:
    ///   - duration: the length of the window, which ends at `now`.
    ///   - now: the moment that the window ends.
    ///   - ahead: how far after `now` an identifier may lie, for machines whose clocks disagree.
    /// - Returns: true if its millisecond is one of the window's.
    public func wasCreated(
        inLast duration: Duration,
        now: Timestamp = .now,
        allowingAhead ahead: Duration = .zero
    ) -> Bool {
        guard let time = timestamp else { return false }
        return now.advanced(by: .zero - duration).milliseconds <= time.milliseconds
            && time.milliseconds <= now.advanced(by: ahead).milliseconds
    }

    /// Whether the identifier says that it was made within `window`, both ends included, by whole milliseconds.
    public func wasCreated(in window: ClosedRange<Timestamp>) -> Bool {
        guard let time = timestamp else { return false }
        return window.lowerBound.milliseconds <= time.milliseconds
            && time.milliseconds <= window.upperBound.milliseconds
    }

    /// Whether the identifier says that it was made within `window`, its end excluded, by the start of its millisecond.
    public func wasCreated(in window: Range<Timestamp>) -> Bool {
        guard let time = timestamp else { return false }
        return window.lowerBound.milliseconds <= time.milliseconds && time < window.upperBound
    }
}
