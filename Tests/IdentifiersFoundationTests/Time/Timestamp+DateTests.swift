import Foundation
import Identifiers
import IdentifiersFoundation
import Testing

@Suite struct DateBridgeTests {
    @Test(arguments: [
        (-978_307_200.0, "1970-01-01T00:00:00.000Z"), (0, "2001-01-01T00:00:00.000Z"),
        (0.25, "2001-01-01T00:00:00.250Z"), (-0.25, "2000-12-31T23:59:59.750Z"), (-1, "2000-12-31T23:59:59.000Z"),
        (-1e-300, "2001-01-01T00:00:00.000Z"), (0.999_999_9, "2001-01-01T00:00:01.000Z"),
    ])
    func datesAreTheirMoments(interval: Double, text: String) throws {
        #expect(try Timestamp(Date(timeIntervalSinceReferenceDate: interval)).description == text)
    }

    @Test func distantDatesAreMoments() throws {
        // The first of January of the year 1 in the Julian calendar, which `Date` has in mind.
        #expect(try Timestamp(Date.distantPast).description == "0000-12-30T00:00:00.000Z")
        #expect(try Timestamp(Date.distantFuture).description == "4001-01-01T00:00:00.000Z")
    }

    /// As a Double, 19:30:00.123 is a little less: cut off, it would give a UUIDv7 of 19:30:00.122.
    @Test func millisecondIsNotLostToTheDouble() throws {
        let time = try Timestamp(parsing: "2026-11-22T19:30:00.000Z")
        let moments = (0..<1000).map { Timestamp(nanoseconds: time.nanoseconds + Int128($0) * 1_000_000) }
        #expect(moments.contains { Int((Date($0).timeIntervalSince1970 * 1000).rounded(.down)) < $0.milliseconds })
        for moment in moments {
            #expect(try Timestamp(Date(moment)) == moment)
            let id = try UUID128.v7(at: Timestamp(Date(moment)))
            #expect(id.unixMilliseconds == UInt64(moment.milliseconds))
        }
    }

    @Test(arguments: [
        ("1729-01-01", "2273-01-01", 1000), ("1582-10-15", "1729-01-01", 1_000_000),
        ("2273-01-01", "10889-08-02", 1_000_000),
    ])
    func whatADateHoldsComesBack(from: String, to: String, step: Int128) throws {
        let (from, to) = (try Timestamp(parsing: from), try Timestamp(parsing: to))
        var random = SeededRandom(seed: 32)
        let steps = Int64((to.nanoseconds - from.nanoseconds) / step)
        for _ in 0..<20_000 {
            let offset = Int128(Int64.random(in: 0...steps, using: &random)) * step
            let time = Timestamp(nanoseconds: from.nanoseconds + offset)
            #expect(try Timestamp(Date(time)) == time)
        }
    }

    @Test func momentBeyondTheYearsIsADate() {
        let seconds = Date(Timestamp(nanoseconds: .max)).timeIntervalSinceReferenceDate
        #expect(abs(seconds - 0x1p127 / 1e9) < 1e15)
    }

    @Test func nanosecondsAreRoundedToMicroseconds() throws {
        let time = try Timestamp(parsing: "2026-11-22T19:30:00.123456789Z")
        #expect(try Timestamp(Date(time)).description == "2026-11-22T19:30:00.123457Z")
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e19, -1e19])
    func dateThatIsNoTimeIsRefused(interval: Double) throws {
        let error = try #require(throws: IdentifierError.self) {
            try Timestamp(Date(timeIntervalSinceReferenceDate: interval))
        }
        #expect(error.code == .timeOutOfRange)
        #expect(error.message.contains("\(interval) seconds after 2001"))
    }
}
