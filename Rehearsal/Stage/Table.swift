/// A table for people: columns as wide as their widest cell, numbers to the right.
public struct Table: Sendable {
    private var rows: [[String]]
    private let isNumber: [Bool]

    /// Begins a table.
    ///
    /// - Parameter columns: the headings; one that begins with `>` is a column of numbers.
    public init(_ columns: [String]) {
        isNumber = columns.map { $0.hasPrefix(">") }
        rows = [columns.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }]
    }

    /// Adds a row, a cell for each column.
    public mutating func add(_ cells: String...) { rows.append(cells) }

    /// The lines, without ends.
    public var lines: [String] {
        let widths = isNumber.indices.map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        var lines = rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                line += (column > 0 ? "  " : "") + (isNumber[column] ? padding + cell : cell + padding)
            }
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
        lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
        return lines
    }
}
