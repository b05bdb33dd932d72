internal import SchemaModel

/// Which columns refer to which tables by their names alone: `user_id` or `userId` beside a table `user` or `users`.
struct LogicalReferences {
    /// A column that no foreign key ties, and the key that its name refers to.
    struct Reference {
        let column: Column
        let parent: Table
        let key: Column
    }

    private let tables: [String: [Table]]

    init(_ schema: Schema) {
        tables = Dictionary(grouping: schema.tables) { Self.squeezed($0.name.name) }
    }

    /// What a table refers to; a column with a `…_type` beside it may refer to any table and is let be.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - isWanted: Whether a column matters at all; asked first, since every column of every schema comes by.
    /// - Returns: The references, in the order of the columns.
    func references(of table: Table, where isWanted: (Column) -> Bool = { _ in true }) -> [Reference] {
        let called = table.columns.compactMap { column in
            isWanted(column) ? Self.stem(of: column.name).map { (column: column, stem: $0) } : nil
        }
        guard !called.isEmpty else { return [] }
        let referring = Set(table.foreignKeys.flatMap(\.columns))
        let names = Set(table.columns.map(\.name))
        return called.compactMap { column, stem in
            guard !referring.contains(column.name), !names.contains("\(stem)_type"), !names.contains("\(stem)Type"),
                let parent = target(of: stem, from: table),
                let only = parent.primaryKey?.columns.first, parent.primaryKey?.columns.count == 1,
                let key = parent.column(only)
            else { return nil }
            return Reference(column: column, parent: parent, key: key)
        }
    }

    /// `user` of `user_id`, `userProfile` of `userProfileId`.
    private static func stem(of column: String) -> Substring? {
        for suffix in ["_id", "_ID", "Id", "ID", "_uuid", "Uuid"] where column.hasSuffix(suffix) {
            let stem = column.dropLast(suffix.count)
            return stem.isEmpty ? nil : stem
        }
        return nil
    }

    private static func squeezed(_ name: some StringProtocol) -> String { name.lowercased().filter { $0 != "_" } }

    /// The table that a stem means, in the singular or plural: the one of the same schema, or else the only one.
    private func target(of stem: Substring, from table: Table) -> Table? {
        let name = Self.squeezed(stem)
        var forms = [name, name + "s", name + "es"]
        if name.hasSuffix("y") { forms.append(name.dropLast() + "ies") }
        for form in forms {
            guard let found = tables[form] else { continue }
            if let near = found.first(where: { $0.name.qualified.schema == table.name.qualified.schema }) {
                return near
            }
            return found.count == 1 ? found.first : nil
        }
        return nil
    }
}
