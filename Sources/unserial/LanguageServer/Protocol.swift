/// The parts of the Language Server Protocol 3.17 that this server speaks, as they go over the wire.
enum LSP {
    /// A request has an id, a notification has none.
    struct Envelope: Decodable {
        let id: RequestID?
        let method: String?
    }

    /// `integer | string`.
    enum RequestID: Codable, Hashable {
        case number(Int)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .number(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            }
        }
    }

    struct Message<Parameters: Decodable>: Decodable { let params: Parameters }

    struct Notification<Parameters: Encodable>: Encodable {
        let jsonrpc = "2.0"
        let method: String
        let params: Parameters
    }

    struct Response<Result: Encodable>: Encodable {
        let jsonrpc = "2.0"
        let id: RequestID
        let result: Result?

        private enum Key: CodingKey { case jsonrpc, id, result }

        /// A result of null is a result: the key must be there.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(jsonrpc, forKey: .jsonrpc)
            try container.encode(id, forKey: .id)
            try container.encode(result, forKey: .result)
        }
    }

    struct Failure: Encodable {
        struct Reason: Encodable {
            let code: Int
            let message: String
        }

        let jsonrpc = "2.0"
        let id: RequestID?
        let error: Reason

        private enum Key: CodingKey { case jsonrpc, id, error }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(jsonrpc, forKey: .jsonrpc)
            try container.encode(id, forKey: .id)
            try container.encode(error, forKey: .error)
        }
    }

    // MARK: Parameters

    struct Initialize: Decodable {
        struct Capabilities: Decodable {
            struct General: Decodable { let positionEncodings: [String]? }

            struct Workspace: Decodable {
                struct Edit: Decodable {
                    struct Annotations: Decodable {}

                    let documentChanges: Bool?
                    let changeAnnotationSupport: Annotations?
                }

                let workspaceEdit: Edit?
            }

            let general: General?
            let workspace: Workspace?

            /// Whether it shows what is said of an edit before it is carried out.
            var showsAnnotations: Bool {
                let edit = workspace?.workspaceEdit
                return edit?.documentChanges == true && edit?.changeAnnotationSupport != nil
            }
        }

        struct Folder: Decodable { let uri: String }

        let rootUri: String?
        let workspaceFolders: [Folder]?
        let capabilities: Capabilities?
    }

    struct Identifier: Codable { let uri: String }

    struct DidOpen: Decodable {
        struct Item: Decodable {
            let uri: String
            let languageId: String?
            let version: Int?
            let text: String
        }

        let textDocument: Item
    }

    struct DidChange: Decodable {
        struct Document: Decodable {
            let uri: String
            let version: Int?
        }

        struct Change: Decodable {
            /// What the text takes the place of; `nil` for all.
            let range: Range?
            let text: String
        }

        let textDocument: Document
        let contentChanges: [Change]
    }

    struct DidClose: Decodable { let textDocument: Identifier }

    struct CodeActionRequest: Decodable {
        let textDocument: Identifier
        let range: Range
    }

    struct HoverRequest: Decodable {
        let textDocument: Identifier
        let position: Position
    }

    // MARK: Results

    struct ShowMessage: Encodable {
        /// 1 error, 2 warning, 3 information.
        let type: Int
        let message: String
    }

    struct Position: Codable, Hashable, Comparable {
        let line: Int
        let character: Int

        static func < (lhs: Position, rhs: Position) -> Bool {
            (lhs.line, lhs.character) < (rhs.line, rhs.character)
        }
    }

    struct Range: Codable, Hashable {
        let start: Position
        let end: Position

        func touches(_ other: Range) -> Bool { start <= other.end && other.start <= end }
    }

    struct Location: Encodable, Equatable {
        let uri: String
        let range: Range
    }

    struct Diagnostic: Encodable, Equatable {
        struct Related: Encodable, Equatable {
            let location: Location
            let message: String
        }

        let range: Range
        /// 1 error, 2 warning, 3 information, 4 hint.
        let severity: Int
        let code: String?
        let source: String
        let message: String
        let relatedInformation: [Related]?
    }

    struct PublishDiagnostics: Encodable, Equatable {
        let uri: String
        /// The editor's number of the text that they are of; `nil` for a file that it has not opened.
        let version: Int?
        let diagnostics: [Diagnostic]
    }

    struct TextEdit: Encodable {
        let range: Range
        let newText: String
        /// The annotation that tells of it, for editors that show some.
        var annotationId: String?
    }

    /// What is said of edits before they are carried out.
    struct ChangeAnnotation: Encodable {
        let label: String
        let needsConfirmation: Bool
        let description: String
    }

    struct TextDocumentEdit: Encodable {
        struct Document: Encodable {
            let uri: String
            let version: Int?

            private enum Key: CodingKey { case uri, version }

            /// A version of null says that the file is as it is on disk: the key must be there.
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(uri, forKey: .uri)
                try container.encode(version, forKey: .version)
            }
        }

        let textDocument: Document
        let edits: [TextEdit]
    }

    /// Either `changes` alone, which every editor takes, or the others.
    struct WorkspaceEdit: Encodable {
        var changes: [String: [TextEdit]]?
        var documentChanges: [TextDocumentEdit]?
        var changeAnnotations: [String: ChangeAnnotation]?
    }

    struct CodeAction: Encodable {
        let title: String
        let kind: String
        let diagnostics: [Diagnostic]?
        let isPreferred: Bool?
        let edit: WorkspaceEdit
    }

    struct Hover: Encodable {
        struct Markup: Encodable {
            let kind: String
            let value: String
        }

        let contents: Markup
        let range: Range
    }

    struct InitializeResult: Encodable {
        struct Capabilities: Encodable {
            struct Sync: Encodable {
                let openClose = true
                /// What changed, in place of whole texts.
                let change = 2
            }

            struct Actions: Encodable { let codeActionKinds = ["quickfix"] }

            let positionEncoding: String
            let textDocumentSync = Sync()
            let codeActionProvider = Actions()
            let hoverProvider = true
        }

        struct Info: Encodable {
            let name = "unserial"
            let version: String
        }

        let capabilities: Capabilities
        let serverInfo: Info
    }
}
