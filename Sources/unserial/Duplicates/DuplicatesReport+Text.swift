import IDAudit

extension DuplicatesReport {
    /// `15 projects, 13 unique ids: 2 duplicates`, then each of them with its rows.
    var lines: [String] {
        var lines = [headline]
        for duplicate in duplicates {
            let others = duplicate.count - Int64(duplicate.rows.count)
            let named = duplicate.rows.map(\.words) + (others > 0 ? ["… and \(Quantity.count(others)) more"] : [])
            lines.append(
                "  \(duplicate.shown)  \(Quantity.count(duplicate.count)) times: "
                    + named.joined(separator: ", "))
        }
        let unnamed = duplicateValues - Int64(duplicates.count)
        if unnamed > 0 { lines.append("  … and \(Quantity.count(unnamed, "more duplicate")): --limit shows more") }
        if rowsWithoutKey > 0 {
            lines.append("\(nouns.rows(rowsWithoutKey)) without \(nouns.key):")
            lines += keyless.map { "  \($0.words): \($0.reason ?? "")" }
            let others = rowsWithoutKey - Int64(keyless.count)
            if others > 0 { lines.append("  … and \(Quantity.count(others)) more") }
        }
        if comparison == .uuid, !isComparisonChosen {
            lines.append(
                "All values are UUIDs, so they are compared as such: case, braces and hyphens make no difference.")
        }
        return lines
    }

    private var headline: String {
        var line = "\(nouns.rows(rows)), \(Quantity.count(unique)) unique \(unique == 1 ? nouns.key : nouns.keys)"
        if duplicateValues > 0 {
            line += ": \(Quantity.count(duplicateValues, "duplicate"))"
            // Where each has two rows, the numbers say so already.
            if duplicateRows != duplicateValues * 2 { line += " in \(nouns.rows(duplicateRows))" }
        }
        if rowsWithoutKey > 0 { line += "; \(Quantity.count(rowsWithoutKey)) without \(nouns.key)" }
        return line
    }

    /// A value on one line, which the terminal need not obey.
    static func shown(_ value: String) -> String {
        let plain = TerminalText.plain(value)
        return plain.unicodeScalars.count > 100 ? String(plain.prefix(100)) + "…" : plain
    }
}

extension DuplicatesReport.Duplicate {
    /// A string in quotes, so that `1` and `"1"` differ.
    fileprivate var shown: String {
        let plain = DuplicatesReport.shown(value)
        return type == "string" ? "\"\(plain)\"" : plain
    }
}

extension DuplicatesReport.Row {
    fileprivate var words: String {
        let place =
            switch name {
            case .element(let place): "line \(place.line) (index \(place.index))"
            case .key(let columns):
                columns.map { "\($0.column) \($0.value.map(DuplicatesReport.shown) ?? "NULL")" }.joined(separator: " ")
            case .tuple(let place): "ctid \(place)"
            case .text(let text): DuplicatesReport.shown(text)
            }
        return spelling.map { "\(place) as \(DuplicatesReport.shown($0))" } ?? place
    }
}
