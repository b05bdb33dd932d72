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
    /// lacks it.
    ///
    /// - Parameters:
    ///   - found: What a source left unread.
    ///   - number: The number of that source's schema.
    /// - Returns: As many, in their order.
    func placed(_ found: [SourceDiagnostic], of number: Int) -> [SourceDiagnostic] {
        found.map { diagnostic in
            guard let table = diagnostic.missingTable else { return diagnostic }
            var placed = diagnostic
            let all = places[table.name.lowercased(), default: []]
            if let own = all.first(where: { $0.schema == number && isSame($0.name, table) }) {
                placed.message = InputError.createdLater(table, in: own.file)
                placed.severity = .warning
            } else if let other = all.first(where: { $0.schema != number }) {
                placed.message = InputError.createdElsewhere(table, in: other.file)
                placed.severity = .warning
            } else {
                placed.message += InputError.excluding(diagnostic.location.file)
            }
            return placed
        }
    }

    /// Whether the files of a history seem to run in another order than that of their names: a change is lost since another
    /// file creates the table after it. Where numbers give the order, the table is rather made by something else; a whole
    /// schema stands behind the steps that lead to it only by its name; and one file that creates everything has no order.
    ///
    /// - Parameters:
    ///   - found: What a source left unread.
    ///   - number: The number of that source's schema.
    /// - Returns: `true` if nobody here knows the order.
    func isOutOfOrder(_ found: [SourceDiagnostic], of number: Int) -> Bool {
        guard files[number, default: []].count > 1 else { return false }
        return found.contains { diagnostic in
            guard diagnostic.severity == .error, let table = diagnostic.missingTable else { return false }
            let file = diagnostic.location.file
            return places[table.name.lowercased(), default: []].contains { own in
                own.schema == number && own.file != file && isSame(own.name, table) && !SQLHistories.isWhole(own.file)
                    && !(SQLHistories.isNumbered(own.file) && SQLHistories.isNumbered(file))
            }
        }
    }

    /// A name that a script writes without its schema may stand for one that has it.
    private func isSame(_ name: ObjectName, _ written: ObjectName) -> Bool {
        written.schema == nil || (name.schema ?? "public").lowercased() == written.schema?.lowercased()
    }
}
