// What identifiers tell, and how to keep it to yourself.

import Identifiers
import IdentifiersFoundation

do {
    // snippet.reveal
    let time = try Timestamp(parsing: "2026-11-22T19:30:00.123Z")
    print(try UUID128.v7(at: time).timestamp as Any)  // 2026-11-22T19:30:00.123Z
    print(try ULID.generate(at: time).timestamp)  // 2026-11-22T19:30:00.123Z
    print(try KSUID.generate(at: time).timestamp)  // 2026-11-22T19:30:00.000Z

    let snowflake = try Snowflake(at: time, worker: 17, sequence: 4, layout: .twitter)
    print(snowflake.timestamp(layout: .twitter))  // 2026-11-22T19:30:00.123Z
    print(snowflake.worker(layout: .twitter), snowflake.sequence(layout: .twitter))  // 17 4
    // snippet.end
    precondition(snowflake.timestamp(layout: .twitter) == time)
}

do {
    let key = [UInt8](0..<16)
    // snippet.mask
    // 16 bytes that stay the same, from where the service keeps its secrets.
    guard let mask = UUIDMask(key: key) else { fatalError("a key has 16 bytes") }

    let id = UUID128.v7()  // in the database
    let published = try mask.mask(id)  // outside: version 4 by its looks, the same each time
    let found = try mask.unmask(published)  // back again, for the query
    // snippet.end
    precondition(found == id && published.version == 4 && published.randA == id.randA)
}

do {
    guard let mask = UUIDMask(key: 0..<16) else { fatalError("a key has 16 bytes") }
    // snippet.visible
    // Made in one go: their fractions of a millisecond, which stay visible, follow one another.
    let batch = try UUID128.generateUnchecked(count: 3).map { try mask.mask($0) }
    print(batch.map { UInt32($0.randA) << 8 | UInt32($0.randB >> 54) })  // [243990, 243991, 243992]

    // Without a fraction nothing but random bits is left beside the mask.
    let silent = try mask.mask(.v7(order: .none))
    // snippet.end
    let fractions = batch.map { UInt32($0.randA) << 8 | UInt32($0.randB >> 54) }
    precondition((fractions[0] + 1) & 0xF_FFFF == fractions[1] && (fractions[1] + 1) & 0xF_FFFF == fractions[2])
    precondition(silent.version == 4)
}

// snippet.column
struct Order: Codable {
    var id = UUID128.v7()  // key, foreign keys, logs: grows, stays inside
    var publicID = NanoID.generate()  // addresses, mails, exports: tells nothing

    enum CodingKeys: String, CodingKey { case publicID = "id" }  // what leaves as JSON
}
// snippet.end
precondition(Order().publicID != Order().publicID)
