/// Everything that an identifier carries, as `id inspect` shows it. The names are the JSON's.
struct IDFields: Encodable {
    let id: String
    let kind: String
    var uuid: String?
    var prefix: String?
    var version: Int?
    var variant: String?
    var time: String?
    var unixMilliseconds: UInt64?
    var layout: String?
    var counter: UInt64?
    var clockSequence: UInt16?
    var node: String?
    var randA: String?
    var randB: String?
    var customA: String?
    var customB: String?
    var customC: String?
    var random: String?
    var worker: Int?
    var sequence: Int?
    var times: [String: String]?
    var length: Int?
    var integer: String?

    /// What stands for the layout where nobody has declared one, since the identifier does not tell its own.
    var undeclaredLayout: String?

    private enum CodingKeys: String, CodingKey {
        case id, kind, uuid, prefix, version, variant, time, unixMilliseconds, layout, counter, clockSequence, node
        case randA, randB, customA, customB, customC, random, worker, sequence, times, length, integer
    }

    init(id: String, kind: String) {
        self.id = id
        self.kind = kind
    }

    /// A line for the identifier and one for each field that it has.
    var lines: [String] {
        let fields: [(String, String?)] =
            [
                ("kind", kind), ("prefix", prefix), ("uuid", uuid), ("version", version.map(String.init)),
                ("variant", variant), ("time", time), ("unix ms", unixMilliseconds.map { String($0) }),
                ("layout", layout ?? undeclaredLayout), ("counter", counter.map { String($0) }),
                ("worker", worker.map(String.init)), ("sequence", sequence.map(String.init)),
                ("clock seq", clockSequence.map { String($0) }), ("node", node), ("rand_a", randA), ("rand_b", randB),
                ("custom_a", customA), ("custom_b", customB), ("custom_c", customC), ("random", random),
                ("length", length.map(String.init)), ("integer", integer),
            ] + (times ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return [id]
            + fields.compactMap { name, value in
                value.map { "  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + $0 }
            }
    }

    /// Hexadecimal digits of a fixed number.
    static func hex(_ number: some BinaryInteger, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
