internal import SchemaModel

/// A reference to a node that no document describes.
///
/// ## What it finds
/// An object with nothing but an `@id` where nothing is said of that node: a blank node that its document does not define
/// (warning), a relative identifier that its document does not define, or one of your own hosts that none of the documents
/// defines (note). Your own are the hosts whose nodes the documents define.
///
/// ## Why it hurts
/// Whoever follows the reference learns nothing: no name, no type. Of a blank node nobody will ever learn anything, as no
/// other document can speak of it. It is what a typing error, a renamed identifier or a node left out of the export looks
/// like.
///
/// ## Instead
/// Describe the node, at least by `@type` and `name`, in the same document or in one that is published with it; or refer to
/// what is described.
///
/// ## Limits
/// Whether a document that was not read describes the node is not known: read all of them in one audit.
public struct DanglingReference: AuditRule {
    /// ID605.
    public static let identity = RuleIdentity(
        code: "ID605", name: "jsonld-dangling-reference", severity: .note, precision: .medium, since: "0.1.0")

    /// What the tests run; `unserial explain ID605` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .json(["a.jsonld": #"{"@id": "urn:a", "@type": "Order", "customer": {"@id": "_:c"}}"#]),
            .json([
                "a.jsonld":
                    #"{"@id": "https://example.com/#site", "@type": "WebSite", "publisher": {"@id": "https://example.com/#org"}}"#
            ]),
        ],
        accepted: [
            .json([
                "a.jsonld":
                    #"{"@id": "https://example.com/#site", "@type": "WebSite", "publisher": {"@id": "https://example.com/#org"}}"#,
                "b.jsonld": #"{"@id": "https://EXAMPLE.com/#org", "@type": "Organization"}"#,
            ]),
            .json([
                "a.jsonld":
                    #"{"@id": "https://example.com/#org", "@type": "Organization", "sameAs": {"@id": "https://www.wikidata.org/wiki/Q42"}}"#
            ]),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        let nodes = system.linkedNodes
        let definitions = nodes.filter { !$0.node.isReference }
        let defined = Set(definitions.compactMap(\.loose))
        let inDocument = Set(definitions.filter { $0.iri == nil }.map { [$0.document.file, $0.id] })
        let blanks = Set(definitions.filter(\.node.isBlank).map(\.id))
        let own = Set(definitions.compactMap { $0.loose.map { Self.realm(of: $0) } })
        let dangling = nodes.filter { node in
            guard node.node.isReference else { return false }
            // Another spelling of it is ID604's to tell, and another document's label ID602's.
            if let loose = node.loose { return own.contains(Self.realm(of: loose)) && !defined.contains(loose) }
            if node.node.isBlank, blanks.contains(node.id) { return false }
            return !inDocument.contains([node.document.file, node.id])
        }
        return dangling.grouped { [$0.document.file, $0.id] }.map { .dangling($0.elements) }
    }

    /// Who gives the identifiers out: the host, or what stands before the last part of another scheme.
    private static func realm(of loose: IRI) -> String {
        if let host = loose.authority { return "//" + host }
        let head = loose.path.lastIndex(of: ":").map { String(loose.path[..<$0]) } ?? ""
        return (loose.scheme ?? "") + ":" + head
    }
}

extension Finding {
    /// All references of one document to one node.
    fileprivate static func dangling(_ references: [LinkedNode]) -> Finding {
        let first = references[0]
        let by = first.node.property.map { " by `\($0)`" } ?? ""
        let times = references.count == 1 ? "" : " and \(references.count - 1) more"
        return Finding(
            DanglingReference.identity,
            first.node.isBlank ? .warning : .note,
            on: first.object,
            at: first.node.location,
            message: "`\(first.id)` is referred to\(by)\(times) in `\(first.document.file)`, and nothing is said of it",
            why: first.node.isBlank
                ? "no other document can speak of a blank node, so nobody will ever know what it is"
                : "whoever follows the reference learns neither its name nor its type",
            fix: Fix("describe the node, at least by `@type` and `name`, or correct the identifier"),
            confidence: first.node.isBlank ? .certain : .likely
        )
    }
}
