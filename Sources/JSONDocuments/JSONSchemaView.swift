public import SchemaModel

/// What JSON, JSON Lines, JSON-LD and HTML files show of the ids of a system, as one schema.
///
/// A document that is JSON-LD gives its nodes, any other the arrays of objects in it as tables with samples of values. The
/// schema is never complete: a sample shows what is there, not what may be.
public struct JSONSchemaView: Sendable {
    /// Tables and linked documents.
    public let schema: Schema
    /// What could not be read.
    public let diagnostics: [SourceDiagnostic]

    /// The endings of files that are read.
    public static let endings = [".json", ".jsonl", ".ndjson", ".jsonld", ".html", ".htm", ".xhtml"]

    /// Reads files.
    ///
    /// - Parameter sources: The files; the ending of a name says whether it is HTML, JSON Lines or JSON-LD.
    public init(_ sources: [SourceText]) {
        var schema = Schema(origin: .json(path: sources.first?.file ?? ""))
        schema.isComplete = false
        var diagnostics: [SourceDiagnostic] = []
        for source in sources {
            let name = source.file.lowercased()
            if name.hasSuffix(".html") || name.hasSuffix(".htm") || name.hasSuffix(".xhtml") {
                let read = Self.page(source)
                schema.documents += read.document.map { [$0] } ?? []
                diagnostics += read.diagnostics
                continue
            }
            let document = JSONDocument(parsing: source)
            diagnostics += document.diagnostics
            guard let root = document.root else { continue }
            if name.hasSuffix(".jsonld") || Self.isLinked(root) {
                var reader = LinkedReader()
                reader.read(root)
                schema.documents.append(LinkedDocument(file: source.file, base: reader.base, nodes: reader.nodes))
                diagnostics += reader.diagnostics
            } else {
                schema.tables += JSONSamples(root, file: source.file).tables
            }
        }
        self.schema = schema
        self.diagnostics = diagnostics
    }

    /// All scripts of a page are one document (JSON-LD 1.1 API, section 8.4); a page without any is none.
    private static func page(_ source: SourceText) -> (document: LinkedDocument?, diagnostics: [SourceDiagnostic]) {
        let page = HTMLScripts(source.bytes)
        guard !page.scripts.isEmpty else { return (nil, []) }
        var reader = LinkedReader(documentBase: page.base.map(IRI.init).flatMap { $0.isAbsolute ? $0 : nil })
        var diagnostics: [SourceDiagnostic] = []
        for script in page.scripts {
            let document = JSONDocument(parsing: source, part: script)
            diagnostics += document.diagnostics
            if let root = document.root { reader.read(root) }
        }
        let base = reader.base ?? page.base
        return (LinkedDocument(file: source.file, base: base, nodes: reader.nodes), diagnostics + reader.diagnostics)
    }

    /// Whether a JSON document is JSON-LD though its name does not say so: a keyword of it stands at the top.
    private static func isLinked(_ root: JSONNode) -> Bool {
        let tops = root.kind == .array ? Array(root.elements) : [root]
        return tops.contains { top in
            top.members.contains { ["@context", "@graph"].contains($0.name) }
        }
    }
}
