import Glibc
import Identifiers
import JSONDocuments

/// The check of a JSON file.
enum FileDuplicates {
    /// Positions in a text are kept in 32 bits.
    private static let largest = Int(UInt32.max) - 1

    /// The bytes of a file, or of standard input for `-`.
    static func bytes(of file: String) throws(DuplicatesError) -> [UInt8] {
        let name = file == "-" ? "standard input" : file
        do throws(InputBytes.Failure) {
            return try InputBytes.read(file, upTo: largest)
        } catch {
            switch error {
            case .unreadable(let code): throw .unreadable(name, String(cString: strerror(code)))
            case .tooLarge: throw .tooLarge(name)
            }
        }
    }

    /// Counts the ids of a text and names those that are not unique.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - file: Its name, or `-`.
    ///   - path: Where the ids stand.
    ///   - comparison: When two values are one id; `nil` to take UUIDs for UUIDs where all are.
    ///   - limit: How many duplicates to name.
    /// - Returns: What it found.
    /// - Throws: ``DuplicatesError`` for a text that is not JSON.
    static func report(
        on bytes: [UInt8],
        file: String,
        path: JSONKeyPath,
        as comparison: KeyComparison?,
        limit: Int
    ) throws(DuplicatesError) -> DuplicatesReport {
        let found = KeyCollector(bytes, file: file, path: path, as: comparison)
        guard found.reader.faultCount == 0 else { throw .notJSON(file, found.reader) }
        // No row at all is no evidence of UUIDs.
        let uuids = found.rows.isEmpty && comparison == nil ? nil : found.uuids
        let groups = uuids.map(groups) ?? groups(found)
        let listed = groups.duplicates.prefix(limit)
        let lines = LineNumbers(
            of: listed.flatMap { $0.prefix(DuplicatesReport.namedRows).map { Int(found.rows[$0].place) } }
                + found.keyless.prefix(DuplicatesReport.namedRows).map { Int($0.place) },
            in: bytes)
        let duplicates = listed.map { group in
            let spellings = Set(group.prefix(DuplicatesReport.namedRows).map { text(found, $0) })
            let value = uuids.map { $0[group[0]].description } ?? text(found, group[0])
            return DuplicatesReport.Duplicate(
                value: value,
                type: uuids == nil ? found.rows[group[0]].isText ? "string" : "number" : nil,
                count: Int64(group.count),
                rows: group.prefix(DuplicatesReport.namedRows).map { row in
                    DuplicatesReport.Row(
                        name: .element(
                            line: lines.line(of: Int(found.rows[row].place)), index: Int(found.rows[row].index)),
                        spelling: spellings.count > 1 ? text(found, row) : nil)
                })
        }
        let keyless = found.keyless.prefix(DuplicatesReport.namedRows).map { row in
            DuplicatesReport.Row(
                name: .element(line: lines.line(of: Int(row.place)), index: Int(row.index)), reason: row.reason.rawValue
            )
        }
        let steps = found.stepsBeforeRows ?? 0
        return DuplicatesReport(
            source: file,
            key: path.names.joined(separator: "."),
            comparison: uuids == nil ? .text : .uuid,
            isComparisonChosen: comparison != nil,
            rows: Int64(found.rows.count + found.keyless.count),
            unique: Int64(groups.uniqueCount),
            duplicateValues: Int64(groups.duplicates.count),
            duplicateRows: groups.duplicates.reduce(0) { $0 + Int64($1.count) },
            duplicates: duplicates,
            rowsWithoutKey: Int64(found.keyless.count),
            keyless: keyless,
            nouns: Nouns(
                rows: steps > 0 ? path.names[steps - 1] : stem(of: file),
                key: steps < path.names.count ? path.names[steps...].joined(separator: ".") : nil)
        )
    }

    private static func groups(_ uuids: [UUID128]) -> KeyGroups {
        KeyGroups(count: uuids.count, hash: { uuids[$0].hashValue }, areEqual: { uuids[$0] == uuids[$1] })
    }

    private static func groups(_ found: KeyCollector) -> KeyGroups {
        found.reader.bytes.withUnsafeBytes { bytes in
            found.decoded.withUnsafeBytes { decoded in
                let text = { (row: Int) -> UnsafeRawBufferPointer in
                    let row = found.rows[row]
                    let range = Int(row.start)..<Int(row.start) + Int(row.length)
                    return UnsafeRawBufferPointer(rebasing: row.isDecoded ? decoded[range] : bytes[range])
                }
                return KeyGroups(
                    count: found.rows.count,
                    hash: { row in
                        var hasher = Hasher()
                        hasher.combine(bytes: text(row))
                        return hasher.finalize()
                    },
                    areEqual: { text($0).elementsEqual(text($1)) })
            }
        }
    }

    /// An id as the file writes it, a text without its quotes and escapes.
    private static func text(_ found: KeyCollector, _ row: Int) -> String {
        let row = found.rows[row]
        var range = Int(row.start)..<Int(row.start) + Int(row.length)
        if row.isText { range = range.lowerBound + 1..<range.upperBound - 1 }
        return String(decoding: (row.isDecoded ? found.decoded : found.reader.bytes)[range], as: UTF8.self)
    }

    /// `projects` of `data/projects.json`, if that is a word in the plural.
    private static func stem(of file: String) -> String? {
        let name = (file.split(separator: "/").last ?? "").prefix { $0 != "." }
        return name.hasSuffix("s") ? String(name) : nil
    }
}

/// The lines of some places, counted in one pass.
struct LineNumbers {
    private var lines: [Int: Int] = [:]

    init(of offsets: [Int], in bytes: [UInt8]) {
        var line = 1
        var place = 0
        for offset in offsets.sorted() {
            while place < min(offset, bytes.count) {
                if bytes[place] == UInt8(ascii: "\n") { line += 1 }
                place += 1
            }
            lines[offset] = line
        }
    }

    /// The 1-based line of one of the places.
    func line(of offset: Int) -> Int { lines[offset] ?? 1 }
}
