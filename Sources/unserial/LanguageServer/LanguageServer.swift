import ArgumentParser
import FoundationEssentials
import IDAudit
import SchemaModel

/// The state of a session with an editor: messages in, messages out. It reads no stream and prints nothing; audits are
/// asked for through ``Action/audit`` and their results handed back.
struct LanguageServer {
    /// What is to be done after a message.
    enum Action {
        /// Send these bytes.
        case send([UInt8])
        /// Read the configuration of the workspace, which may have changed.
        case configure
        /// Audit what the editor shows, and hand the result to ``LanguageServer/audited(_:_:)``.
        case audit
        /// The session is over, with that exit status.
        case exit(Int32)
    }

    /// The texts that the editor shows, by URI.
    private(set) var documents: [String: DocumentText] = [:]
    /// The folders of the workspace.
    private(set) var folders: [String] = []

    private var encoding = Positions.Encoding.utf16
    private var isInitialized = false
    private var isShutDown = false
    /// Whether the editor knows that the configuration is of no use.
    private var isMisconfigured = false
    /// What was found, by path of the file.
    private var findings: [String: [Finding]] = [:]
    private var sources: [String: SourceText] = [:]
    private var leftBehind = LeftBehindByFinding()
    /// Whether the editor shows what is said of an edit before it is carried out.
    private var showsAnnotations = false
    /// What the editor was told last, by path of the file.
    private var published: [String: LSP.PublishDiagnostics] = [:]
    /// The URIs of files as the editor spells them, by path: it may know its own spelling alone.
    private var names: [String: String] = [:]
    /// More findings in one file nobody reads there, and each change would send them all again.
    private static let mostDiagnostics = 1_000

    private let decoder = JSONDecoder()
    private let encoder = JSONEncoder()

    /// Error codes of JSON-RPC 2.0 and of the protocol.
    private enum Code {
        static let parseError = -32700
        static let invalidRequest = -32600
        static let methodNotFound = -32601
        static let invalidParameters = -32602
        static let notInitialized = -32002
    }

    /// Whether the answer to a message depends on the last change having been audited.
    func asksForFindings(_ body: [UInt8]) -> Bool {
        let method = (try? decoder.decode(LSP.Envelope.self, from: Data(body)))?.method
        return method == "textDocument/codeAction" || method == "textDocument/hover"
    }

    /// Takes one message.
    mutating func receive(_ body: [UInt8]) -> [Action] {
        let data = Data(LoneSurrogates.replaced(in: body) ?? body)
        guard let envelope = try? decoder.decode(LSP.Envelope.self, from: data) else {
            return [failure(nil, Code.parseError, "the message is no JSON-RPC")]
        }
        // A response to a request of the server, which makes none.
        guard let method = envelope.method else { return [] }
        if method == "exit" { return [.exit(isShutDown ? 0 : 1)] }
        guard isInitialized || method == "initialize" else {
            return envelope.id.map { [failure($0, Code.notInitialized, "initialize comes first")] } ?? []
        }
        guard !isShutDown else {
            return envelope.id.map { [failure($0, Code.invalidRequest, "the session is shut down")] } ?? []
        }
        do {
            return try handle(method, envelope.id, data)
        } catch {
            return envelope.id.map {
                [failure($0, Code.invalidParameters, "the parameters of \(method) are not what the protocol says")]
            } ?? []
        }
    }

