extension KSUID {
    /// The identifier right after this one, its 160 bits plus one; nil after ``max``, where others start over.
    public var next: KSUID? {
        let (sum, carries) = payload.addingReportingOverflow(1)
        guard carries else { return KSUID(seconds: seconds, payload: sum) }
        return seconds == .max ? nil : KSUID(seconds: seconds + 1, payload: sum)
    }

    /// The identifier right before this one, its 160 bits minus one; nil before ``nil``, where others start over.
    public var previous: KSUID? {
        let (difference, borrows) = payload.subtractingReportingOverflow(1)
        guard borrows else { return KSUID(seconds: seconds, payload: difference) }
        return seconds == 0 ? nil : KSUID(seconds: seconds - 1, payload: difference)
    }
}
