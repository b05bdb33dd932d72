extension IDGenerator.Kind {
    /// The text of an id, letter by letter.
    var letters: [MadeValue.Letter]? {
        func random(_ count: Int, _ bits: Int) -> [MadeValue.Letter] {
            Array(repeating: MadeValue.Letter(bits: bits), count: max(min(count, MadeValue.longest), 0))
        }
        switch self {
        case .uuid(let version):
            let isRandom = version == 4
            // RFC 9562, section 5.7: a UUIDv7 has its first 48 bits from the clock.
            let isLaterRandom = isRandom || version == 7
            let digit = UInt8(ascii: "0") + UInt8(min(max(version, 0), 9))
            let hyphen = [MadeValue.Letter.fixed(UInt8(ascii: "-"))]
            let time = isRandom ? 4 : 0
            let rest = isLaterRandom ? 4 : 0
            let head = random(8, time) + hyphen + random(4, time) + hyphen + [.fixed(digit)] + random(3, rest)
            return head + hyphen + random(1, isLaterRandom ? 2 : 0) + random(3, rest) + hyphen + random(12, rest)
        case .nanoid(let length): return random(length, 6)
        case .cuid(version: 2): return random(24, 5)
        case .cuid: return random(25, 0)
        case .ulid: return random(10, 0) + random(16, 5)
        case .ksuid: return random(5, 0) + random(22, 5)
        case .objectID: return random(24, 0)
        case .constantUUID: return random(36, 0)
        case .snowflake, .random, .weakRandom, .unknown: return nil
        }
    }
}