    private mutating func handle(_ method: String, _ id: LSP.RequestID?, _ data: Data) throws -> [Action] {
        switch (method, id) {
        case ("initialize", let id?) where isInitialized:
            return [failure(id, Code.invalidRequest, "initialize comes once")]
        case ("initialize", let id?):
            return [initialize(id, try parameters(data)), .configure]
        case ("shutdown", let id?):
            isShutDown = true
            return [respond(id, nil as Bool?)]
        case ("textDocument/didOpen", _):
            let item = try parameters(data, as: LSP.DidOpen.self).textDocument
            documents[item.uri] = DocumentText(item.text, version: item.version, language: item.languageId)
            if let path = path(of: item.uri) { names[path] = item.uri }
            return [.audit]
        case ("textDocument/didChange", _):
            let change = try parameters(data, as: LSP.DidChange.self)
            let uri = change.textDocument.uri
            for part in change.contentChanges { documents[uri]?.apply(part, encoding) }
            documents[uri]?.version = change.textDocument.version
            return [.audit]
        case ("textDocument/didClose", _):
            documents[try parameters(data, as: LSP.DidClose.self).textDocument.uri] = nil
            return [.audit]
        case ("textDocument/didSave", _), ("workspace/didChangeWatchedFiles", _): return [.configure, .audit]
        case ("textDocument/codeAction", let id?):
            return [respond(id, actions(try parameters(data)))]
        case ("textDocument/hover", let id?):
            return [respond(id, hover(try parameters(data)))]
        case (_, let id?): return [failure(id, Code.methodNotFound, "\(method) is not offered")]
        case (_, nil): return []
        }
    }

    private mutating func initialize(_ id: LSP.RequestID, _ request: LSP.Initialize) -> Action {
        isInitialized = true
        showsAnnotations = request.capabilities?.showsAnnotations ?? false
        encoding = .negotiated(request.capabilities?.general?.positionEncodings ?? [])
        let uris = request.workspaceFolders?.map(\.uri) ?? [request.rootUri].compactMap(\.self)
        folders = uris.compactMap(FileURI.path)
        return respond(
            id,
            LSP.InitializeResult(
                capabilities: .init(positionEncoding: encoding.rawValue),
                serverInfo: .init(version: Unserial.configuration.version)))
    }

    // MARK: Diagnostics

    /// Takes the result of an audit, its findings with their edits; gives what the editor has to know.
    ///
    /// - Parameters:
    ///   - report: What was found.
    ///   - texts: What was read.
    ///   - inputs: The same, for what quick fixes leave behind.
    /// - Returns: The diagnostics that are new.
    mutating func audited(_ report: AuditReport, _ texts: [SourceText], _ inputs: [AuditInput] = []) -> [Action] {
        isMisconfigured = false
        leftBehind = LeftBehindByFinding(inputs)
        sources = Dictionary(texts.map { ($0.file, $0) }) { first, _ in first }
        findings = [:]
        var diagnostics: [String: [LSP.Diagnostic]] = [:]
        for finding in report.findings {
            for location in [finding.location].compactMap(\.self) + finding.otherLocations {
                guard let diagnostic = diagnostic(of: finding, at: location) else { continue }
                findings[location.file, default: []].append(finding)
                diagnostics[location.file, default: []].append(diagnostic)
            }
        }
        for found in report.diagnostics {
            guard let range = range(found.location) else { continue }
            diagnostics[found.location.file, default: []].append(
                LSP.Diagnostic(
                    range: range, severity: found.severity == .error ? 1 : 2, code: nil, source: "unserial",
                    message: found.message, relatedInformation: nil))
        }
        var cleared = Set(published.keys).subtracting(diagnostics.keys)
        // A text that was never saved has another name in another language; what its URI shows now is not taken away.
        let shown = Set(diagnostics.keys.map(uri))
        for file in cleared where shown.contains(uri(of: file)) {
            published[file] = nil
            cleared.remove(file)
        }
        return (diagnostics.keys.sorted() + cleared.sorted()).compactMap { file in
            let all = diagnostics[file] ?? []
            let uri = uri(of: file)
            let told = LSP.PublishDiagnostics(
                uri: uri, version: documents[uri]?.version, diagnostics: Self.shortened(all))
            defer { published[file] = all.isEmpty ? nil : told }
            // What the editor knows already of that text it is not told again.
            return published[file] == told ? nil : notify("textDocument/publishDiagnostics", told)
        }
    }

