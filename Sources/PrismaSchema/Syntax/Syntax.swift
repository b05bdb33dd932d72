/// A name and the token it is.
public struct Name: Hashable, Sendable {
    /// The name.
    public let text: String
    /// The index of its token.
    public let token: Int
}

/// `@id`, `@db.VarChar(36)`, `@@index([a, b])`.
public struct Attribute: Hashable, Sendable {
    /// The name without `@`, dots included: `db.VarChar`.
    public let name: String
    /// The arguments; empty where there are no parentheses.
    public let arguments: [Argument]
    /// Its tokens, from `@` to the last character.
    public let tokens: Range<Int>

    /// The value of a named argument, or else the unnamed one at a position.
    public func argument(_ name: String, at position: Int? = nil) -> Expression? {
        if let named = arguments.first(where: { $0.name == name }) { return named.value }
        guard let position else { return nil }
        let unnamed = arguments.filter { $0.name == nil }
        return position < unnamed.count ? unnamed[position].value : nil
    }
}

/// The type of a field: `Int`, `String?`, `Post[]`, `Unsupported("circle")?`, `pgvector.Vector(1536)`.
public struct FieldType: Hashable, Sendable {
    /// The name, dots included, without the space before a colon.
    public let name: String
    /// The contract that declares it, as Prisma Next writes it: `supabase:auth.AuthUser`.
    public let space: String?
    /// The arguments of `Unsupported("…")` and other type constructors; `nil` without parentheses.
    public let arguments: [Argument]?
    /// Whether it ends in `?`.
    public let isOptional: Bool
    /// Whether it is a list.
    public let isList: Bool
    /// Its tokens.
    public let tokens: Range<Int>
    /// The tokens of its name and arguments, without `?` and `[]`.
    public let base: Range<Int>
    /// The token of `?`, if it has one.
    public let question: Int?
}

/// A field of a model, a view or a composite type; also a `type X = Int @id` alias.
public struct Field: Hashable, Sendable {
    /// The name.
    public let name: Name
    /// The type.
    public let type: FieldType
    /// The attributes, in order.
    public let attributes: [Attribute]

    /// The first attribute of that name.
    public func attribute(_ name: String) -> Attribute? { attributes.first(name) }
}

/// A value of an enum.
public struct EnumValue: Hashable, Sendable {
    /// The name.
    public let name: Name
    /// What it is in the database, where that is said: `Low = "low"`.
    public let value: Expression?
    /// The attributes, in order.
    public let attributes: [Attribute]
}

/// A setting of a datasource, a generator or an extension's block: `provider = "postgresql"`.
public struct Setting: Hashable, Sendable {
    /// The name.
    public let name: Name
    /// The value; `nil` where the source stops after `=`.
    public let value: Expression?
}

/// A line of a block. `tokens` holds all of it: leading blanks, trailing comment and line break.
public struct Member: Hashable, Sendable {
    /// What stands on the line.
    public indirect enum Content: Hashable, Sendable {
        case field(Field)
        case value(EnumValue)
        case setting(Setting)
        /// `Uuid = String @db.Uuid`, in a `types` block: a name for a type and its attributes.
        case alias(Field)
        /// A block inside a `namespace`.
        case block(Block)
        /// `@@…`.
        case attribute(Attribute)
        /// Nothing, or a comment.
        case trivia
        /// Something that is none of these; a diagnostic says why.
        case broken
    }

    /// What stands on the line.
    public let content: Content
    /// All of its tokens.
    public let tokens: Range<Int>
}

/// A block: `model Event { … }`.
public struct Block: Hashable, Sendable {
    /// The word that opens it: `model`, `view`, `type`, `types`, `enum`, `datasource`, `generator`, `namespace`, or that of
    /// an extension.
    public let keyword: String
    /// The name; `nil` for blocks that have none.
    public let name: Name?
    /// The tokens up to and with `{`.
    public let opening: Range<Int>
    /// The lines.
    public let members: [Member]
    /// The tokens of `}`; empty where it is missing.
    public let closing: Range<Int>

    /// The blocks of a namespace.
    public var blocks: [Block] {
        members.compactMap { if case .block(let block) = $0.content { block } else { nil } }
    }

    /// The names that a `types` block gives.
    public var aliases: [Field] {
        members.compactMap { if case .alias(let field) = $0.content { field } else { nil } }
    }

    /// The fields.
    public var fields: [Field] {
        var fields: [Field] = []
        // Most lines are one.
        fields.reserveCapacity(members.count)
        for case .field(let field) in members.lazy.map(\.content) { fields.append(field) }
        return fields
    }

    /// The block attributes (`@@…`).
    public var attributes: [Attribute] {
        members.compactMap { if case .attribute(let attribute) = $0.content { attribute } else { nil } }
    }

    /// The value of a setting.
    public func setting(_ name: String) -> Expression? {
        for case .setting(let setting) in members.map(\.content) where setting.name.text == name {
            return setting.value
        }
        return nil
    }

    /// The first block attribute of that name.
    public func attribute(_ name: String) -> Attribute? { attributes.first(name) }
}

extension [Attribute] {
    /// The first attribute of that name; the others are not even copied.
    func first(_ name: String) -> Attribute? { firstIndex { $0.name == name }.map { self[$0] } }
}

/// A piece of a document. The items of a document tile its tokens.
public enum Item: Hashable, Sendable {
    case block(Block)
    /// `type X = Int @id`, from before Prisma 2.
    case alias(Field, tokens: Range<Int>)
    /// Blank lines and comments.
    case trivia(tokens: Range<Int>)
    /// A line that is none of these; a diagnostic says why.
    case broken(tokens: Range<Int>)
}
