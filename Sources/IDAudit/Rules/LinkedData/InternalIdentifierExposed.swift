internal import SchemaModel

/// An `@id` that ends in a counting number: the key of a table, published.
///
/// ## What it finds
/// Identifiers of the documents' own nodes whose path, query or fragment ends in a whole number of at most ten digits:
/// `https://acme.com/orders/42`, `urn:order:42`, `…?id=42`, `…/products/42#offer`. Identifiers that differ in the
/// number alone are told together.
///
/// ## Why it hurts
/// The number tells how many there are and lets anyone try the next one. And an `@id` is for ever: others store it and say
/// things of it. When the table is split, merged or given new keys, the number changes, and the identifier with it.
///
/// ## Instead
/// A UUIDv7 (`https://acme.com/orders/0190aa00-…`), a UUIDv4 where the time of making must stay secret, or a name that
/// never changes.
///
/// ## Limits
/// Years (`/reports/2024`), and the numbers of public registers such as doi.org, are let be, and so are hosts that only
/// examples and tests have (RFC 2606, RFC 6761): `example.com`, `.example`, `.test`, `.invalid`. Whether another number
/// counts rows, only its owner knows.
public struct InternalIdentifierExposed: AuditRule {
    /// ID603.
    public static let identity = RuleIdentity(
        code: "ID603", name: "jsonld-internal-id-exposed", severity: .note, precision: .medium, since: "0.1.0")

    /// What the tests run; `unserial explain ID603` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .json(["order.jsonld": #"{"@id": "https://acme.com/orders/42", "@type": "Order"}"#]),
            .json(["order.jsonld": #"{"@id": "urn:order:42", "@type": "Order"}"#]),
            .json(["p.jsonld": #"{"@id": "https://acme.com/products/7#offer", "@type": "Offer"}"#]),
        ],
        accepted: [
            .json([
                "order.jsonld":
                    #"{"@id": "https://acme.com/orders/0190aa00-0000-7000-8000-000000000001", "@type": "Order"}"#
            ]),
            .json(["r.jsonld": #"{"@id": "https://acme.com/reports/2024", "@type": "Report"}"#]),
            .json(["b.jsonld": #"{"@id": "urn:isbn:0131103628", "@type": "Book"}"#]),
            .json(["f.jsonld": #"{"@id": "https://shop.example.com/orders/42", "@type": "Order"}"#]),
            .json(["a.jsonld": #"{"@id": "urn:a", "about": {"@id": "https://other.acme.com/things/42"}}"#]),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        let counted = system.linkedNodes.compactMap { node -> Counted? in
            guard !node.node.isReference, !node.node.isBlank else { return nil }
            return Counted(node)
        }
        return counted.grouped(by: \.stem).compactMap { group in
            // Numbers that could all be years are no evidence.
            group.elements.allSatisfy { 1900...2100 ~= $0.number } ? nil : .exposed(group.elements)
        }
    }

    /// An identifier with a number at its end.
    fileprivate struct Counted {
        let node: LinkedNode
        /// What stands before the number, and behind it.
        let stem: String
        let number: Int64

        init?(_ node: LinkedNode) {
            self.node = node
            var iri = node.iri ?? IRI(node.id)
            guard !iri.isReservedForExamples else { return nil }
            if let host = iri.host, Self.registers.contains(where: { host == $0 || host.hasSuffix("." + $0) }) {
                return nil
            }
            if iri.scheme?.lowercased() == "urn",
                Self.namespaces.contains(iri.path.prefix { $0 != ":" }.lowercased())
            {
                return nil
            }
            let fragment = iri.fragment
            if let (head, number) = fragment.flatMap(Self.split) {
                iri.fragment = head
                self.number = number
            } else if let (head, number) = iri.query.flatMap(Self.split) {
                iri.query = head
                self.number = number
            } else if let (head, number) = Self.split(iri.path), iri.query == nil {
                iri.path = head
                self.number = number
            } else {
                return nil
            }
            stem = iri.description
        }

        /// A text that ends in a number which is a word of its own.
        private static func split(_ text: String) -> (head: String, number: Int64)? {
            let digits = text.utf8.reversed().prefix { $0 &- UInt8(ascii: "0") < 10 }.count
            guard 1...10 ~= digits, let number = Int64(text.suffix(digits)) else { return nil }
            let head = String(text.dropLast(digits))
            guard let last = head.last else { return (head, number) }
            return ["/", "=", ":", "#"].contains(last) ? (head, number) : nil
        }

        /// Hosts whose numbers are public and never change.
        private static let registers = [
            "doi.org", "orcid.org", "isni.org", "viaf.org", "geonames.org", "loc.gov", "d-nb.info", "nih.gov",
            "ror.org",
            "wikidata.org", "musicbrainz.org", "openstreetmap.org", "worldcat.org", "unicode.org", "ietf.org",
        ]
        private static let namespaces: Set = [
            "isbn", "issn", "ietf", "oid", "iso", "nbn", "ean", "gtin", "epc", "lsid",
        ]
    }
}

extension Finding {
    /// Identifiers that differ in their number alone.
    fileprivate static func exposed(_ counted: [InternalIdentifierExposed.Counted]) -> Finding {
        let first = counted[0].node
        let others = Set(counted.map(\.number)).count - 1
        let more =
            switch others {
            case 0: ""
            case 1: ", and 1 other like it"
            default: ", and \(Amount.grouped(Int64(others))) others like it"
            }
        return Finding(
            InternalIdentifierExposed.identity,
            on: first.object,
            at: first.node.location,
            message: "`\(first.id)` ends in a number that counts\(more)",
            why:
                "the number tells how many there are and lets anyone try the next one; it changes with the key of its table, "
                + "and an @id may not",
            fix: Fix("publish an id that is made for it, a UUIDv7 or UUIDv4, and keep the number inside"),
            related: counted.dropFirst().prefix(5).map { $0.node.related("another one") },
            confidence: others > 0 ? .likely : .guess
        )
    }
}
