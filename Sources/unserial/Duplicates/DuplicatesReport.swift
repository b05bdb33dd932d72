/// How many ids are unique, and which are not.
struct DuplicatesReport: Encodable {
    /// Which row has an id.
    enum RowName: Hashable {
        /// A row of a file: its line, and which element of its array it is, from 0.
        case element(RowPlace)
        /// The columns of the primary key, with their values.
        case key([Column])
        /// Where the row stands in its table, if it has no primary key.
        case tuple(String)
        /// The row's beginning, as a view has nothing else.
        case text(String)

        struct Column: Hashable, Encodable {
            let column: String
            let value: String?
        }
    }

    struct Row: Encodable, Hashable {
        var name: RowName
        /// The id as this row writes it, where it differs.
        var spelling: String?
        /// Why it has no id.
        var reason: String?
    }

    struct Duplicate: Encodable {
        /// The id, as the first row has it; a UUID in its canonical form.
        let value: String
        /// `string` or `number`, where a file could have either.
        let type: String?
        let count: Int64
        /// The first of them.
        let rows: [Row]
    }

    let version = 1
    /// The file, or the table.
    var source: String
    /// The path to the id, or its column.
    var key: String
    var comparison: KeyComparison
    /// Whether nobody asked for that comparison.
    var isComparisonChosen = false
    var rows: Int64
    var unique: Int64
    /// Ids that more than one row has, and the rows that have them.
    var duplicateValues: Int64
    var duplicateRows: Int64
    var duplicates: [Duplicate]
    var rowsWithoutKey: Int64
    var keyless: [Row] = []
    /// What a row and an id are called.
    var nouns: Nouns

    /// Rows that are named for one id, and rows that are named for having none.
    static let namedRows = 20

    var isClean: Bool { duplicateValues == 0 && rowsWithoutKey == 0 }

    private enum CodingKeys: String, CodingKey {
        case version, source, key, comparedAs, rows, unique, duplicateValues, duplicateRows, duplicates, rowsWithoutKey
        case namedRowsWithoutKey
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(version, forKey: .version)
        try container.encode(source, forKey: .source)
        try container.encode(key, forKey: .key)
        try container.encode(comparison.rawValue, forKey: .comparedAs)
        try container.encode(rows, forKey: .rows)
        try container.encode(unique, forKey: .unique)
        try container.encode(duplicateValues, forKey: .duplicateValues)
        try container.encode(duplicateRows, forKey: .duplicateRows)
        try container.encode(duplicates, forKey: .duplicates)
        try container.encode(rowsWithoutKey, forKey: .rowsWithoutKey)
        try container.encode(keyless, forKey: .namedRowsWithoutKey)
    }
}

extension DuplicatesReport.Row {
    private enum CodingKeys: String, CodingKey { case line, index, key, ctid, row, spelling, reason }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch name {
        case .element(let place):
            try container.encode(place.line, forKey: .line)
            try container.encode(place.index, forKey: .index)
        case .key(let columns): try container.encode(columns, forKey: .key)
        case .tuple(let place): try container.encode(place, forKey: .ctid)
        case .text(let text): try container.encode(text, forKey: .row)
        }
        try container.encodeIfPresent(spelling, forKey: .spelling)
        try container.encodeIfPresent(reason, forKey: .reason)
    }
}
