internal import SchemaModel

/// What a context says of the names in its object, as far as finding nodes and their identifiers needs it.
///
/// Contexts at an address are not fetched; of some that are in wide use it is known that they call `@id` `id` and `@type`
/// `type`. Sources: JSON-LD 1.1 sections 3.1 "The Context", 4.1.3 "Base IRI", 4.1.5 "Compact IRIs", 4.1.6 "Aliasing
/// Keywords".
final class LinkedContext: Sendable {
    /// What a term means.
    struct Term {
        /// The keyword or IRI that it stands for.
        var meaning: String?
        /// Whether its texts are identifiers (`"@type": "@id"`).
        var holdsIDs = false
        /// Whether its value is JSON that means nothing here (`"@type": "@json"`).
        var isOpaque = false
    }

    private let parent: LinkedContext?
    private let terms: [String: Term]
    /// The base; `nil` where there is none.
    let base: IRI?
    /// How many contexts stand around this one.
    private let level: Int

    /// Deeper contexts are not read: nobody nests so many, and each costs every name below it.
    private static let levelLimit = 16

    /// Nothing said yet.
    init(base: IRI? = nil) {
        parent = nil
        terms = [:]
        self.base = base
        level = 0
    }

    private init(in parent: LinkedContext?, _ terms: [String: Term], base: IRI?, level: Int) {
        self.parent = parent
        self.terms = terms
        self.base = base
        self.level = level
    }

    /// This context, and what `@context` of an object inside adds to it.
    func extended(by node: JSONNode, documentBase: IRI?) -> LinkedContext {
        guard level < Self.levelLimit else { return self }
        var parent: LinkedContext? = self
        var terms: [String: Term] = [:]
        var base = base
        let parts = node.kind == .array ? Array(node.elements) : [node]
        for part in parts {
            switch part.kind {
            case .null: (parent, terms, base) = (nil, [:], documentBase)
            case .string:
                if let address = part.text, Self.callsIDsPlainly(address) {
                    terms["id"] = Term(meaning: "@id")
                    terms["type"] = Term(meaning: "@type")
                    terms["graph"] = nil
                }
            case .object:
                for member in part.members { Self.read(member, &terms, &base) }
            default: break
            }
        }
        return LinkedContext(in: parent, terms, base: base, level: level + 1)
    }

    private static func read(_ member: JSONNode.Member, _ terms: inout [String: Term], _ base: inout IRI?) {
        let name = member.name
        let value = member.value
        if name == "@base" {
            guard let text = value.text else {
                base = nil
                return
            }
            base = base.map { IRI(text).resolved(against: $0) } ?? IRI(text)
        } else if !name.hasPrefix("@") {
            var term = Term(meaning: value.text)
            if value.kind == .object {
                term.meaning = value["@id"]?.text
                let type = value["@type"]?.text
                term.holdsIDs = type == "@id"
                term.isOpaque = type == "@json"
            }
            terms[name] = term
        }
    }

    /// Contexts that define `id` as `@id` and `type` as `@type`.
    private static func callsIDsPlainly(_ address: String) -> Bool {
        let address = IRI(address).loosely
        let name = (address.authority ?? "") + address.path
        return known.contains { name == $0 || name.hasPrefix($0 + "/") }
    }

    private static let known = [
        "schema.org", "w3.org/ns/activitystreams", "w3.org/ns/anno.jsonld", "w3.org/ns/did", "w3.org/ns/credentials",
        "w3.org/2018/credentials", "w3id.org/security", "iiif.io/api/presentation/3",
    ]

    func term(_ name: String) -> Term? {
        var context: LinkedContext? = self
        while let current = context {
            if let term = current.terms[name] { return term }
            context = current.parent
        }
        return nil
    }

    /// The keyword that the name of a member stands for, if it is one.
    func keyword(_ name: String) -> String? {
        if name.hasPrefix("@") { return name }
        guard let meaning = term(name)?.meaning, meaning.hasPrefix("@") else { return nil }
        return meaning
    }

    /// The absolute IRI of an identifier; `nil` for a blank node, and for a relative one without a base.
    func iri(of id: String) -> String? {
        if id.hasPrefix("_:") { return nil }
        if let colon = id.firstIndex(of: ":") {
            let suffix = id[id.index(after: colon)...]
            if !suffix.hasPrefix("//"), let prefix = term(String(id[..<colon]))?.meaning, IRI(prefix).isAbsolute {
                return prefix + suffix
            }
        }
        let iri = IRI(id)
        if iri.isAbsolute { return id }
        guard let base, base.isAbsolute else { return nil }
        return iri.resolved(against: base).description
    }
}
