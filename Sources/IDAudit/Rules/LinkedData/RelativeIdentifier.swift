internal import SchemaModel

/// An `@id` that is relative, in a document without a base.
///
/// ## What it finds
/// An `@id` without a scheme (`#me`, `people/7`, `/people/7`) where neither `@base` in the context nor `<base href>` of
/// the page makes it absolute. Blank nodes (`_:b0`) are another matter: ID602 and ID605.
///
/// ## Why it hurts
/// Such an identifier is read against the address of the document (JSON-LD 1.1, section 4.1.3): the same organisation is
/// `https://example.com/#org` on one page and `https://example.com/about#org` on the next, so nothing that is said of it
/// comes together. From a file, a queue or a database it has no address at all.
///
/// ## Instead
/// Write the identifier in full, or give the context a base:
/// `"@context": ["https://schema.org", {"@base": "https://example.com/"}]`.
///
/// ## Options
/// `base`: the address that the documents are read from. With it, relative identifiers are resolved and let be.
public struct RelativeIdentifier: AuditRule {
    /// ID601.
    public static let identity = RuleIdentity(
        code: "ID601", name: "jsonld-relative-id", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID601` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .json(["site.jsonld": ##"{"@context": "https://schema.org", "@id": "#org", "@type": "Organization"}"##]),
            .json(["site.jsonld": #"{"@context": "https://schema.org", "id": "people/7", "type": "Person"}"#]),
            .json(["a.html": #"<script type="application/ld+json">{"@id": "/about", "@type": "WebPage"}</script>"#]),
        ],
        accepted: [
            .json(["site.jsonld": #"{"@id": "https://example.com/#org", "@type": "Organization"}"#]),
            .json([
                "site.jsonld":
                    ##"{"@context": {"@base": "https://example.com/"}, "@id": "#org", "@type": "Organization"}"##
            ]),
            .json(["site.jsonld": #"{"@id": "urn:uuid:0190aa00-0000-7000-8000-000000000000", "@type": "Thing"}"#]),
            .json(["site.jsonld": #"{"@id": "_:b0", "@type": "Thing"}"#]),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        let relative = system.linkedNodes.filter { !$0.node.isBlank && $0.iri?.isAbsolute != true }
        return relative.grouped { [$0.document.file, $0.id] }.map { .relative($0.elements) }
    }
}

extension Finding {
    /// All places of one identifier in one document.
    fileprivate static func relative(_ places: [LinkedNode]) -> Finding {
        let first = places[0]
        let uses = places.count == 1 ? "" : ", in \(places.count) places"
        let name = first.id.isEmpty ? "the empty @id" : "`\(first.id)`"
        return Finding(
            RelativeIdentifier.identity,
            on: first.object,
            at: first.node.location,
            message: "\(name) in `\(first.document.file)` is relative and has no base\(uses)",
            why:
                "it is read against the address of the document, so it names another thing on each page, and nothing in a "
                + "file, a queue or a database",
            fix: Fix(
                "write it in full, such as `https://…/\(first.id.drop { $0 == "/" })`, or add `{\"@base\": \"https://…/\"}` to the context"
            )
        )
    }
}
