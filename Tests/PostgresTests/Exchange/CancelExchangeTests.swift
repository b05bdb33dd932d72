import Testing

@testable import Postgres

struct CancelExchangeTests {
    @Test func `a deadline sends requests, then gives up after the grace period`() {
        let now = ContinuousClock.now
        let deadline = now + .seconds(1)
        var cancel = CancelExchange(deadline: deadline)
        #expect(cancel.advise(isInterrupted: false, now: now) == .wait(until: deadline))
        #expect(cancel.advise(isInterrupted: false, now: deadline) == .send)
        let end = deadline + CancelExchange.grace
        let next = deadline + CancelExchange.pause
        #expect(cancel.advise(isInterrupted: true, now: deadline) == .wait(until: next))
        #expect(cancel.advise(isInterrupted: true, now: next) == .send)
        #expect(cancel.advise(isInterrupted: true, now: next) == .wait(until: next + CancelExchange.pause))
        let last = end - .milliseconds(100)
        #expect(cancel.advise(isInterrupted: true, now: last) == .send)
        #expect(cancel.advise(isInterrupted: true, now: last) == .wait(until: end))
        #expect(cancel.advise(isInterrupted: true, now: end) == .abandon)
        #expect(cancel.reason == .deadline)
    }
}
