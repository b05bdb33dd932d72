import ArgumentParser
import Identifiers

extension IDNew {
    /// Refuses times that the kind does not hold, or not for as many identifiers.
    func validateTime() throws {
        guard let at else { return }
        try explained { () throws(IdentifierError) in _ = try first(at: at) }
        // One nanosecond each, and UUID7Generator counts them in 64 bits.
        guard kind == .uuid7 || kind == .typeid, count > 1 else { return }
        let last = Timestamp(nanoseconds: Int128(UInt64.max))
        guard at.nanoseconds + Int128(count) - 1 <= last.nanoseconds else {
            let room = max(last.nanoseconds - at.nanoseconds + 1, 1)
            throw ValidationError(
                "-n \(count) in order is possible up to the year 2554 (\(last)); \(at) allows -n \(room) only."
            )
        }
    }

    /// Makes the first identifier and throws it away: whatever is wrong with the time is found before anything is printed.
    private func first(at time: Timestamp) throws(IdentifierError) {
        switch kind {
        case .uuid7, .typeid: _ = try UUID128.v7(at: time)
        case .uuid1: _ = try UUID128.v1(at: time, clockSequence: 0, node: 0)
        case .uuid6: _ = try UUID128.v6(at: time, clockSequence: 0, node: 0)
        case .ulid: _ = try ULID.generate(at: time)
        case .ksuid: _ = try KSUID.generate(at: time)
        case .snowflake:
            _ = try Snowflake(
                at: time,
                worker: worker ?? 0,
                sequence: 0,
                layout: layout?.ofSnowflake ?? .twitter
            )
        case .uuid3, .uuid4, .uuid5, .uuid8, .nanoid: break
        }
    }

    /// Prints `count` identifiers that carry a time, in order where the kind has one: UUIDs count up in the smallest step
    /// that they hold, ULIDs by the specification's rule, Snowflakes by their sequence and then by milliseconds.
    func print(at time: Timestamp, to output: inout Output) throws {
        switch kind {
        case .uuid7, .typeid:
            let form = kind == .typeid ? .typeID(prefix: prefix) : encoding ?? .text(.canonical)
            guard let nanoseconds = UInt64(exactly: time.nanoseconds) else {
                return try output.write(line: .v7(at: time), as: form)
            }
            var generator = UUID7Generator(time: ScriptedTime([nanoseconds]), random: SecureRandom())
            for _ in 0..<count { try output.write(line: generator.next(), as: form) }
        case .uuid1, .uuid6:
            var random = SecureRandom()
            var tick = time
            try uuids(to: &output) {
                let noise = random.next()
                let clockSequence = UInt16(truncatingIfNeeded: noise >> 48)
                // The lowest bit of the first byte: no network card's address (RFC 9562, section 6.10).
                let node = noise & 0xFFFF_FFFF_FFFF | 1 << 40
                defer { tick = Timestamp(nanoseconds: tick.nanoseconds + 100) }
                return kind == .uuid1
                    ? try .v1(at: tick, clockSequence: clockSequence, node: node)
                    : try .v6(at: tick, clockSequence: clockSequence, node: node)
            }
        case .ulid:
            guard let nanoseconds = UInt64(exactly: time.nanoseconds) else {
                return try lines(to: &output) { try ULID.generate(at: time) }
            }
            var generator = ULIDGenerator(time: ScriptedTime([nanoseconds]), random: SecureRandom())
            try lines(to: &output) { try generator.next() }
        case .ksuid: try lines(to: &output) { try KSUID.generate(at: time) }
        case .snowflake:
            let layout = layout?.ofSnowflake ?? .twitter
            var made = 0
            try lines(to: &output) {
                let (later, sequence) = made.quotientAndRemainder(dividingBy: layout.sequences.count)
                made += 1
                return try Snowflake(
                    at: time.advanced(by: .milliseconds(later)),
                    worker: worker ?? 0,
                    sequence: sequence,
                    layout: layout
                )
            }
        case .uuid3, .uuid4, .uuid5, .uuid8, .nanoid: break
        }
    }
}
