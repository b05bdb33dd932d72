// Identifiers made, written and read.

import Identifiers

// snippet.three
for _ in 1...3 { print(UUID128.v7()) }
// snippet.end

// snippet.read
let id = UUID128.v7()
let text = id.description  // or id.write(to: buffer), without a string
let same = try UUID128(parsing: text)  // strict: canonical form, nothing before or after
precondition(same == id)

do {
    _ = try UUID128(parsing: "017f22e2-79b0-7cc3-98c4-dc0c0c07398")
} catch {
    print(error.message)  // a UUID in canonical form has 36 characters, this text has 35
}
// snippet.end

// snippet.kinds
let identifiers: [any TextualIdentifier] = [
    UUID128.v7(),
    UUID128.v4(),
    ULID.generate(),
    KSUID.generate(),
    NanoID.generate(),
    try SnowflakeGenerator(worker: 17).next(),
    try AnyTypeID.generate(prefix: "user"),
]
for identifier in identifiers { print(identifier) }
// snippet.end
