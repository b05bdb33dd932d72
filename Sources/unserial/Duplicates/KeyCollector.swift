import Identifiers
import JSONDocuments
import SchemaModel

/// Walks through a JSON text and notes the id of each row: an element of the last array that the path enters.
///
/// The text itself is not kept: it may be larger than the memory. Recursion is as deep as the arrays in arrays, which the
/// reader of JSON limits.
struct KeyCollector: ~Copyable {
    private(set) var rows = KeyedRows()
    private(set) var keyless = KeylessRows()
    /// Whether all ids so far are UUIDs, and may be compared as such.
    private(set) var areUUIDs: Bool
    /// How many names of the path stand before the array whose elements are rows; `nil` if there was no array.
    private(set) var stepsBeforeRows: Int?
    /// The first faults of the text, with their places.
    private(set) var faults: [String] = []
    /// How many faults there are.
    var faultCount: Int { reader.faultCount }

    private var reader: JSONReader
    private var pieces: InputPieces
    private var lines: LineCounter
    private var failure: DuplicatesError?
    /// The elements seen of arrays in none, in one, in two …: rows of arrays in arrays are counted on from one to the next, so
    /// that no two have one number.
    private var counts: [Int] = []
    private var depth = 0
    private let file: String
    private let names: [[UInt8]]
    private let comparison: KeyComparison?

    /// The most bytes that one value may have, or one line of JSON Lines: a text without an end is none.
    private static let longestValue = 1 << 30
    /// Faults beyond these are only counted.
    private static let namedFaults = 5

    /// Reads a text to its end.
    ///
    /// - Throws: ``DuplicatesError`` for what cannot be read, but not for faults of the text.
    init(
        _ pieces: consuming InputPieces, file: String, path: JSONKeyPath, as comparison: KeyComparison?
    ) throws(DuplicatesError) {
        reader = JSONReader(piecesIn: file)
        self.pieces = pieces
        self.file = file
        lines = LineCounter()
        names = path.names.map { Array($0.utf8) }
        self.comparison = comparison
        areUUIDs = comparison != .text
        // A text of lines is an array, whether that is known from the beginning or from its second line on.
        var index = 0
        while let token = nextToken() {
            counts = []
            visit(token, step: 0, place(index))
            if index == 1 { stepsBeforeRows = stepsBeforeRows ?? 0 }
            index += 1
        }
        noteFaults()
        if let failure { throw failure }
    }

    /// The next token; `nil` at the end, and where reading fails.
    private mutating func nextToken() -> JSONReader.Token? {
        while true {
            guard failure == nil else { return nil }
            if !reader.needsPiece, let token = reader.next() { return token }
            guard reader.needsPiece else { return nil }
            noteFaults()
            do throws(InputBytes.Failure) {
                let piece = try pieces.next()
                lines.pass(reader)
                reader.take(piece)
                if reader.bytesWaiting > Self.longestValue { failure = .endless(file) }
            } catch {
                failure = .unreadable(file, error)
            }
        }
    }

    /// Says where faults are while their line is at hand.
    private mutating func noteFaults() {
        for fault in reader.faults.dropFirst(faults.count).prefix(Self.namedFaults - faults.count) {
            faults.append("\(lines.location(of: fault, in: reader, file: file)): \(fault.message)")
        }
    }

    /// The place of a row that begins with the last token.
    private mutating func place(_ index: Int) -> RowPlace {
        let line = lines.line(of: reader.range.lowerBound, in: reader)
        if let line = UInt32(exactly: line), let index = UInt32(exactly: index) {
            return RowPlace(line: line, index: index)
        }
        failure = failure ?? .tooLong(file)
        return RowPlace(line: .max, index: .max)
    }

    private mutating func visit(_ token: JSONReader.Token, step: Int, _ row: RowPlace) {
        switch token {
        case .beginArray: visitArray(step, row)
        case .beginObject where step < names.count: visitObject(step, row)
        case .beginObject:
            skipContainer()
            keyless.append(.notAnID, at: row)
        default: visitScalar(token, step, row)
        }
    }

    private mutating func visitArray(_ step: Int, _ row: RowPlace) {
        var index = 0
        if counts.count == depth { counts.append(0) }
        depth += 1
        while let token = nextToken(), token != .endArray {
            visit(token, step: step, place(counts[depth - 1]))
            counts[depth - 1] += 1
            index += 1
        }
        depth -= 1
        if index > 0 || step < names.count { stepsBeforeRows = max(stepsBeforeRows ?? step, step) }
        // An empty array in place of the id is none; one in place of the rows has none.
        if index == 0, step == names.count, step > 0 { keyless.append(.missing, at: row) }
    }

    private mutating func visitObject(_ step: Int, _ row: RowPlace) {
        let before = (rows: rows.count, keyless: keyless.count, areUUIDs: areUUIDs)
        var isFound = false
        while let token = nextToken(), token == .name {
            let isWanted = isName(names[step], at: reader.range)
            guard let value = nextToken() else { break }
            guard isWanted else {
                if value == .beginObject || value == .beginArray { skipContainer() }
                continue
            }
            // Of members of one name the last counts, as in JavaScript.
            if isFound {
                rows.removeLast(rows.count - before.rows)
                keyless.removeLast(keyless.count - before.keyless)
                areUUIDs = before.areUUIDs
            }
            isFound = true
            visit(value, step: step + 1, row)
        }
        if !isFound { keyless.append(.missing, at: row) }
    }

    private mutating func visitScalar(_ token: JSONReader.Token, _ step: Int, _ row: RowPlace) {
        // Without the member the row is shown, with it the value.
        guard step == names.count else { return keyless.append(.missing, at: row) }
        let place = place(Int(row.index))
        guard token != .null else { return keyless.append(.null, at: place) }
        guard token == .string || token == .number else { return keyless.append(.notAnID, at: place) }
        rows.append(key(isText: token == .string), at: place)
        guard areUUIDs, rows.uuid(of: rows.count - 1) == nil else { return }
        if comparison == .uuid {
            rows.removeLast(1)
            keyless.append(.notUUID, at: place)
        } else {
            areUUIDs = false
        }
    }

    /// The last token as an id.
    private func key(isText: Bool) -> KeyedRows.Key {
        let written = reader.bytes[reader.range]
        guard isText else { return .number(written) }
        guard written.contains(UInt8(ascii: "\\")) else { return .text(written.dropFirst().dropLast()) }
        return .text(JSONString.bytes(of: reader.bytes, in: reader.range)[...])
    }

    private func isName(_ name: [UInt8], at range: Range<Int>) -> Bool {
        let text = reader.bytes[range]
        if text.contains(UInt8(ascii: "\\")) {
            return JSONString.text(of: reader.bytes, in: range).utf8.elementsEqual(name)
        }
        return text.count == name.count + 2 && text.dropFirst().starts(with: name)
    }

    /// Goes behind the end of what has begun.
    private mutating func skipContainer() {
        var depth = 1
        while depth > 0, let token = nextToken() {
            switch token {
            case .beginObject, .beginArray: depth += 1
            case .endObject, .endArray: depth -= 1
            default: break
            }
        }
    }
}
