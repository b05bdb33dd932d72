import Identifiers
import Testing

@Suite struct ULIDTests {
    /// Single bits, borders between them, and random ones.
    static let samples: [ULID] = {
        var samples: [ULID] = [.nil, .max]
        for bit in 0..<128 {
            let value = UInt128(1) << UInt128(bit)
            samples += [ULID(value: value), ULID(value: value - 1), ULID(value: ~value), ULID(value: 0 &- value)]
        }
        var random = SeededRandom(seed: 32)
        for _ in 0..<20_000 {
            samples.append(ULID(value: UInt128(random.next()) << 64 | UInt128(random.next())))
        }
        return samples
    }()

    @Test func bytesAndUUIDComeBack() {
        for id in Self.samples {
            #expect(ULID(bytes: id.bytes) == id)
            #expect(ULID(id.uuid) == id)
            #expect(id.uuid.bytes == id.bytes)
            #expect(UInt128(id.unixMilliseconds) << 80 | id.randomness == id.value)
        }
        #expect(ULID(bytes: [UInt8](repeating: 0, count: 15)) == nil)
        #expect(ULID(bytes: [UInt8](repeating: 0, count: 17)) == nil)
    }

    @Test func publishedUUIDs() throws {
        for pair in ULIDVectors.shared.uuid_pairs {
            let uuid = try UUID128(parsing: pair.uuid)
            #expect(ULID(uuid).description == pair.ulid)
            #expect(try ULID(parsing: pair.ulid).uuid == uuid)
        }
    }

    @Test func publishedTimes() throws {
        for vector in ULIDVectors.shared.decode_time {
            let id = try ULID(parsing: vector.ulid)
            #expect(id.unixMilliseconds == vector.ms)
            #expect(id.timestamp == Timestamp(milliseconds: Int64(vector.ms)))
        }
        for vector in ULIDVectors.shared.encode_time {
            let id = try ULID.generate(at: Timestamp(milliseconds: vector.ms))
            #expect(id.description.prefix(10) == vector.text)
        }
    }

    @Test func ordersByBytesAndByText() {
        let ordered = Self.samples.sorted()
        for (one, other) in zip(ordered, ordered.dropFirst()) where one != other {
            #expect(one.bytes.lexicographicallyPrecedes(other.bytes))
            #expect(one.description.utf8.lexicographicallyPrecedes(other.description.utf8))
        }
    }

    @Test func isSixteenTrivialBytes() {
        #expect(MemoryLayout<ULID>.size == 16)
        #expect(_isPOD(ULID.self))
    }

    @Test func rangeHoldsItsMillisecondsAndNoOthers() throws {
        let from = Timestamp(nanoseconds: 1_000_500_000)
        let range = try ULID.range(from: from, to: Timestamp(milliseconds: 2_000))
        #expect(range.lowerBound.description == "00000000Z80000000000000000")
        #expect(range.upperBound.description == "00000001YGZZZZZZZZZZZZZZZZ")
        for (milliseconds, isInside) in [(999, false), (1000, true), (1500, true), (2000, true), (2001, false)] {
            let id = try ULID.generate(at: Timestamp(milliseconds: Int64(milliseconds)))
            #expect(range.contains(id) == isInside)
        }
        let all = try ULID.range(
            from: Timestamp(milliseconds: 0),
            to: Timestamp(milliseconds: Int64(ULID.maximumUnixMilliseconds))
        )
        #expect(all == ULID.nil...ULID.max)
        let reversed = #expect(throws: IdentifierError.self) {
            try ULID.range(from: from, to: Timestamp(milliseconds: 0))
        }
        #expect(reversed?.code == .timesReversed)
        let early = #expect(throws: IdentifierError.self) {
            try ULID.range(from: Timestamp(nanoseconds: -1), to: from)
        }
        #expect(early?.code == .timeOutOfRange)
    }
}
