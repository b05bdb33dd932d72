import SchemaModel

extension [Table] {
    /// Adds what partitions hold to the tables that they are parts of, and what children inherit through to their
    /// parents: the rows inserted a day, and of a partitioned table, which holds nothing itself, rows and bytes too.
    func withSumsOfFamilies() -> [Table] {
        var tables = self
        let places = Dictionary(indices.map { (self[$0].name, $0) }) { first, _ in first }
        for child in self {
            var parent = child.kind.parent
            // Only a cycle would be as deep, and a catalog has none.
            for _ in 0..<64 {
                guard let name = parent, let place = places[name] else { break }
                if let inserts = child.insertsPerDay {
                    tables[place].insertsPerDay = (tables[place].insertsPerDay ?? 0) + inserts
                }
                if self[place].totalBytes == 0 {
                    tables[place].totalBytes = (tables[place].totalBytes ?? 0) &+ (child.totalBytes ?? 0)
                    if (self[place].estimatedRows ?? 0) <= 0, let rows = child.estimatedRows {
                        tables[place].estimatedRows = (tables[place].estimatedRows ?? 0) &+ rows
                    }
                }
                parent = self[place].kind.parent
            }
        }
        return tables
    }
}

extension Table.Kind {
    fileprivate var parent: ObjectName? {
        if case .child(let parent) = self { parent } else { nil }
    }
}
