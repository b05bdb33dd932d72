internal import SchemaModel

/// A blank node's label (`_:b0`) in several documents, as if it named one thing.
///
/// ## What it finds
/// A document that only refers to a label which another document defines (warning), and labels that several documents
/// define (note).
///
/// ## Why it hurts
/// A label means something in its own document alone (RDF 1.1 Concepts, section 3.4): a store that reads both documents
/// makes two nodes of it, and the reference leads to one of which nothing is known. A program that joins the documents
/// itself, by the label, takes two things for one.
///
/// ## Instead
/// Whatever is spoken of in two documents needs an IRI: `urn:uuid:` with a UUIDv7, or an address of your own.
///
/// ## Limits
/// Exporters number their blank nodes anew in each document, so that all have a `_:b0`. That is right as long as nobody
/// joins them, hence the note.
public struct BlankNodeReused: AuditRule {
    /// ID602.
    public static let identity = RuleIdentity(
        code: "ID602", name: "jsonld-blank-node-reused", severity: .warning, since: "0.1.0")

    /// What the tests run; `unserial explain ID602` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .json([
                "order.jsonld": #"{"@id": "urn:order:a", "customer": {"@id": "_:c1"}}"#,
                "customer.jsonld": #"{"@id": "_:c1", "name": "Ada"}"#,
            ]),
            .json([
                "a.jsonld": #"{"@id": "_:b0", "name": "Ada"}"#, "b.jsonld": #"{"@id": "_:b0", "name": "Grace"}"#,
            ]),
        ],
        accepted: [
            .json([
                "a.jsonld": #"{"@id": "urn:a", "x": {"@id": "_:b0"}, "y": {"@id": "_:b0", "name": "Ada"}}"#,
                "b.jsonld": #"{"@id": "_:b1", "name": "Grace"}"#,
            ]),
            .json(["a.jsonld": #"{"@id": "urn:a", "x": {"@id": "_:b0"}}"#]),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        let labels = system.linkedNodes.filter(\.node.isBlank).grouped(by: \.id)
        var findings: [Finding] = []
        // Labels that several documents define, by those documents.
        var shared: [(files: [String], nodes: [LinkedNode])] = []
        for label in labels {
            let documents = label.elements.grouped(by: \.document.file)
            let definitions = documents.compactMap { $0.elements.first { !$0.node.isReference } }
            for document in documents {
                guard let first = document.elements.first, document.elements.allSatisfy(\.node.isReference),
                    let definition = definitions.first
                else { continue }
                findings.append(.borrowed(first, from: definition))
            }
            if definitions.count > 1 { shared.append((definitions.map(\.document.file), definitions)) }
        }
        findings += shared.grouped(by: \.files).map { .shared($0.elements.map(\.nodes)) }
        return findings
    }
}

extension Finding {
    fileprivate static func borrowed(_ node: LinkedNode, from definition: LinkedNode) -> Finding {
        Finding(
            BlankNodeReused.identity,
            on: node.object,
            at: node.node.location,
            message:
                "`\(node.id)` is only referred to in `\(node.document.file)`; the node so labelled stands in "
                + "`\(definition.document.file)`",
            why: "a blank node's label means nothing outside of its document, so the reference leads nowhere",
            fix: Fix("give the node an IRI in `\(definition.document.file)`, and refer to that"),
            related: [definition.related("the node of that label")]
        )
    }

    /// Labels that the same documents define: for each label its nodes.
    fileprivate static func shared(_ labels: [[LinkedNode]]) -> Finding {
        let nodes = labels[0]
        let others =
            labels.count == 1 ? "" : labels.count == 2 ? " and 1 other label" : " and \(labels.count - 1) other labels"
        let files = nodes.count == 2 ? "`\(nodes[1].document.file)`" : "\(nodes.count - 1) other documents"
        return Finding(
            BlankNodeReused.identity,
            .note,
            on: nodes[0].object,
            at: nodes[0].node.location,
            message:
                "`\(nodes[0].id)`\(others) of `\(nodes[0].document.file)` \(labels.count == 1 ? "stands" : "stand") in "
                + "\(files) too",
            why: "they are different nodes; whoever joins the documents by the label takes them for one",
            fix: Fix("give what both documents speak of an IRI; leave the rest, but never join by these labels"),
            related: nodes.dropFirst().prefix(10).map { $0.related("another node of that label") },
            confidence: .likely
        )
    }
}
