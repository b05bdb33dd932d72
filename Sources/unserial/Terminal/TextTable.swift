/// A table in fixed-width columns, for people.
struct TextTable {
    private let alignRight: [Bool]
    private var rows: [[String]]

    /// Creates a table.
    ///
    /// - Parameter header: The headings; one that starts with `>` stands over numbers, which are set to the right.
    init(_ header: [String]) {
        alignRight = header.map { $0.hasPrefix(">") }
        rows = [header.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }]
    }

    /// Adds a row.
    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The lines, each indented by two blanks.
    var text: String {
        let widths = alignRight.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = " "
            for (column, cell) in row.enumerated() {
                let pad = String(repeating: " ", count: widths[column] - cell.count)
                line += " " + (alignRight[column] ? pad + cell : column == row.count - 1 ? cell : cell + pad)
            }
            return line
        }.joined(separator: "\n")
    }
}
