import Identifiers
import JSONDocuments

/// The rows of a JSON text that have an id: their ids, without the text around them, and where they stand.
///
/// A UUID as most write it takes 17 bytes, another id its letters and one more; 16 bytes say where the row is.
struct KeyedRows {
    /// A value that stands for an id.
    enum Key {
        case number(ArraySlice<UInt8>)
        /// The bytes between the quotes, escapes undone.
        case text(ArraySlice<UInt8>)
    }

    private struct Row {
        /// Where its id begins.
        var start: Int
        var line: UInt32
        var index: UInt32
    }

    /// The first byte of each id.
    private enum Tag {
        static let number: UInt8 = 0
        static let text: UInt8 = 1
        /// A text in the canonical form of a UUID, as its 16 bytes.
        static let canonicalUUID: UInt8 = 2
    }

    private var rows: [Row] = []
    private var ids: [UInt8] = []

    var count: Int { rows.count }

    /// Keeps a row.
    ///
    /// - Parameters:
    ///   - key: Its id.
    ///   - place: Where it stands.
    mutating func append(_ key: Key, at place: RowPlace) {
        rows.append(Row(start: ids.count, line: place.line, index: place.index))
        switch key {
        case .number(let digits):
            ids.append(Tag.number)
            ids += digits
        case .text(let text):
            if let uuid = text.withUnsafeBytes({ UUID128(canonicalUTF8: $0) }) {
                ids.append(Tag.canonicalUUID)
                withUnsafeBytes(of: uuid.value.bigEndian) { ids += $0 }
            } else {
                ids.append(Tag.text)
                ids += text
            }
        }
    }

    mutating func removeLast(_ count: Int) {
        guard count > 0 else { return }
        ids.removeLast(ids.count - rows[rows.count - count].start)
        rows.removeLast(count)
    }

    func place(of row: Int) -> RowPlace { RowPlace(line: rows[row].line, index: rows[row].index) }

    /// Whether the id is a text, and not a number.
    func isText(_ row: Int) -> Bool { ids[rows[row].start] != Tag.number }

    /// The id as a UUID, whatever its spelling; `nil` for what is none.
    func uuid(of row: Int) -> UUID128? {
        ids.withUnsafeBytes { ids in
            let id = UnsafeRawBufferPointer(rebasing: ids[range(of: row)])
            let body = UnsafeRawBufferPointer(rebasing: id.dropFirst())
            return switch id.first {
            case Tag.canonicalUUID: UUID128(value: UInt128(bigEndian: body.loadUnaligned(as: UInt128.self)))
            case Tag.text: try? UUID128(utf8: body, accepting: .any)
            default: nil
            }
        }
    }

    /// The id as the text writes it, without quotes and escapes.
    func text(of row: Int) -> String {
        let id = ids[range(of: row)]
        if id.first == Tag.canonicalUUID { return uuid(of: row)?.description ?? "" }
        return JSONString.text(ofBytes: id.dropFirst())
    }

    /// The rows by their ids, compared in that way.
    func groups(by comparison: KeyComparison) -> KeyGroups {
        if comparison == .uuid {
            return KeyGroups(count: count, hash: { uuid(of: $0).hashValue }, areEqual: { uuid(of: $0) == uuid(of: $1) })
        }
        return ids.withUnsafeBytes { ids in
            // A text is kept in one way only, so that its bytes decide.
            let id = { (row: Int) in UnsafeRawBufferPointer(rebasing: ids[range(of: row)]) }
            return KeyGroups(
                count: count,
                hash: { row in
                    var hasher = Hasher()
                    hasher.combine(bytes: id(row))
                    return hasher.finalize()
                },
                areEqual: { id($0).elementsEqual(id($1)) })
        }
    }

    private func range(of row: Int) -> Range<Int> {
        rows[row].start..<(row + 1 < rows.count ? rows[row + 1].start : ids.count)
    }
}

/// Where a row of a JSON text stands.
struct RowPlace: Hashable {
    /// Its 1-based line.
    var line: UInt32
    /// Which element of its array it is, from 0.
    var index: UInt32
}
