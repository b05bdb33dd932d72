internal import SchemaModel

/// An `@id` that will not stay: of a developer's machine, with a query, or one of several spellings of one address.
///
/// ## What it finds
/// Identifiers at `localhost`, a private address or a name that ends in `.local` or `.internal` (warning);
/// identifiers of the documents' own nodes with a query (`?p=12`); and identifiers that are also written with `http` for
/// `https`, with or without `www.` or a slash at the end.
///
/// ## Why it hurts
/// An `@id` is compared letter by letter: `http://acme.com/a` and `https://acme.com/a/` are two things, and what is
/// said of one is not known of the other. Queries carry sessions, languages and campaigns, and grow with the next release.
/// And `localhost` is another machine for everyone who reads it.
///
/// ## Instead
/// One spelling everywhere, `https` without a query, made by one function; the host from the configuration of production.
///
/// ## Limits
/// `http` identifiers of vocabularies that were so named long ago must stay as they are, and are flagged only where both
/// spellings occur. Hosts that only examples and tests have (RFC 2606, RFC 6761) are let be: `example.com`, `.example`,
/// `.test`, `.invalid`.
public struct UnstableIdentifier: AuditRule {
    /// ID604.
    public static let identity = RuleIdentity(
        code: "ID604", name: "jsonld-non-stable-iri", severity: .note, since: "0.1.0")

    /// What the tests run; `unserial explain ID604` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .json(["a.jsonld": #"{"@id": "http://localhost:3000/about", "@type": "WebPage"}"#]),
            .json(["a.jsonld": #"{"@id": "https://acme.com/?p=12", "@type": "WebPage"}"#]),
            .json([
                "a.jsonld": #"{"@id": "https://acme.com/about", "@type": "WebPage"}"#,
                "b.jsonld": #"{"@id": "http://acme.com/about/", "@type": "WebPage"}"#,
            ]),
        ],
        accepted: [
            .json([
                "a.jsonld": #"{"@id": "https://acme.com/about", "@type": "WebPage"}"#,
                "b.jsonld": #"{"@id": "HTTPS://ACME.com:443/about", "@type": "WebPage"}"#,
            ]),
            .json(["f.jsonld": #"{"@id": "http://app.test/about?p=12", "@type": "WebPage"}"#]),
            .json(["a.jsonld": #"{"@id": "urn:a", "about": {"@id": "https://other.acme.com/?q=1"}}"#]),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        let nodes = system.linkedNodes.filter { $0.iri.map { $0.isAbsolute && !$0.isReservedForExamples } ?? false }
        return nodes.grouped { [$0.document.file, $0.id] }.compactMap { places -> Finding? in
            let owned = places.elements.first { !$0.node.isReference }
            if Self.isLocal(places.elements[0].iri) { return .local(places.elements[0]) }
            return owned.flatMap { $0.iri?.query == nil ? nil : .query($0) }
        } + Self.variants(nodes)
    }

    /// Whether a host can only be reached from where it stands (RFC 1918, RFC 6761, RFC 6762).
    private static func isLocal(_ iri: IRI?) -> Bool {
        guard let host = iri?.host, !host.isEmpty else { return false }
        if ["localhost", "0.0.0.0", "[::1]", "host.docker.internal"].contains(host) { return true }
        if [".localhost", ".local", ".internal"].contains(where: host.hasSuffix) { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard numbers.count == 4, numbers.allSatisfy({ 0...255 ~= $0 }) else { return false }
        return switch (numbers[0], numbers[1]) {
        case (127, _), (10, _), (192, 168), (172, 16...31): true
        default: false
        }
    }

    /// The rarer spellings of what is written in several.
    private static func variants(_ nodes: [LinkedNode]) -> [Finding] {
        nodes.grouped { $0.loose }.flatMap { group -> [Finding] in
            var spellings = group.elements.grouped { $0.iri?.normalized }
            guard spellings.count > 1 else { return [] }
            // The most frequent one is taken for the right one; of equals https, then the first.
            let weights = spellings.map { ($0.elements.count, $0.key.scheme == "https" ? 1 : 0) }
            let best = weights.indices.max { weights[$0] < weights[$1] || weights[$0] == weights[$1] && $0 > $1 } ?? 0
            let main = spellings.remove(at: best)
            return spellings.map { .variant($0.elements[0], of: main.elements[0], uses: main.elements.count) }
        }
    }
}

extension Finding {
    fileprivate static func local(_ node: LinkedNode) -> Finding {
        Finding(
            UnstableIdentifier.identity,
            .warning,
            on: node.object,
            at: node.node.location,
            message: "`\(node.id)` names a machine that only its own network knows",
            why:
                "everyone who reads it has another machine of that name, and its data will not come together with that of "
                + "production",
            fix: Fix("take the host from the configuration of production")
        )
    }

    fileprivate static func query(_ node: LinkedNode) -> Finding {
        Finding(
            UnstableIdentifier.identity,
            on: node.object,
            at: node.node.location,
            message: "`\(node.id)` has a query",
            why: "queries change with sessions, languages and releases, and each change makes another thing of it",
            fix: Fix("give the thing an address without a query, or `urn:uuid:` with a UUIDv7")
        )
    }

    fileprivate static func variant(_ node: LinkedNode, of main: LinkedNode, uses: Int) -> Finding {
        Finding(
            UnstableIdentifier.identity,
            on: node.object,
            at: node.node.location,
            message: "`\(node.id)` is also written `\(main.id)`",
            why: "identifiers are compared letter by letter, so these are two things",
            fix: Fix("write `\(main.id)` everywhere"),
            related: [main.related(uses == 1 ? "the other spelling" : "the other spelling, \(uses) times")]
        )
    }
}
