import SchemaModel

extension CreationTime {
    /// Names under which tables keep the time of a row's creation, letters only, the likeliest first.
    private static let names = [
        "createdat", "createdon", "created", "creationdate", "datecreated", "createddate", "insertedat", "insertedon",
        "addedat", "dateadded", "createtime", "createdtime", "creationtime", "registeredat", "occurredat", "loggedat",
        "timestamp", "time", "ts",
    ]

    /// The moment that rows without any creation time share unless the user declares another.
    static let base = "2000-01-01T00:00:00Z"

    /// Finds the creation time of a table: what the user declared, or a column by its type and name.
    ///
    /// - Throws: A ``Refusal`` if the declared column does not exist or is no time.
    static func find(in table: Table, options: MigrationOptions) throws(Refusal) -> CreationTime {
        let declared = options.creation[table.name] ?? options.creation[ObjectName(table.name.name)]
        if let declared {
            if let column = table.column(declared) {
                if let time = time(of: column, options: options) { return time }
                throw Refusal(
                    .creationTime, "\(table.name).\(declared)",
                    "it is declared as the creation time, but its type is \(column.type.declared)",
                    remedy: "Name a timestamptz, timestamp or date column, or a moment such as 2020-01-01T00:00:00Z")
            }
            if isMoment(declared) { return .fixed(declared) }
            throw Refusal(
                .creationTime, "\(table.name)",
                "its declared creation time \(declared) is neither one of its columns nor a moment in RFC 3339 form",
                remedy: "Name a timestamptz, timestamp or date column, or a moment such as 2020-01-01T00:00:00Z")
        }
        let candidates = table.columns.compactMap { column -> (rank: Int, time: CreationTime)? in
            guard let time = time(of: column, options: options) else { return nil }
            guard let rank = names.firstIndex(of: column.name.lowercased().filter(\.isLetter)) else { return nil }
            return (rank, time)
        }
        return candidates.min { $0.rank < $1.rank }?.time ?? .fixed(base)
    }

    private static func time(of column: Column, options: MigrationOptions) -> CreationTime? {
        switch column.type.family {
        case .timestamp(zoned: true): .zoned(column: column.name)
        case .timestamp(zoned: false), .date: .local(column: column.name, timeZone: options.timeZone)
        default: nil
        }
    }

    /// Whether the text is `YYYY-MM-DDTHH:MM:SS` with a zone; the server has the last word on the digits.
    private static func isMoment(_ text: String) -> Bool {
        let pattern = Array("dddd-dd-ddTdd:dd:dd")
        let characters = Array(text)
        guard characters.count > pattern.count else { return false }
        for (expected, found) in zip(pattern, characters) {
            if expected == "d" ? !("0"..."9").contains(found) : expected != found { return false }
        }
        guard let zone = characters.last else { return false }
        return zone == "Z" || ("0"..."9").contains(zone) && characters[pattern.count...].contains { "+-".contains($0) }
    }
}
