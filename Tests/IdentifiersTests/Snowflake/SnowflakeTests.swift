import Identifiers
import Testing

@Suite struct SnowflakeTests {
    struct Published: Sendable {
        let text: String
        let layout: SnowflakeLayout
        let time: String
        let worker: Int
        let sequence: Int
    }

    static let published = [
        // Discord, API Reference, "Snowflake ID Format Structure": worker 1, process 0, increment 7.
        Published(
            text: "175928847299117063",
            layout: .discord,
            time: "2016-04-30T11:18:25.796Z",
            worker: 1 << 5,
            sequence: 7
        ),
        // Wikipedia, "Snowflake ID": a tweet of June 2022, machine 378.
        Published(
            text: "1541815603606036480",
            layout: .twitter,
            time: "2022-06-28T16:07:40.105Z",
            worker: 378,
            sequence: 0
        ),
    ]

    @Test(arguments: published)
    func fieldsAreThePublished(_ example: Published) throws {
        let id = try Snowflake(parsing: example.text)
        #expect(id.description == example.text)
        #expect(id.timestamp(layout: example.layout).description == example.time)
        #expect(id.worker(layout: example.layout) == example.worker)
        #expect(id.sequence(layout: example.layout) == example.sequence)
        let made = try Snowflake(
            at: Timestamp(parsing: example.time),
            worker: example.worker,
            sequence: example.sequence,
            layout: example.layout
        )
        #expect(made == id)
    }

    /// "Sharding & IDs at Instagram": user 31341, so shard 1341, sequence 5001 % 1024, 1,387,263,000 ms after the epoch.
    @Test func fieldsAreInstagrams() throws {
        let time = SnowflakeLayout.instagram.epoch.advanced(by: .milliseconds(1_387_263_000))
        let id = try Snowflake(at: time, worker: 1341, sequence: 905, layout: .instagram)
        #expect(id.value == 1_387_263_000 << 23 | 1341 << 10 | 905)
    }

    static let layouts: [SnowflakeLayout] = [.twitter, .discord, .instagram, .mastodon]

    @Test(arguments: layouts)
    func everyBitOfEveryFieldIsReadBack(_ layout: SnowflakeLayout) throws {
        #expect(layout.timeBits + layout.workerBits + layout.sequenceBits == 63)
        let last = layout.times.upperBound
        var cases = (0..<layout.timeBits).map { (1 << $0, 0, 0) }
        cases += (0..<layout.workerBits).map { (0, 1 << $0, 0) }
        cases += (0..<layout.sequenceBits).map { (0, 0, 1 << $0) }
        for (time, worker, sequence) in cases {
            let moment = layout.epoch.advanced(by: .milliseconds(Int64(time)))
            let id = try Snowflake(at: moment, worker: worker, sequence: sequence, layout: layout)
            #expect(id.timestamp(layout: layout) == moment)
            #expect(id.worker(layout: layout) == worker)
            #expect(id.sequence(layout: layout) == sequence)
            #expect(id.value.nonzeroBitCount == 1)
        }
        let (worker, sequence) = (layout.workers.upperBound, layout.sequences.upperBound)
        #expect(try Snowflake(at: last, worker: worker, sequence: sequence, layout: layout).value == .max)
        #expect(try Snowflake(at: layout.epoch, worker: 0, sequence: 0, layout: layout).value == 0)
    }

    @Test(arguments: layouts)
    func fieldsBeyondTheirBitsAreRefused(_ layout: SnowflakeLayout) throws {
        func code(_ time: Timestamp, _ worker: Int, _ sequence: Int) -> IdentifierError.Code? {
            #expect(throws: IdentifierError.self) {
                try Snowflake(at: time, worker: worker, sequence: sequence, layout: layout)
            }?.code
        }
        #expect(code(layout.epoch, -1, 0) == .fieldOutOfRange)
        #expect(code(layout.epoch, layout.workers.upperBound + 1, 0) == .fieldOutOfRange)
        #expect(code(layout.epoch, 0, -1) == .fieldOutOfRange)
        #expect(code(layout.epoch, 0, layout.sequences.upperBound + 1) == .fieldOutOfRange)
        #expect(code(Timestamp(nanoseconds: layout.epoch.nanoseconds - 1), 0, 0) == .timeOutOfRange)
        #expect(code(layout.times.upperBound.advanced(by: .milliseconds(1)), 0, 0) == .timeOutOfRange)
        #expect(code(Timestamp(nanoseconds: .min), 0, 0) == .timeOutOfRange)
        #expect(code(Timestamp(nanoseconds: .max), 0, 0) == .timeOutOfRange)
    }

    @Test func messagesSayWhatFits() {
        #expect(throws: IdentifierError.self) {
            try Snowflake(at: Timestamp(parsing: "2010-01-01"), worker: 0, sequence: 0, layout: .twitter)
        }.map {
            #expect(
                $0.message == "2010-01-01T00:00:00.000Z does not fit this layout of Snowflakes: "
                    + "choose a time from 2010-11-04T01:42:54.657Z to 2080-07-10T17:30:30.208Z"
            )
        }
        #expect(throws: IdentifierError.self) { try SnowflakeGenerator(worker: 1024) }.map {
            #expect($0.message == "the worker 1024 does not fit: choose 0 to 1023")
        }
        #expect(throws: IdentifierError.self) { try Snowflake(value: -1) }.map {
            #expect($0.message == "the Snowflake -1 does not fit: choose 0 to 9223372036854775807")
        }
    }

    @Test func rangeHoldsAllOfItsMilliseconds() throws {
        let from = try Timestamp(parsing: "2026-01-01T00:00:00.000999Z")
        let to = try Timestamp(parsing: "2026-01-01T00:00:01Z")
        let range = try Snowflake.range(from: from, to: to, layout: .twitter)
        #expect(range.lowerBound.timestamp(layout: .twitter).description == "2026-01-01T00:00:00.000Z")
        #expect(range.upperBound.timestamp(layout: .twitter) == to)
        #expect(try !range.contains(Snowflake(value: range.lowerBound.value - 1)))
        #expect(try Snowflake(value: range.upperBound.value + 1).timestamp(layout: .twitter) > to)
        #expect(throws: IdentifierError.self) { try Snowflake.range(from: to, to: from, layout: .twitter) }
    }

    @Test func ownLayoutsAreChecked() throws {
        let epoch = try Timestamp(parsing: "2026-01-01")
        let small = try SnowflakeLayout(epoch: epoch, workerBits: 4, sequenceBits: 8)
        let last = try Snowflake(at: small.times.upperBound, worker: 15, sequence: 255, layout: small)
        #expect(last.value == 1 << 53 - 1)
        #expect(try SnowflakeLayout(epoch: epoch, timeBits: 63, workerBits: 0, sequenceBits: 0).sequences == 0...0)
        for (time, worker, sequence) in [(0, 10, 12), (64, 0, 0), (41, 10, 13), (41, 23, 0), (41, -1, 0), (41, 0, -1)] {
            #expect(throws: IdentifierError.self) {
                try SnowflakeLayout(epoch: epoch, timeBits: time, workerBits: worker, sequenceBits: sequence)
            }
        }
        for epoch in ["1969-12-31", "10000-01-01"] {
            #expect(throws: IdentifierError.self) { try SnowflakeLayout(epoch: Timestamp(parsing: epoch)) }
        }
    }

    @Test func isAsLargeAsItsNumber() {
        #expect(MemoryLayout<Snowflake>.size == 8)
        #expect(_isPOD(Snowflake.self))
    }
}