    /// The most important ones, and how many more there are.
    private static func shortened(_ all: [LSP.Diagnostic]) -> [LSP.Diagnostic] {
        guard all.count > mostDiagnostics else { return all }
        let start = LSP.Position(line: 0, character: 0)
        let rest = LSP.Diagnostic(
            range: .init(start: start, end: start), severity: 3, code: nil, source: "unserial",
            message: "\(all.count - mostDiagnostics) more findings here; `unserial audit` lists them all",
            relatedInformation: nil)
        return all.prefix(mostDiagnostics) + [rest]
    }

    /// What the audit calls a text of the editor; `nil` for one that it knows nothing of.
    private func path(of uri: String) -> String? {
        FileURI.path(uri) ?? FileURI.untitled(uri, language: documents[uri]?.language)
    }

    private func uri(of file: String) -> String { names[file] ?? FileURI.uri(file) }

    /// What the editor shows when the configuration is of no use: without it nothing is audited, so that nothing that was
    /// found before stays. People are told once, until it is of use again; the editor reads it at every save.
    mutating func misconfigured() -> [Action] {
        let cleared = published.keys.sorted().map { file in
            let uri = uri(of: file)
            return notify(
                "textDocument/publishDiagnostics",
                LSP.PublishDiagnostics(uri: uri, version: documents[uri]?.version, diagnostics: []))
        }
        (sources, findings, published) = ([:], [:], [:])
        leftBehind = LeftBehindByFinding()
        defer { isMisconfigured = true }
        guard !isMisconfigured else { return cleared }
        let message = "unserial audits nothing: its configuration cannot be used; the output of the server says why."
        return cleared + [notify("window/showMessage", LSP.ShowMessage(type: 1, message: message))]
    }

    private func range(_ location: SourceLocation) -> LSP.Range? {
        sources[location.file].map { Positions(source: $0, encoding: encoding).range(location) }
    }

    private func diagnostic(of finding: Finding, at location: SourceLocation) -> LSP.Diagnostic? {
        guard let range = range(location) else { return nil }
        let severity =
            switch finding.severity {
            case .error: 1
            case .warning: 2
            case .note: 3
            }
        let related = finding.related.compactMap { related -> LSP.Diagnostic.Related? in
            guard let location = related.location, let range = self.range(location) else { return nil }
            return .init(
                location: .init(uri: uri(of: location.file), range: range),
                message: "`\(related.object)` \(related.message)")
        }
        return LSP.Diagnostic(
            range: range, severity: severity, code: finding.rule.code, source: "unserial",
            message: "\(finding.message)\n\(finding.why)\nFix: \(finding.fix.text)",
            relatedInformation: related.isEmpty ? nil : related)
    }

    // MARK: Quick fixes and hovers

    private func found(in file: String, at range: LSP.Range) -> [(finding: Finding, range: LSP.Range)] {
        (findings[file] ?? []).flatMap { finding in
            ([finding.location].compactMap(\.self) + finding.otherLocations).filter { $0.file == file }
                .compactMap(self.range).filter { $0.touches(range) }.map { (finding, $0) }
        }
    }

    private mutating func actions(_ request: LSP.CodeActionRequest) -> [LSP.CodeAction] {
        guard let file = path(of: request.textDocument.uri), let source = sources[file] else { return [] }
        var actions: [LSP.CodeAction] = []
        for (finding, range) in found(in: file, at: request.range) {
            let diagnostics = finding.location.flatMap { diagnostic(of: finding, at: $0) }.map { [$0] }
            if !finding.fix.edits.isEmpty {
                let left = leftBehind.by(finding)
                let rest = left.isEmpty ? "" : " (\(left.count) left behind)"
                actions.append(
                    LSP.CodeAction(
                        title: "\(finding.rule.code): \(finding.fix.text)\(rest)", kind: "quickfix",
                        diagnostics: diagnostics, isPreferred: finding.fix.safety == .safe ? true : nil,
                        edit: workspaceEdit(finding.fix.edits, leaving: left)))
            }
            if let edit = IgnoreComment.edit(for: finding.rule.code, line: range.start.line + 1, in: source) {
                actions.append(
                    LSP.CodeAction(
                        title: "Ignore \(finding.rule.code) here", kind: "quickfix", diagnostics: diagnostics,
                        isPreferred: nil, edit: workspaceEdit([edit])))
            }
        }
        return actions
    }

