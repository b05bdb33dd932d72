/// Everything that an identifier carries, as `id inspect` shows it. The names are the JSON's.
struct IDFields: Encodable {
    let id: String
    /// The name that `id new --kind` takes, for programs.
    let type: String
    /// In words, for people.
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
        case id, type, kind, uuid, prefix, version, variant, time, unixMilliseconds, layout, counter, clockSequence,
            node
        case randA, randB, customA, customB, customC, random, worker, sequence, times, length, integer
    }

    init(id: String, type: String, kind: String) {
        self.id = id
        self.type = type
        self.kind = kind
    }

    /// A line for the identifier and one for each field that it has.
    var text: String {
        var text = id
        text.reserveCapacity(512)
        func add(_ name: String, _ value: String?) {
            guard let value else { return }
            text += "\n  "
            text += name
            text += Self.gaps[max(1, 11 - name.utf8.count)]
            text += value
        }
        func add(_ name: String, _ number: (some BinaryInteger)?) { add(name, number.map { String($0) }) }
        add("kind", kind)
        add("prefix", prefix)
        add("uuid", uuid)
        add("version", version)
        add("variant", variant)
        add("time", time)
        add("unix ms", unixMilliseconds)
        add("layout", layout ?? undeclaredLayout)
        add("counter", counter)
        add("worker", worker)
        add("sequence", sequence)
        add("clock seq", clockSequence)
        add("node", node)
        add("rand_a", randA)
        add("rand_b", randB)
        add("custom_a", customA)
        add("custom_b", customB)
        add("custom_c", customC)
        add("random", random)
        add("length", length)
        add("integer", integer)
        for (name, time) in (times ?? [:]).sorted(by: { $0.key < $1.key }) { add(name, time) }
        return text
    }

    /// Blanks by their number, from a name to its value.
    private static let gaps = (0...11).map { String(repeating: " ", count: $0) }

    /// Hexadecimal digits of a fixed number.
    static func hex(_ number: some BinaryInteger, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
