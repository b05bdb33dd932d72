import Testing

@testable import Postgres

struct CancelExchangeTests {
    @Test func `a deadline sends one request, then gives up after the grace period`() {
        let now = ContinuousClock.now
        let deadline = now + .seconds(1)
        var cancel = CancelExchange(deadline: deadline)
        #expect(cancel.advise(isInterrupted: false, now: now) == .wait(until: deadline))
        #expect(cancel.advise(isInterrupted: false, now: deadline) == .send)
        let end = deadline + CancelExchange.grace
        #expect(cancel.advise(isInterrupted: true, now: deadline) == .wait(until: end))
        #expect(cancel.advise(isInterrupted: true, now: end) == .abandon)
        #expect(cancel.reason == .deadline)
    }
}
