import CIdentifiers
import Testing

@testable import Identifiers

@Suite struct TickedTimeTests {
    /// Held against the kernel's clock on both sides, many times in a row.
    @Test func staysWithTheClock() {
        var time = SystemTime()
        var ticked = TickedTime()
        var largest: UInt64 = 0
        var interrupted = 0
        for _ in 0..<1_000_000 {
            let before = TimeStep.of(unixNanoseconds: time.unixNanoseconds())
            let now = ticked.now(&time)
            let after = TimeStep.of(unixNanoseconds: time.unixNanoseconds())
            if after - before > 10_000 { interrupted += 1 }
            largest = Swift.max(largest, before > now ? before - now : 0, now > after ? now - after : 0)
        }
        // A tenth of a millisecond, where the time to be told is a millisecond.
        #expect(largest < 1 << 17, "\(largest) steps from the clock; \(interrupted) interruptions")
    }

    /// A counter that has run ahead of the clock does not step back when the clock is looked at, not by a nanosecond.
    @Test func neverStepsBack() {
        var time = SystemTime()
        var ticked = TickedTime()
        let end = SystemClocks.boot() + 500_000_000
        var (last, steppedBack) = (UInt64(0), 0)
        while SystemClocks.boot() < end {
            for _ in 0..<1000 {
                let now = ticked.now(&time)
                if now < last { steppedBack += 1 }
                last = now
            }
        }
        #expect(steppedBack == 0)
    }

    /// What the counter may not be used for, it is not used for.
    @Test func withoutASteadyCounterItIsTheClock() {
        var time = SystemTime()
        var ticked = TickedTime()
        for _ in 0..<1000 {
            let before = TimeStep.of(unixNanoseconds: time.unixNanoseconds())
            let now = ticked.now(&time)
            if identifiers_has(UInt32(IDENTIFIERS_STEADY_TICKS)) { return }
            #expect(now > before)
        }
    }

    @Test func eachNanosecondHasAStepOfItsOwn() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<100_000 {
            let nanosecond = random.next() % (1 << 60)
            let step = TimeStep.of(unixNanoseconds: nanosecond)
            #expect(TimeStep.of(unixNanoseconds: nanosecond + 1) > step)
            #expect(TimeStep.milliseconds(step) == nanosecond / 1_000_000)
            let id = UUID128(step: step, random: random.next())
            #expect(id.timestamp(layout: .fraction20)?.nanoseconds == Int128(nanosecond))
            #expect(id == UUID128(unixNanoseconds: nanosecond, random: id.low))
        }
    }
}
