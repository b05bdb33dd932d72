import SchemaModel

/// Where the tables are created that a history changes and does not create.
struct MissingTables {
    /// For each name the schemas that have it and the file, by their numbers.
    private var places: [String: [(schema: Int, name: ObjectName, file: String)]] = [:]
    /// For each schema the files that create its tables.
    private var files: [Int: Set<String>] = [:]

    /// Looks through all that an audit reads.
    init(_ schemas: [Schema]) {
        for (number, schema) in schemas.enumerated() {
            for table in schema.tables {
                guard let file = table.location?.file else { continue }
                places[table.name.name.lowercased(), default: []].append((number, table.name, file))
                files[number, default: []].insert(file)
            }
        }
    }

    /// The same with the place of each missing table. What is created somewhere is only a warning: nothing of the audit
    /// lacks it. Those that stand elsewhere are told once, at the first place.
    ///
    /// - Parameters:
    ///   - found: What a source left unread.
    ///   - number: The number of that source's schema.
    /// - Returns: What there is to say, in their order.
    func placed(_ found: [SourceDiagnostic], of number: Int) -> [SourceDiagnostic] {
        var elsewhere: [(table: ObjectName, file: String)] = []
        var first: Int?
        var said: [SourceDiagnostic] = []
        for diagnostic in found {
            guard let table = diagnostic.missingTable else {
                said.append(diagnostic)
                continue
            }
            var placed = diagnostic
            if let own = own(table, number) {
                placed.message = InputError.createdLater(table, in: own.file)
                placed.severity = .warning
            } else if let file = nearest(table, to: diagnostic.location.file, besides: number) {
                elsewhere.append((table, file))
                guard first == nil else { continue }
                first = said.count
                placed.severity = .warning
            } else {
                placed.message += InputError.excluding(diagnostic.location.file)
            }
            said.append(placed)
        }
        if let first { said[first].message = InputError.createdElsewhere(elsewhere) }
        return said
    }

    /// Whether a history changes tables that it never creates, so that it is a part of something.
    func isPart(_ found: [SourceDiagnostic], of number: Int) -> Bool {
        found.contains { diagnostic in
            guard diagnostic.severity == .error, let table = diagnostic.missingTable else { return false }
            return own(table, number) == nil
        }
    }

    private func own(_ table: ObjectName, _ number: Int) -> (name: ObjectName, file: String)? {
        places[table.name.lowercased(), default: []].first { $0.schema == number && isSame($0.name, table) }
            .map { ($0.name, $0.file) }
    }

    /// The file that creates a table in another schema: rather SQL than models, and then that which stands nearest.
    private func nearest(_ table: ObjectName, to file: String, besides number: Int) -> String? {
        let parts = file.split(separator: "/")
        let others = places[table.name.lowercased(), default: []].filter { $0.schema != number }
        func nearness(_ other: String) -> (Int, Int) {
            let shared = zip(parts, other.split(separator: "/")).prefix { $0 == $1 }.count
            return (SourceKind(other) == .sql ? 1 : 0, shared)
        }
        return others.indices.max { left, right in
            let (one, two) = (nearness(others[left].file), nearness(others[right].file))
            // Of two that are as near, the first.
            return one == two ? left > right : one < two
        }.map { others[$0].file }
    }

    /// Whether the files of a history seem to run in another order than that of their names: a change is lost since another
    /// file creates the table after it. Where numbers of one kind give the order, the table is rather made by something else,
    /// but not three; a whole schema stands behind the steps that lead to it only by its name; and one file that creates
    /// everything has no order.
    ///
    /// - Parameters:
    ///   - found: What a source left unread.
    ///   - number: The number of that source's schema.
    /// - Returns: `true` if nobody here knows the order.
    func isOutOfOrder(_ found: [SourceDiagnostic], of number: Int) -> Bool {
        guard files[number, default: []].count > 1 else { return false }
        var numbered: Set<String> = []
        for diagnostic in found where diagnostic.severity == .error {
            guard let table = diagnostic.missingTable else { continue }
            let file = diagnostic.location.file
            for own in places[table.name.lowercased(), default: []] {
                guard own.schema == number, own.file != file, isSame(own.name, table), !SQLHistories.isWhole(own.file)
                else { continue }
                guard let kind = SQLHistories.numbering(of: file), kind == SQLHistories.numbering(of: own.file) else {
                    return true
                }
                numbered.insert(table.name.lowercased())
            }
        }
        return numbered.count > 2
    }

    /// A name that a script writes without its schema may stand for one that has it.
    private func isSame(_ name: ObjectName, _ written: ObjectName) -> Bool {
        written.schema == nil || (name.schema ?? "public").lowercased() == written.schema?.lowercased()
    }
}
