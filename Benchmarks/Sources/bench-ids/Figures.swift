import Foundation

/// Numbers for people.
enum Figures {
    /// Three digits that count, and never fewer than all before the point: `0.76`, `12.5`, `3872`.
    static func decimal(_ number: Double) -> String {
        String(format: number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f", number)
    }

    static func decimal(_ number: Double?) -> String { number.map(decimal) ?? "" }

    /// The lines of a table; the first column is text, the others are numbers.
    static func table(_ rows: [[String]]) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + padding : padding + cell.0
            }.joined(separator: "  ")
        }
        lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
        return lines
    }
}
