internal import SchemaModel

/// One thing with different `@id`s in different documents.
///
/// ## What it finds
/// Nodes of one type that have the same `url` or `sameAs`, or for organisations and sites the same `name`, and whose
/// `@id`s differ from one document to another.
///
/// ## Why it hurts
/// What the documents say of the thing does not come together: a search engine sees several organisations, a graph has the
/// same customer twice. Most often each page makes an identifier of its own address, where one is needed for all.
///
/// ## Instead
/// One identifier for the thing, the same in all documents: `https://example.com/#organization`.
///
/// ## Limits
/// Two things may share a name; types whose nodes share an address by their nature (`Offer`, `Review`, `ListItem`) are let
/// be.
public struct EntityWithManyIdentifiers: AuditRule {
    /// ID606.
    public static let identity = RuleIdentity(
        code: "ID606", name: "jsonld-entity-with-many-ids", severity: .note, precision: .medium, since: "0.1.0")

    /// What the tests run; `unserial explain ID606` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .json([
                "home.jsonld": #"{"@id": "https://example.com/#org", "@type": "Organization", "name": "Acme"}"#,
                "about.jsonld": #"{"@id": "https://example.com/about#org", "@type": "Organization", "name": "Acme"}"#,
            ]),
            .json([
                "a.jsonld": #"{"@id": "urn:p:a", "@type": "Person", "url": "https://example.com/ada"}"#,
                "b.jsonld": #"{"@id": "urn:p:b", "@type": "Person", "url": "http://example.com/ada/"}"#,
            ]),
        ],
        accepted: [
            .json([
                "home.jsonld": #"{"@id": "https://example.com/#org", "@type": "Organization", "name": "Acme"}"#,
                "about.jsonld": #"{"@id": "https://example.com/#org", "@type": "Organization", "name": "Acme"}"#,
            ]),
            .json([
                "a.jsonld": #"{"@id": "urn:p:a", "@type": "Person", "name": "Ada"}"#,
                "b.jsonld": #"{"@id": "urn:p:b", "@type": "Person", "name": "Ada"}"#,
            ]),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        // Blank nodes have no identifier that could differ, and relative ones are ID601's.
        let nodes = system.linkedNodes.filter { !$0.node.isReference && $0.iri != nil }
        var told: Set<[String]> = []
        return ["sameAs", "url", "name"].flatMap { label in
            nodes.grouped { Self.entity($0.node, by: label) }.compactMap { group in
                let ids = group.elements.grouped { $0.loose }
                guard ids.count > 1, Set(group.elements.map(\.document.file)).count > 1 else { return nil }
                let firsts = ids.compactMap(\.elements.first)
                // The first of each identifier, in different documents: within one they are told apart on purpose.
                guard Set(firsts.map(\.document.file)).count > 1, told.insert(firsts.map(\.id)).inserted else {
                    return nil
                }
                return .renamed(firsts, label: label)
            }
        }
    }

    /// What tells that two nodes are one thing; `nil` where nothing does.
    private static func entity(_ node: LinkedDocument.Node, by label: String) -> [String]? {
        guard let type = node.types.first, let text = node.labels[label], !text.isEmpty else { return nil }
        let plain = String(type.split { $0 == "/" || $0 == ":" || $0 == "#" }.last ?? "")
        guard !["Offer", "AggregateOffer", "Review", "ListItem"].contains(plain) else { return nil }
        if label == "name" {
            let isUnique =
                plain.hasSuffix("Organization") || ["Corporation", "LocalBusiness", "WebSite", "Brand"].contains(plain)
            return isUnique ? [plain, text.lowercased()] : nil
        }
        let iri = IRI(text)
        return iri.isAbsolute ? [plain, iri.loosely.description] : nil
    }
}

extension Finding {
    fileprivate static func renamed(_ nodes: [LinkedNode], label: String) -> Finding {
        let first = nodes[0]
        let type = first.node.types.first ?? ""
        let other =
            nodes.count == 2 ? "`\(nodes[1].id)` in `\(nodes[1].document.file)`" : "\(nodes.count - 1) others elsewhere"
        return Finding(
            EntityWithManyIdentifiers.identity,
            on: first.object,
            at: first.node.location,
            message: "the \(type) with this `\(label)` is `\(first.id)` in `\(first.document.file)` and \(other)",
            why: "what the documents say of it does not come together: it is several things to whoever reads them",
            fix: Fix("use one identifier for it in all documents, such as `\(first.id)`"),
            related: nodes.dropFirst().prefix(10).map { $0.related("the same \(label)") }
        )
    }
}
