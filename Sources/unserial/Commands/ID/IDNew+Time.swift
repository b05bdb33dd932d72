import ArgumentParser
import Identifiers

extension IDNew {
    /// Refuses times that the kind does not hold, or not for as many identifiers.
    func validateTime() throws {
        guard let at else { return }
        try explained { () throws(IdentifierError) in _ = try one(at: at) }
        let end = time(ofNumber: count - 1, from: at)
        do throws(IdentifierError) {
            _ = try one(at: end)
        } catch {
            throw ValidationError("-n \(count) from \(at) on is too many. The last of them: \(error.message)")
        }
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

    /// The time that an identifier carries so many places after the first, where those count up by their times.
    private func time(ofNumber number: Int, from first: Timestamp) -> Timestamp {
        switch kind {
        case .uuid1, .uuid6: Timestamp(nanoseconds: first.nanoseconds + 100 * Int128(number))
        case .snowflake:
            first.advanced(by: .milliseconds(number / (layout?.ofSnowflake ?? .twitter).sequences.count))
        default: first
        }
    }

    /// Makes an identifier and throws it away: whatever is wrong with a time is found before anything is printed.
    private func one(at time: Timestamp) throws(IdentifierError) {
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
            var made = 0
            try uuids(to: &output) {
                let noise = random.next()
                let clockSequence = UInt16(truncatingIfNeeded: noise >> 48)
                // The lowest bit of the first byte: no network card's address (RFC 9562, section 6.10).
                let node = noise & 0xFFFF_FFFF_FFFF | 1 << 40
                let tick = self.time(ofNumber: made, from: time)
                made += 1
                return kind == .uuid1
                    ? try .v1(at: tick, clockSequence: clockSequence, node: node)
                    : try .v6(at: tick, clockSequence: clockSequence, node: node)
            }
        case .ulid:
            var next: ULID
            // As good as always the first one has room for the others in its millisecond.
            repeat { next = try ULID.generate(at: time) } while next.randomness > (1 << 80) - UInt128(count)
            try lines(to: &output) {
                defer { next = ULID(value: next.value &+ 1) }
                return next
            }
        case .ksuid: try lines(to: &output) { try KSUID.generate(at: time) }
        case .snowflake:
            let layout = layout?.ofSnowflake ?? .twitter
            var made = 0
            try lines(to: &output) {
                defer { made += 1 }
                return try Snowflake(
                    at: self.time(ofNumber: made, from: time),
                    worker: worker ?? 0,
                    sequence: made % layout.sequences.count,
                    layout: layout
                )
            }
        case .uuid3, .uuid4, .uuid5, .uuid8, .nanoid: break
        }
    }
}
