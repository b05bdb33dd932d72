import Identifiers
import JSONDocuments

/// Walks through a JSON text and notes the id of each row: an element of the last array that the path enters.
///
/// Nothing but positions is kept. Recursion is as deep as the arrays in arrays, which the reader of JSON limits.
struct KeyCollector {
    private(set) var reader: JSONReader
    private(set) var rows: [KeyedRow] = []
    private(set) var keyless: [KeylessRow] = []
    /// The rows as UUIDs, as long as all of them are.
    private(set) var uuids: [UUID128]?
    /// The texts of strings with escapes, escapes undone.
    private(set) var decoded: [UInt8] = []
    /// How many names of the path stand before the array whose elements are rows; `nil` if there was no array.
    private(set) var stepsBeforeRows: Int?

    private let names: [[UInt8]]
    private let comparison: KeyComparison?

    private struct RowPlace {
        var place: Int
        var index: Int
    }

    init(_ bytes: [UInt8], file: String, path: JSONKeyPath, as comparison: KeyComparison?) {
        reader = JSONReader(bytes, isLines: JSONLines.areIn(bytes, file: file))
        names = path.names.map { Array($0.utf8) }
        self.comparison = comparison
        uuids = comparison == .text ? nil : []
        if let token = reader.next() {
            visit(token, step: 0, RowPlace(place: reader.range.lowerBound, index: 0))
        }
        // What stands behind the value is a fault, which only reading finds.
        while reader.next() != nil {}
    }

    private mutating func visit(_ token: JSONReader.Token, step: Int, _ row: RowPlace) {
        switch token {
        case .beginArray: visitArray(step, row)
        case .beginObject where step < names.count: visitObject(step, row)
        case .beginObject:
            skipContainer()
            keyless.append(KeylessRow(place: UInt32(row.place), index: UInt32(row.index), reason: .notAnID))
        default: visitScalar(token, step, row)
        }
    }

    private mutating func visitArray(_ step: Int, _ row: RowPlace) {
        var index = 0
        while let token = reader.next(), token != .endArray {
            visit(token, step: step, RowPlace(place: reader.range.lowerBound, index: index))
            index += 1
        }
        if index > 0 || step < names.count { stepsBeforeRows = max(stepsBeforeRows ?? step, step) }
        // An empty array in place of the id is none; one in place of the rows has none.
        if index == 0, step == names.count, step > 0 {
            keyless.append(KeylessRow(place: UInt32(row.place), index: UInt32(row.index), reason: .missing))
        }
    }

    private mutating func visitObject(_ step: Int, _ row: RowPlace) {
        let before = (rows.count, keyless.count)
        var isFound = false
        while let token = reader.next(), token == .name {
            let isWanted = isName(names[step], at: reader.range)
            guard let value = reader.next() else { break }
            guard isWanted else {
                if value == .beginObject || value == .beginArray { skipContainer() }
                continue
            }
            // Of members of one name the last counts, as in JavaScript.
            if isFound {
                rows.removeLast(rows.count - before.0)
                keyless.removeLast(keyless.count - before.1)
                if let count = uuids?.count, count > rows.count { uuids?.removeLast(count - rows.count) }
            }
            isFound = true
            visit(value, step: step + 1, row)
        }
        if !isFound {
            keyless.append(KeylessRow(place: UInt32(row.place), index: UInt32(row.index), reason: .missing))
        }
    }

    private mutating func visitScalar(_ token: JSONReader.Token, _ step: Int, _ row: RowPlace) {
        let range = reader.range
        var reason: KeylessRow.Reason?
        if step < names.count {
            reason = .missing
        } else if token == .null {
            reason = .null
        } else if token != .string, token != .number {
            reason = .notAnID
        } else {
            reason = note(range, isText: token == .string, row)
        }
        guard let reason else { return }
        // Without the member the row is shown, with it the value.
        let place = reason == .missing ? row.place : range.lowerBound
        keyless.append(KeylessRow(place: UInt32(place), index: UInt32(row.index), reason: reason))
    }

    /// Keeps an id; returns why it is none.
    private mutating func note(_ range: Range<Int>, isText: Bool, _ row: RowPlace) -> KeylessRow.Reason? {
        var keyed = KeyedRow(
            start: UInt32(range.lowerBound), length: UInt32(range.count), index: UInt32(row.index), isText: isText,
            isDecoded: false,
            place: UInt32(range.lowerBound))
        if isText, reader.bytes[range].contains(UInt8(ascii: "\\")) {
            // With its quotes, so that no text equals a number.
            let text = Array("\"\(JSONString.text(of: reader.bytes, in: range))\"".utf8)
            keyed.start = UInt32(decoded.count)
            keyed.length = UInt32(text.count)
            keyed.isDecoded = true
            decoded += text
        }
        if uuids != nil {
            if isText, let uuid = uuid(of: keyed) {
                uuids?.append(uuid)
            } else if comparison == .uuid {
                return .notUUID
            } else {
                uuids = nil
            }
        }
        rows.append(keyed)
        return nil
    }

    private func uuid(of row: KeyedRow) -> UUID128? {
        let range = Int(row.start) + 1..<max(Int(row.start + row.length) - 1, Int(row.start) + 1)
        return (row.isDecoded ? decoded : reader.bytes).withUnsafeBytes { bytes in
            try? UUID128(utf8: UnsafeRawBufferPointer(rebasing: bytes[range]), accepting: .any)
        }
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
        while depth > 0, let token = reader.next() {
            switch token {
            case .beginObject, .beginArray: depth += 1
            case .endObject, .endArray: depth -= 1
            default: break
            }
        }
    }
}
