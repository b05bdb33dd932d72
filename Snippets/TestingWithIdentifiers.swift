// Time and randomness that a test writes down.

import Identifiers

do {
    // snippet.same
    let noon = UInt64(1_800_000_000_000_000_000)
    var generator = UUID7Generator(time: ScriptedTime([noon]), random: SeededRandom(seed: 1))
    print(generator.next())  // 01a3185c-5000-7000-800a-2dec89025cc1, in every run
    print(generator.next())  // 01a3185c-5000-7000-806b-8da1658eec67: a nanosecond later, as the clock stands still
    // snippet.end
    var again = UUID7Generator(time: ScriptedTime([noon]), random: SeededRandom(seed: 1))
    precondition(again.next().description == "01a3185c-5000-7000-800a-2dec89025cc1")
    precondition(again.next().description == "01a3185c-5000-7000-806b-8da1658eec67")
}

// snippet.inject
/// What makes identifiers takes the generator, as it would take a clock.
struct Signup {
    var makeID: () -> UUID128 = { .v7() }

    func record(_ name: String) -> (id: UUID128, name: String) { (makeID(), name) }
}

var random = SeededRandom(seed: 42)
let signup = Signup { UUID128.v4(using: &random) }
print(signup.record("Ada").id)  // bdd73226-2feb-4e95-a8ef-e333b266f103, in every run
// snippet.end
do {
    var other = SeededRandom(seed: 42)
    _ = UUID128.v4(using: &other)
    precondition(signup.record("Ada").id == UUID128.v4(using: &other))
}

do {
    // snippet.policy
    let second: UInt64 = 1_000_000_000
    let clock = ScriptedTime([100 * second, 99 * second])  // set back by a second
    var generator = UUID7Generator(
        time: clock,
        random: SeededRandom(seed: 1),
        whenSetBack: .refuse(beyond: .milliseconds(500))
    )
    _ = try generator.next()
    do {
        _ = try generator.next()
        fatalError("a second is more than half of one")
    } catch {
        print(error.code)  // clockSetBack
    }
    // snippet.end
}

do {
    // snippet.nanoID
    var random = SeededRandom(seed: 7)
    let id = NanoID.generate(size: 12, alphabet: .digits, using: &random)
    print(id)  // 389829748391, in every run
    // snippet.end
    var same = SeededRandom(seed: 7)
    precondition(id == .generate(size: 12, alphabet: .digits, using: &same) && id.description == "389829748391")
}

do {
    // snippet.snowflake
    let generator = try SnowflakeGenerator(worker: 1, layout: .discord, lead: 0)
    var clock = ScriptedTime([1_800_000_000_000_000_000])
    for _ in 0..<4096 { _ = try generator.next(from: &clock) }
    do {
        _ = try generator.next(from: &clock)
        fatalError("a millisecond has room for 4096")
    } catch {
        print(error.code)  // counterExhausted: the clock stands still, and no lead is allowed
    }
    // snippet.end
}

do {
    // snippet.ulid
    var generator = ULIDGenerator(time: ScriptedTime([1_800_000_000_000_000_000]), random: SeededRandom(seed: 1))
    let first = try generator.next()
    let second = try generator.next()  // one more, as the specification says
    // snippet.end
    precondition(second.value == first.value + 1)
}

do {
    // snippet.rows
    let made = try Timestamp(parsing: "2024-05-01T12:00:00Z")
    var random = SeededRandom(seed: 3)
    let row = try UUID128.v7(at: made, using: &random)  // a row of a fixture, with its own time
    // snippet.end
    precondition(row.timestamp == made)
}
