/// Nanoseconds for one identifier.
struct Timing: Sendable, Encodable {
    /// The least of all batches: what the work takes when nothing interferes.
    let nanoseconds: Double
    /// Half of the batches took no longer.
    let medianNanoseconds: Double

    /// Nil without samples.
    init?(_ samples: [Double]) {
        let sorted = samples.sorted()
        guard let least = sorted.first else { return nil }
        nanoseconds = least
        medianNanoseconds = sorted[sorted.count / 2]
    }
}

/// One operation, its floor and its peer, measured side by side.
struct Measurement: Sendable {
    let name: String
    let subject: Timing
    let floor: Timing?
    let foundation: Timing?

    /// How many times as long as the floor.
    var timesFloor: Double? { floor.map { subject.nanoseconds / $0.nanoseconds } }
    /// How many of it Foundation's takes.
    var timesFasterThanFoundation: Double? { foundation.map { $0.nanoseconds / subject.nanoseconds } }
}
