/// A value in an attribute or a setting.
public indirect enum Expression: Hashable, Sendable {
    /// A string, its escapes undone.
    case string(String)
    /// A number, as written.
    case number(String)
    /// A name or a path: `true`, `Cascade`, `address.street`.
    case constant(String)
    /// A call: `autoincrement()`, `uuid(7)`, `dbgenerated("now()")`, or an index part `id(sort: Desc)`.
    case function(String, [Argument])
    /// `[a, b]`.
    case array([Expression])
    /// `{ a: { not: null } }`, in the `where:` of a partial index.
    case object([ObjectMember])

    /// One member of an object.
    public struct ObjectMember: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value.
        public let value: Expression
    }

    /// The text of a string.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The elements of a list, or the one that it is itself.
    var elements: [Expression] { if case .array(let elements) = self { elements } else { [self] } }

    /// The names of `[a, b(sort: Desc)]`, or of a lone `a`.
    public var names: [String] {
        switch self {
        case .constant(let name), .function(let name, _): [name]
        case .array(let elements): elements.flatMap(\.names)
        default: []
        }
    }
}

/// An argument, by position or by name.
public struct Argument: Hashable, Sendable {
    /// The name before the colon.
    public let name: String?
    /// The value; `nil` where the source stops after the colon.
    public let value: Expression?
    /// The tokens of the value; empty where there is none.
    public let tokens: Range<Int>
}

extension Expression: CustomStringConvertible {
    /// The expression as Prisma writes it.
    public var description: String {
        switch self {
        case .string(let text): StringLiteral.encode(text)
        case .number(let text), .constant(let text): text
        case .function(let name, let arguments): "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
        case .array(let elements): "[\(elements.map(\.description).joined(separator: ", "))]"
        case .object(let members): "{ \(members.map { "\($0.name): \($0.value)" }.joined(separator: ", ")) }"
        }
    }
}

extension Argument: CustomStringConvertible {
    /// The argument as Prisma writes it.
    public var description: String {
        let value = value?.description ?? ""
        return name.map { "\($0): \(value)" } ?? value
    }
}