    /// An edit; where something stays behind it, one that the editor shows first, if it can.
    private func workspaceEdit(_ edits: [TextEdit], leaving left: [FixOutcome.Leftover] = []) -> LSP.WorkspaceEdit {
        let id = left.isEmpty || !showsAnnotations ? nil : "left-behind"
        var changes: [String: [LSP.TextEdit]] = [:]
        for edit in edits {
            guard let source = sources[edit.file] else { continue }
            let range = Positions(source: source, encoding: encoding).range(edit.range)
            changes[uri(of: edit.file), default: []].append(
                .init(range: range, newText: edit.replacement, annotationId: id))
        }
        guard let id else { return LSP.WorkspaceEdit(changes: changes) }
        return LSP.WorkspaceEdit(
            documentChanges: changes.keys.sorted().map { uri in
                .init(textDocument: .init(uri: uri, version: documents[uri]?.version), edits: changes[uri] ?? [])
            },
            changeAnnotations: [
                id: .init(
                    label: "\(left.count) left behind", needsConfirmation: true,
                    description: LeftBehindByFinding.lines(left).joined(separator: "\n"))
            ])
    }

    private mutating func hover(_ request: LSP.HoverRequest) -> LSP.Hover? {
        guard let file = path(of: request.textDocument.uri) else { return nil }
        let place = LSP.Range(start: request.position, end: request.position)
        let found = found(in: file, at: place)
        guard let range = found.first?.range else { return nil }
        var pages: [String] = []
        for (finding, _) in found {
            let page = RuleBook.rule(finding.rule.code).map { type(of: $0).page }
            let why = page?.section("Why it hurts") ?? finding.why
            let instead = page?.section("Instead") ?? finding.fix.text
            var text = "**\(finding.rule.code) \(finding.rule.name)** (\(finding.severity.rawValue))\n\n"
            text += "\(finding.message)\n\n\(why)\n\n**Instead:** \(instead)"
            let left = finding.fix.edits.isEmpty ? [] : LeftBehindByFinding.lines(leftBehind.by(finding))
            if !left.isEmpty { text += "\n\n**The quick fix leaves behind:**\n" }
            for line in left { text += "\n- \(line)" }
            pages.append(text)
        }
        return LSP.Hover(contents: .init(kind: "markdown", value: pages.joined(separator: "\n\n---\n\n")), range: range)
    }

    // MARK: Messages

    private func parameters<Parameters: Decodable>(
        _ data: Data,
        as type: Parameters.Type = Parameters.self
    ) throws -> Parameters {
        try decoder.decode(LSP.Message<Parameters>.self, from: data).params
    }

    private func respond(_ id: LSP.RequestID, _ result: (some Encodable)?) -> Action {
        send(LSP.Response(id: id, result: result))
    }

    private func notify(_ method: String, _ parameters: some Encodable) -> Action {
        send(LSP.Notification(method: method, params: parameters))
    }

    private func failure(_ id: LSP.RequestID?, _ code: Int, _ message: String) -> Action {
        send(LSP.Failure(id: id, error: .init(code: code, message: message)))
    }

    private func send(_ message: some Encodable) -> Action {
        // These types hold text and numbers alone; they always encode.
        .send(MessageStream.framed((try? encoder.encode(message)).map { Array($0) } ?? Array("{}".utf8)))
    }
}
