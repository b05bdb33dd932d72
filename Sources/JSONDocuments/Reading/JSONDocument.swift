public import SchemaModel

/// A JSON text as a tree that knows where everything stands.
///
/// Numbers stay as written, and so do names that an object has twice. A text of one value a line is one array.
public struct JSONDocument: Sendable {
    /// The text.
    public var source: SourceText { storage.source }
    /// What is wrong in it, with places; nothing for a text of RFC 8259.
    public let diagnostics: [SourceDiagnostic]
    /// Whether each line is a value of its own.
    public let isLines: Bool

    private let storage: JSONStorage

    /// Reads a text, or a part of it.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - part: The bytes to read, such as a script in an HTML page; all by default.
    public init(parsing source: SourceText, part: Range<Int>? = nil) {
        isLines = part == nil && JSONLines.areIn(source.bytes, file: source.file)
        var reader = JSONReader(source.bytes, part: part, isLines: isLines)
        storage = JSONStorage(source, &reader)
        diagnostics = reader.faults.map {
            SourceDiagnostic(.error, $0.message, at: source.location(of: $0.range))
        }
    }

    /// The value; `nil` for a text of more than 4 GiB. An empty text has one that is invalid.
    public var root: JSONNode? { storage.records.isEmpty ? nil : JSONNode(storage, 0) }
}

/// The nodes of a tree, each before its children.
final class JSONStorage: Sendable {
    struct Record {
        var kind: JSONNode.Kind
        /// Whether it is the name of the member that follows.
        var isName: Bool
        var start: UInt32
        var end: UInt32
        /// The first record that is not inside this one.
        var next: UInt32
    }

    let source: SourceText
    let records: [Record]

    init(_ source: SourceText, _ reader: inout JSONReader) {
        self.source = source
        var records: [Record] = []
        var open: [Int] = []
        // No reader of files gives more than 1 GiB; positions need 32 bits then.
        while source.bytes.count < UInt32.max, let token = reader.next() {
            let (start, end) = (UInt32(reader.range.lowerBound), UInt32(reader.range.upperBound))
            guard let kind = JSONNode.Kind(token) else {
                guard let begun = open.popLast() else { continue }
                records[begun].end = end
                records[begun].next = UInt32(records.count)
                continue
            }
            if token == .beginObject || token == .beginArray { open.append(records.count) }
            records.append(
                Record(
                    kind: kind, isName: token == .name, start: start, end: end, next: UInt32(records.count + 1)))
        }
        self.records = records
    }
}
