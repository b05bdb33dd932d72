internal import SchemaModel

/// What a finding is called in every run: its rule and its object, never a line, so that edits of a file don't change it.
public struct FindingKey: Hashable, Sendable {
    /// The rule's code.
    public let rule: String
    /// The object: `public.events.id`, `public.members.(user_id, team_id)`, `file a.prisma`.
    public let object: String

    /// Names a finding.
    public init(rule: String, object: String) {
        self.rule = rule
        self.object = object
    }
}

extension FindingKey: Comparable, CustomStringConvertible {
    /// By object, then by rule: what concerns one table stands together.
    public static func < (lhs: FindingKey, rhs: FindingKey) -> Bool {
        (lhs.object, lhs.rule) < (rhs.object, rhs.rule)
    }

    /// `ID102 public.events.id`.
    public var description: String { "\(rule) \(object)" }

    /// 32 hexadecimal digits, the same on every machine: FNV-1a of 128 bits (RFC 9923) over the key's UTF-8.
    ///
    /// - Parameter ordinal: Which of the findings of this key, from 1: two applications in one folder may have a table
    ///   of the same name.
    /// - Returns: The digits.
    public func fingerprint(_ ordinal: Int = 1) -> String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for byte in (ordinal == 1 ? description : "\(description) \(ordinal)").utf8 {
            hash ^= UInt128(byte)
            hash &*= 0x0000_0000_0100_0000_0000_0000_0000_013b
        }
        return String(unsafeUninitializedCapacity: 32) { digits in
            for index in 0..<32 {
                let digit = UInt8(truncatingIfNeeded: hash >> UInt128(4 * (31 - index))) & 0xF
                digits[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 32
        }
    }
}

extension Finding {
    /// What it is called in every run.
    public var key: FindingKey { FindingKey(rule: rule.code, object: object.path) }
}

extension Finding.Object {
    /// The object's whole name, with its schema: `public.events.id`. Parts that are no plain words stand in quotes.
    public var path: String {
        switch kind {
        case .project: return "project"
        case .file: return "file \(table.name)"
        case .node: return "node \(column ?? "") in \(table.name)"
        case .table:
            let parts = columns.map(Self.quoted)
            let column =
                switch parts.count {
                case 0: ""
                case 1: ".\(parts[0])"
                default: ".(\(parts.joined(separator: ", ")))"
                }
            return "\(Self.quoted(table.schema ?? "public")).\(Self.quoted(table.name))\(column)"
        }
    }

    private static func quoted(_ name: String) -> String {
        let isPlain =
            !name.isEmpty
            && name.unicodeScalars.allSatisfy { $0.value < 0x80 ? $0.isWordScalar : $0.properties.isAlphabetic }
        return isPlain ? name : "\"\(name.replacing("\"", with: "\"\""))\""
    }
}

extension Unicode.Scalar {
    fileprivate var isWordScalar: Bool {
        switch self {
        case "0"..."9", "a"..."z", "A"..."Z", "_", "-", "$": true
        default: false
        }
    }
}

/// Fingerprints of findings, each different: the second of two findings of one key gets another.
struct Fingerprints {
    private var seen: [FindingKey: Int] = [:]

    /// The fingerprint of the next finding.
    mutating func next(_ finding: Finding) -> String { next(finding.key) }

    /// The fingerprint of the next thing that is called so.
    mutating func next(_ key: FindingKey) -> String {
        seen[key, default: 0] += 1
        return key.fingerprint(seen[key] ?? 1)
    }
}
