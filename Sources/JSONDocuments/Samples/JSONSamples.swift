internal import SchemaModel

/// The arrays of objects in a document, seen as tables: an object a row, a member a column.
///
/// The whole document is one table if it is such an array (`projects.json` gives `projects`); of an object, each member
/// that is one (`backup.json` with `projects` gives `backup.projects`). Arrays further in belong to their rows.
struct JSONSamples {
    let tables: [Table]

    init(_ root: JSONNode, file: String) {
        let stem = Self.stem(of: file)
        switch root.kind {
        case .array:
            tables = Self.table(ObjectName(stem), root, at: root.location).map { [$0] } ?? []
        case .object:
            tables = root.members.compactMap { member in
                Self.table(ObjectName(schema: stem, member.name), member.value, at: member.nameNode.location)
            }
        default: tables = []
        }
    }

    /// The name of a file without folders and its last ending.
    private static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
        return String(name[..<dot])
    }

    private static func table(_ name: ObjectName, _ array: JSONNode, at location: SourceLocation) -> Table? {
        guard array.kind == .array else { return nil }
        var columns: [ColumnSample] = []
        var places: [String: Int] = [:]
        var rows = 0
        for row in array.elements {
            guard row.kind == .object else {
                // A broken row is no proof that the others are none.
                guard row.kind == .invalid || row.kind == .null else { return nil }
                continue
            }
            rows += 1
            for member in row.members {
                let memberName = member.name
                let place = places[memberName, default: columns.count]
                if place == columns.count {
                    places[memberName] = place
                    columns.append(ColumnSample(name: memberName, location: member.nameNode.location))
                }
                columns[place].add(member.value)
            }
        }
        guard rows > 0 else { return nil }
        var table = Table(name, columns: columns.map { $0.column(of: rows) }, location: location)
        table.primaryKey = keyName(of: array, columns, rows).map { Key(columns: [$0]) }
        return table
    }

    /// The member that is most likely the key: one of the usual names, in every row, and nowhere twice.
    private static func keyName(of array: JSONNode, _ columns: [ColumnSample], _ rows: Int) -> String? {
        ["id", "_id", "uuid", "@id"].first { name in
            guard columns.contains(where: { $0.name == name && $0.rows == rows && $0.sample.count == rows }) else {
                return false
            }
            var seen: Set<String> = []
            return array.elements.allSatisfy { row in
                guard row.kind == .object, let value = row[name] else { return true }
                return seen.insert(value.text.map { "\"" + $0 } ?? value.written).inserted
            }
        }
    }
}
