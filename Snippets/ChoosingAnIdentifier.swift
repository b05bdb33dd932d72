// One identifier of each kind, for what it is good at.

import Identifiers

// snippet.rows
let key = UUID128.v7()  // a row's key: grows, and says when it was made
let token = UUID128.v4()  // nothing but 122 random bits
// snippet.end
precondition(key.version == 7 && token.version == 4)

do {
    // snippet.names
    // Whoever sees the same event arrives at the same identifier, today and in a year.
    let time = try Timestamp(parsing: "2026-11-22T19:30:00Z")
    let event = UUID128.canonical(.event, ["signup", CanonicalPart(42), CanonicalPart(time)])
    print(event)  // 8ec0b3c1-0bcb-585e-9187-8e21dfabbc1e
    // snippet.end
    precondition(event == .canonical(.event, ["signup", 42, CanonicalPart(time)]))
    precondition(event.description == "8ec0b3c1-0bcb-585e-9187-8e21dfabbc1e")

    let page = UUID128.v5(namespace: Namespace.url.id, name: "https://www.rfc-editor.org/rfc/rfc9562")
    precondition(page == .v5(namespace: Namespace.url.id, name: "https://www.rfc-editor.org/rfc/rfc9562"))
}

do {
    // snippet.short
    let code = NanoID.generate(size: 10, alphabet: .noLookalikes)
    print(code)  // U3jbzte7XP

    let chance = NanoIDAlphabet.noLookalikes.collisionProbability(among: 10_000, size: 10)
    print(chance)  // 6.27e-10
    // snippet.end
    precondition(code.textLength == 10 && chance > 6.2e-10 && chance < 6.3e-10)
}

// snippet.typeID
enum User: TypeIDSubject { static let typeIDPrefix = "user" }
enum Order: TypeIDSubject { static let typeIDPrefix = "order" }

let user = TypeID<User>.generate()
print(user)  // user_01m8b27df2eayby6j45j4yvtxf
do {
    _ = try TypeID<Order>(parsing: user.description)
} catch {
    print(error.message)  // the TypeID has the prefix "user", but the prefix "order" is demanded
}
// snippet.end
precondition(user.description.hasPrefix("user_"))

// snippet.subjects
struct Account: Identified {
    let id: ID<Account>
}

struct Invoice: Identified {
    let id: ID<Invoice>
    let account: ID<Account>
}

enum Session: Identified { typealias IDValue = NanoID }

let account = Account(id: .generate())
let invoice = Invoice(id: .generate(), account: account.id)  // Invoice(id: account.id, …) does not compile
let session = ID<Session>.generate()
// snippet.end
precondition(account.id.value < invoice.id.value && session.textLength == 21)

do {
    // snippet.snowflake
    // 17 must be this process's own: from a lease, a StatefulSet's ordinal, a line in the configuration.
    let generator = try SnowflakeGenerator(worker: 17)
    let id = try generator.next()
    print(id, id.worker(layout: .twitter))  // 2125810815813619712 17
    // snippet.end
    precondition(id.worker(layout: .twitter) == 17)
}

do {
    // snippet.custom
    // Version 8: 48, 12 and 62 bits that mean what you say.
    let id = UUID128.v8(a: 0x2026_1122, b: 7, c: 0xC0FFEE)
    print(id)  // 00002026-1122-8007-8000-000000c0ffee
    // snippet.end
    precondition(id.description == "00002026-1122-8007-8000-000000c0ffee")
}
