// What is promised about order, and how it is kept.

import Identifiers

// snippet.orders
let causal = UUID128.v7()  // after all that were known here; the same as .v7(order: .causal)
let thread = UUID128.v7(order: .thread)  // after all that this thread made
let total = UUID128.v7(order: .total)  // one sequence for the process
let unordered = UUID128.v7(order: .none)  // by the millisecond, 74 random bits
// snippet.end
precondition([causal, thread, total, unordered].allSatisfy { $0.version == 7 })

// snippet.handOff
let request = UUID128.v7()
let answer = await Task.detached { UUID128.v7() }.value  // in whichever thread, in the same nanosecond
precondition(request < answer)
// snippet.end

// snippet.bulk
let ids = UUID128.generateUnchecked(count: 100_000)  // an array
precondition(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })

withUnsafeTemporaryAllocation(of: UUID128.self, capacity: 1000) { buffer in
    UUID128.fill(buffer)  // into memory of yours
    precondition(ids[99_999] < buffer[0])
    buffer.deinitialize()
}
// snippet.end

do {
    // snippet.held
    var generator = UUID7Generator(time: HeldTime(SystemTime(), for: 64), random: SecureRandom())
    let first = generator.next()
    let second = generator.next()  // no look at the clock: the nanosecond after the first one
    // snippet.end
    precondition(first < second)
}

do {
    // snippet.setBack
    // A clock that is set back by three seconds between two readings.
    let clock = ScriptedTime([1_800_000_003_000_000_000, 1_800_000_000_000_000_000])

    var holding = UUID7Generator(time: clock, random: SecureRandom())
    var following = UUID7Generator(time: clock, random: SecureRandom(), whenSetBack: .follow(after: .seconds(1)))
    var refusing = UUID7Generator(time: clock, random: SecureRandom(), whenSetBack: .refuse(beyond: .seconds(1)))

    precondition(holding.next() < holding.next())  // counts on
    precondition(following.next() > following.next())  // goes back with the clock, once
    _ = try refusing.next()
    do {
        _ = try refusing.next()
    } catch {
        print(error.message)  // the clock is 3.0 seconds behind the last identifier, and 1.0 seconds are allowed: …
    }
    // snippet.end
}

do {
    // snippet.readBack
    let time = try Timestamp(parsing: "2026-11-22T19:30:00.123456789Z")
    let id = try UUID128.v7(at: time, layout: .fraction20)

    print(id.timestamp as Any)  // to the millisecond: 2026-11-22T19:30:00.123Z
    print(id.timestamp(layout: .fraction20) as Any)  // to the nanosecond: 2026-11-22T19:30:00.123456789Z
    print(id.timestamp(layout: .fraction12) as Any)  // in steps of 244 ns, PostgreSQL 18's: ….123456788Z
    // snippet.end
    precondition(id.timestamp(layout: .fraction20) == time)
    precondition(id.timestamp == Timestamp(milliseconds: time.milliseconds))
}

do {
    // snippet.offset
    let yesterday = try UUID128.v7(offset: .seconds(-86_400))  // ordered among those of the same offset
    let now = UUID128.v7()  // not moved by it
    // snippet.end
    precondition(yesterday < now)
}

do {
    // snippet.coarse
    // A clock that shows milliseconds only, as some sandboxes do: a counter of 42 bits instead of finer time.
    var generator = UUID7CounterGenerator(time: SystemTime(), random: SecureRandom())
    let first = generator.next()
    let second = generator.next()  // the counter has gone on by a random step
    // snippet.end
    precondition(first < second)
}
