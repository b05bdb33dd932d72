import Identifiers

extension IDFields {
    /// Takes a UUID apart; without a layout, the time of a uuid7 ends with the milliseconds.
    init(_ id: UUID128, layout: UUID7Layout?) {
        self.init(id: id.description, type: id.version.map { "uuid\($0)" } ?? "uuid", kind: Self.kind(of: id))
        add(id, layout: layout)
        integer = String(id.value)
    }

    /// Adds version, variant and the fields of the version.
    mutating func add(_ id: UUID128, layout: UUID7Layout?) {
        version = id.version
        variant = id.variant.rawValue
        unixMilliseconds = id.unixMilliseconds
        clockSequence = id.clockSequence
        node = id.node.map { Self.hex($0, digits: 12) }
        switch id.version {
        case 7: addSeven(id, layout: layout)
        case 8:
            customA = Self.hex(id.high >> 16, digits: 12)
            customB = Self.hex(id.randA, digits: 3)
            customC = Self.hex(id.randB, digits: 16)
        default: time = id.timestamp?.text(fractionDigits: 7)
        }
    }

    private mutating func addSeven(_ id: UUID128, layout: UUID7Layout?) {
        let digits =
            switch layout {
            case nil, .milliseconds?, .counter42?: 3
            case .fraction12?: 6
            case .fraction20?: 9
            }
        time = id.timestamp(layout: layout ?? .milliseconds)?.text(fractionDigits: digits)
        self.layout = layout?.rawValue
        counter = layout.flatMap { id.counter(layout: $0) }
        undeclaredLayout =
            "not in the id; --layout fraction12 (migrated rows, PostgreSQL 18) or fraction20 (made here) shows finer time"
        randA = Self.hex(id.randA, digits: 3)
        randB = Self.hex(id.randB, digits: 16)
    }

    private static func kind(of id: UUID128) -> String {
        if id == .nil { return "nil" }
        if id == .max { return "max" }
        guard let version = id.version else { return "not of RFC 9562" }
        return names[version] ?? "not assigned"
    }

    private static let names = [
        1: "Gregorian time and node", 2: "DCE security", 3: "name, MD5", 4: "random", 5: "name, SHA-1",
        6: "Gregorian time and node, in order", 7: "Unix time, in order", 8: "custom",
    ]
}
