import Fuzzing
import JSONDocuments
import SchemaModel

extension Parser {
    /// JSON, JSON Lines, JSON-LD and HTML: tokens are well nested, RFC 8259 is accepted and nothing else, and every place
    /// lies in the text. The first byte chooses the kind of file.
    static let jsonLD = Parser(name: "json-ld", maximumLength: 4096) { input in
        let endings = [".jsonld", ".json", ".html", ".jsonl"]
        let file = "a" + endings[Int(input.bytes.first ?? 0) % endings.count]
        let text = SourceText(file: file, bytes: Array(input.bytes.dropFirst()))
        let reader = input.tokens(of: JSONReader(text.bytes, isLines: file.hasSuffix("l") && !file.hasSuffix("html")))
        if file.hasSuffix(".json") || file.hasSuffix(".jsonld") {
            var grammar = Grammar(text.bytes)
            input.demand(
                (reader.faultCount == 0) == grammar.isMet, "the reader found \(reader.faultCount) faults")
        }
        let view = JSONSchemaView([text])
        for diagnostic in view.diagnostics { input.demand(diagnostic.location, liesIn: text, diagnostic.message) }
        input.demand(placesOf: view.schema, lieIn: text)
        for node in view.schema.documents.flatMap(\.nodes) {
            input.demand(node.location, liesIn: text, "a node")
            input.demand(node.iri.map { IRI($0).isAbsolute } ?? true, "a relative IRI")
        }
    }
}

extension Input {
    /// Reads to the end, and demands that what begins ends and that each name has one value.
    fileprivate func tokens(of reader: JSONReader) -> JSONReader {
        var reader = reader
        var open: [JSONReader.Token] = []
        var hasName = false
        while let token = reader.next() {
            let isEnd = token == .endArray || token == .endObject
            if open.last == .endObject, !isEnd {
                demand((token == .name) != hasName, "a name without a value, or a value without a name")
            }
            hasName = token == .name
            switch token {
            case .beginArray: open.append(.endArray)
            case .beginObject: open.append(.endObject)
            case .endArray, .endObject: demand(open.popLast() == token, "ends are crossed")
            default: break
            }
        }
        demand(open.isEmpty, "\(open.count) containers have no end")
        return reader
    }
}

/// The grammar of RFC 8259, written a second time and as plainly as it stands there.
private struct Grammar {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isMet: Bool {
        mutating get {
            guard String(validating: bytes, as: UTF8.self) != nil else { return false }
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
            guard value(depth: 0) else { return false }
            return place == bytes.count
        }
    }

    private mutating func blanks() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }

    private mutating func takes(_ text: String) -> Bool {
        guard bytes[place...].starts(with: text.utf8) else { return false }
        place += text.utf8.count
        return true
    }

    private mutating func value(depth: Int) -> Bool {
        blanks()
        defer { blanks() }
        if takes("{") { return depth < JSONReader.depthLimit && list(until: "}", depth, named: true) }
        if takes("[") { return depth < JSONReader.depthLimit && list(until: "]", depth, named: false) }
        if takes("\"") { return string() }
        return takes("true") || takes("false") || takes("null") || number()
    }

    private mutating func list(until end: String, _ depth: Int, named: Bool) -> Bool {
        blanks()
        if takes(end) { return true }
        while true {
            if named {
                blanks()
                guard takes("\""), string() else { return false }
                blanks()
                guard takes(":") else { return false }
            }
            guard value(depth: depth + 1) else { return false }
            if takes(end) { return true }
            guard takes(",") else { return false }
        }
    }

    private mutating func string() -> Bool {
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\"") { return true }
            if byte < 0x20 { return false }
            guard byte == UInt8(ascii: "\\") else { continue }
            guard place < bytes.count else { return false }
            let kind = bytes[place]
            place += 1
            if kind == UInt8(ascii: "u") {
                let digits = bytes[place...].prefix(4)
                guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else {
                    return false
                }
                place += 4
            } else if !Array("\"\\/bfnrt".utf8).contains(kind) {
                return false
            }
        }
        return false
    }

    private mutating func digits() -> Bool {
        let start = place
        while place < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[place] { place += 1 }
        return place > start
    }

    private mutating func number() -> Bool {
        _ = takes("-")
        if !takes("0"), !digits() { return false }
        if takes("."), !digits() { return false }
        if takes("e") || takes("E") {
            if !takes("+") { _ = takes("-") }
            return digits()
        }
        return true
    }
}
