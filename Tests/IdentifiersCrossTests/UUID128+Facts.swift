import CrossCheck
import Identifiers

extension Peer {
    static let standardLibrary = Peer("Python uuid", script: "uuids.py", arguments: ["uuid"])
    static let uuidUtils = Peer("uuid-utils", script: "uuids.py", arguments: ["uuid_utils"])
    static let uuid6 = Peer("uuid6", script: "uuids.py", arguments: ["uuid6"])
    static let uuids = [standardLibrary, uuidUtils, uuid6]

    /// The versions whose time the implementation reads.
    var timedVersions: Set<Int> { name == Peer.standardLibrary.name ? [1] : [1, 6, 7] }
}

extension UUID128 {
    /// What a peer is asked of an identifier, in one line, as `Peers/uuids.py` writes it.
    func facts(timedVersions: Set<Int>) -> String {
        let time = version.map(timedVersions.contains) == true ? timestamp.map { "\($0.nanoseconds)" } : nil
        let hex = text(.hex)
        return [
            hex, version.map(String.init) ?? "-", variant.rawValue, time ?? "-",
            clockSequence.map { "\($0)" } ?? "-", node.map { "\($0)" } ?? "-", description, hex, text(.urn),
            bytes.hexadecimal, guidBytes.hexadecimal,
        ].joined(separator: " ")
    }
}

/// Every form of text, by the names that the peers know; upper case digits too.
let textForms: [(name: String, form: UUID128.TextForms)] = [
    ("canonical", .canonical), ("upper", .upper), ("hex", .hex), ("urn", .urn), ("braced", .braced),
]

/// Identifiers of all versions with all fields, made by this library.
func samples(_ count: Int, seed: UInt64) throws -> [UUID128] {
    var random = SeededRandom(seed: seed)
    // Far beyond the present on both sides: all that the fields of 60 and 48 bits can hold.
    func gregorian() -> Timestamp {
        Timestamp(nanoseconds: (Int128(random.next() >> 4) - 0x01B2_1DD2_1381_4000) * 100)
    }
    func unix() -> Timestamp {
        Timestamp(nanoseconds: Int128(random.next() >> 16) * 1_000_000 + Int128(random.next() % 1_000_000))
    }
    var ids: [UUID128] = [.nil, .max]
    for index in 0..<count {
        let spaces = [Namespace.dns.id, Namespace.url.id, UUID128.v4()]
        let name = String(random.next(), radix: 36)
        ids.append(UUID128(high: random.next(), low: random.next()).stamped(version: 1))
        ids.append(.v3(namespace: spaces[index % 3], name: name))
        ids.append(index % 2 == 0 ? .v4() : .v4(using: &random))
        ids.append(.v5(namespace: spaces[index % 3], name: name))
        ids.append(
            try .v6(at: gregorian(), clockSequence: UInt16(truncatingIfNeeded: random.next()), node: random.next())
        )
        ids.append(index % 2 == 0 ? .v7() : try .v7(at: unix(), layout: UUID7Layout.allCases[index / 2 % 3]))
        ids.append(.v8(a: random.next(), b: UInt16(truncatingIfNeeded: random.next()), c: random.next()))
        // Any variant, any version, assigned or not.
        ids.append(UUID128(high: random.next(), low: random.next()))
    }
    return ids
}
