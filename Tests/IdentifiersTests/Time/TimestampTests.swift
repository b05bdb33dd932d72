import Testing

@testable import Identifiers

@Suite struct TimestampTests {
    @Test func calendarGoesOnDayByDay() {
        var date = CivilDate(daysSinceEpoch: -141_500)  // 1582-07-31
        for days in -141_499...150_000 {
            let next = CivilDate(daysSinceEpoch: days)
            let follows =
                next.day == date.day + 1 && next.month == date.month && next.year == date.year
                || next.day == 1 && next.month == date.month + 1 && next.year == date.year
                || next.day == 1 && next.month == 1 && date.month == 12 && next.year == date.year + 1
            guard follows, next.daysSinceEpoch == days, next.exists else {
                Issue.record("day \(days): \(next) after \(date)")
                return
            }
            date = next
        }
    }

    @Test func agreesWithPython() throws {
        var random = SeededRandom(seed: 9)
        let milliseconds = (0..<2000).map { _ in Int64(random.next() % 253_402_300_800_000) - 12_000_000_000_000 }
        let script = """
            import sys, datetime
            epoch = datetime.datetime(1970, 1, 1)
            for line in sys.stdin:
                time = epoch + datetime.timedelta(milliseconds=int(line))
                print(time.isoformat(timespec="milliseconds") + "Z")
            """
        let lines = try Python.lines(script, input: milliseconds.map(String.init))
        #expect(lines == milliseconds.map { Timestamp(milliseconds: $0).description })
        #expect(lines.map { Timestamp($0)?.milliseconds } == milliseconds)
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01", 0), ("@0", 0), ("@1.5", 1_500_000_000),
            ("@-1.25", -1_250_000_000),
            ("1970-01-01 00:00:00.123456789123Z", 123_456_789), ("1970-01-01T01:00:00+01:00", 0),
            ("1969-12-31T23:00:00-0100", 0), ("1969-12-31T23:59:60Z", 0), ("1970-01-01t00:00:01z", 1_000_000_000),
            ("2000-02-29", 951_782_400_000_000_000), ("10889-08-02T05:31:50.655Z", 281_474_976_710_655_000_000),
        ] as [(String, Int128)]
    )
    func reads(_ text: String, _ nanoseconds: Int128) throws {
        #expect(try Timestamp(parsing: text).nanoseconds == nanoseconds)
    }

    @Test(arguments: [
        ("", 1), ("now", 1), ("1700000000", 6), ("2026-13-01", 6), ("2026-02-29", 9), ("2026-00-01", 6),
        ("2026-11-22T", 12),
        ("2026-11-22T19:30", 17), ("2026-11-22T19:30:00", 20), ("2026-11-22T24:00:00Z", 12),
        ("2026-11-22T19:60:00Z", 15),
        ("2026-11-22T19:30:61Z", 18), ("2026-11-22T19:30:00.Z", 21), ("2026-11-22T19:30:00Zx", 21),
        ("2026-11-22T19:30:00+25:00", 21),
        ("@", 2), ("@1x", 3), ("26-11-22", 1), (" 2026-11-22", 1), ("@9999999999999", 14),
    ])
    func refusesAtItsPosition(_ text: String, _ position: Int) throws {
        let error = try #require(throws: IdentifierError.self) { try Timestamp(parsing: text) }
        #expect(error.code == .malformedTime)
        #expect(error.position == position, "\(error)")
        #expect(Timestamp(text) == nil)
    }

    @Test func writesAsManyDigitsAsNeeded() {
        #expect(Timestamp(nanoseconds: 0).description == "1970-01-01T00:00:00.000Z")
        #expect(Timestamp(nanoseconds: 1_000).description == "1970-01-01T00:00:00.000001Z")
        #expect(Timestamp(nanoseconds: 1).description == "1970-01-01T00:00:00.000000001Z")
        #expect(Timestamp(nanoseconds: -1).description == "1969-12-31T23:59:59.999999999Z")
        #expect(Timestamp(nanoseconds: 1).text(fractionDigits: 0) == "1970-01-01T00:00:00Z")
        #expect(Timestamp(nanoseconds: .max).description.hasPrefix("@"))
        #expect(Timestamp(nanoseconds: .min).description.hasPrefix("@-"))
    }

    /// What an error quotes may be any number; writing it must not end the process.
    @Test func writesWhatNoCalendarHas() {
        #expect(Timestamp(nanoseconds: .min).description == "@\(Int128.min)ns")
        #expect(Timestamp(nanoseconds: .max).description == "@\(Int128.max)ns")
        #expect(Timestamp(nanoseconds: -1).description == "1969-12-31T23:59:59.999999999Z")
    }

    @Test func countsAsInstants() {
        let start = Timestamp(milliseconds: 1000)
        #expect(start.advanced(by: .milliseconds(-1001)).milliseconds == -1)
        #expect(start.duration(to: Timestamp(milliseconds: 3000)) == .seconds(2))
        #expect(Timestamp(nanoseconds: -1).milliseconds == -1)
        #expect(Timestamp(nanoseconds: -1_000_000).milliseconds == -1)
    }
}
