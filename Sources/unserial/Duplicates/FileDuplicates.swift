import Identifiers

/// The check of a JSON file.
enum FileDuplicates {
    /// Counts the ids of a text and names those that are not unique.
    ///
    /// - Parameters:
    ///   - file: The file, or `-` for standard input.
    ///   - path: Where the ids stand.
    ///   - comparison: When two values are one id; `nil` to take UUIDs for UUIDs where all are.
    ///   - limit: How many duplicates to name.
    /// - Returns: What it found.
    /// - Throws: ``DuplicatesError`` for a text that cannot be read, or is not JSON.
    static func report(
        on file: String,
        path: JSONKeyPath,
        as comparison: KeyComparison?,
        limit: Int
    ) throws(DuplicatesError) -> DuplicatesReport {
        let found = try KeyCollector(pieces(of: file), file: file, path: path, as: comparison)
        guard found.faultCount == 0 else {
            throw .notJSON(file, found.faults, others: found.faultCount - found.faults.count)
        }
        let rows = found.rows
        // No row at all is no evidence of UUIDs.
        let chosen = comparison ?? (found.areUUIDs && rows.count > 0 ? .uuid : .text)
        let groups = rows.groups(by: chosen)
        let duplicates = groups.duplicates.prefix(limit).map { group in
            let named = group.prefix(DuplicatesReport.namedRows)
            let isSpelt = chosen == .uuid && Set(named.map { rows.text(of: $0) }).count > 1
            let uuid = chosen == .uuid ? rows.uuid(of: group[0]) : nil
            return DuplicatesReport.Duplicate(
                value: uuid?.description ?? rows.text(of: group[0]),
                type: chosen == .uuid ? nil : rows.isText(group[0]) ? "string" : "number",
                count: Int64(group.count),
                rows: named.map { row in
                    DuplicatesReport.Row(
                        name: .element(rows.place(of: row)), spelling: isSpelt ? rows.text(of: row) : nil)
                })
        }
        let keyless = found.keyless.first.map { row in
            DuplicatesReport.Row(name: .element(row.place), reason: row.reason.rawValue)
        }
        let steps = found.stepsBeforeRows ?? 0
        return DuplicatesReport(
            source: file,
            key: path.names.joined(separator: "."),
            comparison: chosen,
            isComparisonChosen: comparison != nil,
            rows: Int64(rows.count + found.keyless.count),
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

    private static func pieces(of file: String) throws(DuplicatesError) -> InputPieces {
        do throws(InputBytes.Failure) {
            return try InputPieces(file)
        } catch {
            throw .unreadable(file, error)
        }
    }

    /// `projects` of `data/projects.json`, if that is a word in the plural.
    private static func stem(of file: String) -> String? {
        let name = (file.split(separator: "/").last ?? "").prefix { $0 != "." }
        return name.hasSuffix("s") ? String(name) : nil
    }
}
