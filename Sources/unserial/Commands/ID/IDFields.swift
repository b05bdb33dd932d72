import Identifiers

/// Everything that an identifier carries, as `id inspect` shows it. The names are the JSON's.
struct IDFields: Encodable {
    let id: String
    let kind: String
    let version: Int?
    let variant: String
    let time: String?
    let unixMilliseconds: UInt64?
    let layout: String?
    let clockSequence: UInt16?
    let node: String?
    let randA: String?
    let randB: String?
    let customA: String?
    let customB: String?
    let customC: String?
    let integer: String

    /// What stands for the layout where nobody has declared one: a uuid7 does not tell its own.
    private static let undeclared =
        "not in the id; --layout fraction12 (migrated rows, PostgreSQL 18) or fraction20 (made here) shows finer time"

    private let isSeven: Bool

    private enum CodingKeys: String, CodingKey {
        case id, kind, version, variant, time, unixMilliseconds, layout, clockSequence, node, randA, randB
        case customA, customB, customC, integer
    }

    /// Takes an identifier apart; without a layout, the time of a uuid7 ends with the milliseconds.
    init(_ id: UUID128, layout: UUID7Layout?) {
        self.id = id.description
        version = id.version
        variant = id.variant.rawValue
        kind = Self.kind(of: id)
        unixMilliseconds = id.unixMilliseconds
        isSeven = id.version == 7
        let time = isSeven ? id.timestamp(layout: layout ?? .milliseconds) : id.timestamp
        let digits =
            switch layout {
            case nil, .milliseconds?: 3
            case .fraction12?: 6
            case .fraction20?: 9
            }
        self.time = time?.text(fractionDigits: isSeven ? digits : 7)
        self.layout = isSeven ? layout?.rawValue : nil
        clockSequence = id.clockSequence
        node = id.node.map { Self.hex($0, digits: 12) }
        randA = isSeven ? Self.hex(UInt64(id.randA), digits: 3) : nil
        randB = isSeven ? Self.hex(id.randB, digits: 16) : nil
        let isCustom = id.version == 8
        customA = isCustom ? Self.hex(id.high >> 16, digits: 12) : nil
        customB = isCustom ? Self.hex(UInt64(id.randA), digits: 3) : nil
        customC = isCustom ? Self.hex(id.randB, digits: 16) : nil
        integer = String(id.value)
    }

    /// A line for the identifier and one for each field that it has.
    var lines: [String] {
        let fields: [(String, String?)] = [
            ("kind", kind), ("version", version.map(String.init)), ("variant", variant), ("time", time),
            ("unix ms", unixMilliseconds.map { String($0) }), ("layout", layout ?? (isSeven ? Self.undeclared : nil)),
            ("clock seq", clockSequence.map { String($0) }), ("node", node), ("rand_a", randA), ("rand_b", randB),
            ("custom_a", customA), ("custom_b", customB), ("custom_c", customC), ("integer", integer),
        ]
        return [id]
            + fields.compactMap { name, value in
                value.map { "  " + name + String(repeating: " ", count: 11 - name.count) + $0 }
            }
    }

    private static func kind(of id: UUID128) -> String {
        if id == .nil { return "nil" }
        if id == .max { return "max" }
        let names = [
            1: "Gregorian time and node", 2: "DCE security", 3: "name, MD5", 4: "random", 5: "name, SHA-1",
            6: "Gregorian time and node, in order", 7: "Unix time, in order", 8: "custom",
        ]
        guard let version = id.version else { return "not of RFC 9562" }
        return names[version] ?? "not assigned"
    }

    private static func hex(_ number: UInt64, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
