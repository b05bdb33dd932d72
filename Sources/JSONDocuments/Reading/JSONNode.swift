public import SchemaModel

/// A value in a JSON document.
public struct JSONNode: Sendable {
    /// The kinds of value.
    public enum Kind: UInt8, Hashable, Sendable {
        case object, array, string, number, `true`, `false`, null
        /// What stands in place of a value and is none.
        case invalid

        init?(_ token: JSONReader.Token) {
            switch token {
            case .beginObject: self = .object
            case .beginArray: self = .array
            case .name, .string: self = .string
            case .number: self = .number
            case .true: self = .true
            case .false: self = .false
            case .null: self = .null
            case .invalid: self = .invalid
            case .endObject, .endArray: return nil
            }
        }
    }

    /// A member of an object.
    public struct Member: Sendable {
        /// The name as a string node, with its place.
        public let nameNode: JSONNode
        /// The value.
        public let value: JSONNode

        /// The name, escapes undone.
        public var name: String { nameNode.text ?? "" }
    }

    private let storage: JSONStorage
    private let index: Int

    init(_ storage: JSONStorage, _ index: Int) {
        self.storage = storage
        self.index = index
    }

    private var record: JSONStorage.Record { storage.records[index] }

    /// What it is.
    public var kind: Kind { record.kind }

    /// The bytes it stands in, brackets and quotes included.
    public var range: Range<Int> { Int(record.start)..<max(Int(record.end), Int(record.start)) }

    /// Where it stands; what lies beyond its first line is cut off.
    public var location: SourceLocation { storage.source.location(of: range) }

    /// The text of a string, escapes undone.
    public var text: String? {
        kind == .string ? JSONString.text(of: storage.source.bytes, in: range) : nil
    }

    /// The text as it is written: of a number, its digits.
    public var written: String { storage.source[range] }

    /// The elements of an array; nothing for other values.
    public var elements: some Sequence<JSONNode> {
        let storage = storage
        let end = kind == .array ? Int(record.next) : 0
        return sequence(state: index + 1) { place -> JSONNode? in
            guard place < end else { return nil }
            defer { place = Int(storage.records[place].next) }
            return JSONNode(storage, place)
        }
    }

    /// The members of an object, in the order of the text; nothing for other values.
    public var members: some Sequence<Member> {
        let storage = storage
        let end = kind == .object ? Int(record.next) : 0
        return sequence(state: index + 1) { place -> Member? in
            guard place + 1 < end, storage.records[place].isName else { return nil }
            let member = Member(nameNode: JSONNode(storage, place), value: JSONNode(storage, place + 1))
            place = Int(storage.records[place + 1].next)
            return member
        }
    }

    /// The value of a member; of several so named the last, as JavaScript reads them.
    public subscript(name: String) -> JSONNode? {
        var found: JSONNode?
        for member in members where member.name == name { found = member.value }
        return found
    }
}
