/// Numbers that are the same on every run: Vigna's SplitMix64; and the words that the inputs are made of.
struct Words: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func isChosen(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }

    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[number(0...elements.count - 1)]
    }

    /// A noun and its number, so that no two tables have the same name.
    mutating func table(_ number: Int) -> String { "\(one(of: Self.nouns))_\(one(of: Self.nouns))_\(number)" }

    mutating func sentence(_ words: Int) -> String {
        var text: [String] = []
        for _ in 0..<words { text.append(one(of: Self.nouns)) }
        return text.joined(separator: " ")
    }

    static let nouns = [
        "account", "address", "batch", "booking", "channel", "charge", "city", "comment", "contract", "country",
        "coupon", "customer", "delivery", "device", "document", "event", "export", "feature", "filter", "folder",
        "gateway", "group", "import", "invoice", "item", "job", "label", "ledger", "locale", "machine", "member",
        "message", "metric", "note", "order", "organisation", "page", "payment", "plan", "price", "product", "profile",
        "project", "queue", "receipt", "region", "report", "review", "role", "route", "schedule", "session", "setting",
        "shipment", "station", "stock", "tag", "task", "tax", "team", "ticket", "token", "user", "vendor", "webhook",
    ]
}
