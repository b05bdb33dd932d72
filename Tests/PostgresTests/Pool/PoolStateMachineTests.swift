import Testing

@testable import Postgres

struct PoolStateMachineTests {
    private typealias Machine = PoolStateMachine<String, Int>

    @Test func `opens up to the capacity, then makes callers wait in order`() {
        var machine = Machine(capacity: 2)
        for _ in 0..<2 {
            guard case .open? = machine.request() else {
                Issue.record("no place")
                return
            }
        }
        if machine.request() != nil { Issue.record("more than the capacity") }
        machine.wait(1, 10)
        machine.wait(2, 20)
        guard case .hand(10, .connection("a", _)) = machine.giveBack("a", now: .now) else {
            Issue.record("not the first waiter")
            return
        }
        guard case .hand(20, .open) = machine.giveBack(nil, now: .now) else {
            Issue.record("a broken connection must free its place")
            return
        }
        #expect(machine.inUse == 2)
    }

    @Test func `the connection used last is lent first`() {
        var machine = Machine(capacity: 2)
        _ = machine.request()
        _ = machine.request()
        _ = machine.giveBack("old", now: .now)
        _ = machine.giveBack("new", now: .now)
        guard case .connection("new", _)? = machine.request() else {
            Issue.record("order")
            return
        }
    }

    @Test func `shutdown refuses waiters, closes what is idle, and is drained when the rest has come back`() {
        var machine = Machine(capacity: 1)
        _ = machine.request()
        machine.wait(1, 10)
        let (close, refuse) = machine.shutDown()
        #expect(close.isEmpty && refuse == [10])
        #expect(!machine.isDrained)
        guard case .discard("a") = machine.giveBack("a", now: .now) else {
            Issue.record("kept")
            return
        }
        #expect(machine.isDrained)
        guard case .refused? = machine.request() else {
            Issue.record("lent")
            return
        }
    }
}
