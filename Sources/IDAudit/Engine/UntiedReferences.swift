public import SchemaModel

/// Columns that hold the values of keys without a foreign key, as far as names tell: when such a key gets other values,
/// nothing takes them along.
public struct UntiedReferences {
    /// How a column is taken to hold a key.
    public enum Evidence: Hashable, Sendable {
        /// `userId` beside a table of users.
        case name
        /// `createdUserId`: the end of its name alone.
        case end
        /// A column that says which table is meant stands beside it: `subjectType`.
        case anyTable
        /// It is called an id, and no table has its name: `ownerId`.
        case none
    }

    /// A column, and the key whose values it holds.
    public struct Reference: Sendable {
        /// The table that it is in.
        public let table: Table
        /// The column.
        public let column: Column
        /// The table whose key it holds, where the name tells.
        public let parent: Table?
        /// Why it is taken for a reference.
        public let evidence: Evidence
        /// Whether a view shows it, whose query gives its values.
        public let isShown: Bool

        /// The column as an object.
        public var object: Finding.Object { .init(table: table.name, column: column.name, model: table.alias) }
    }

    private let schema: Schema
    private let views: [Table]
    /// The tables by the words of their names, in the singular: the model's name first.
    private var tables: [[String]: Table] = [:]
    private var longest = 0

    /// Indexes a schema by the names of its tables.
    ///
    /// - Parameters:
    ///   - schema: The schema.
    ///   - views: Its views, each as the table that it looks like.
    public init(_ schema: Schema, views: [Table] = []) {
        self.schema = schema
        self.views = views
        for names in [schema.tables.map { $0.alias ?? $0.name.name }, schema.tables.map(\.name.name)] {
            for (table, name) in zip(schema.tables, names) {
                let words = NameWords(name).words
                longest = max(longest, words.count)
                if tables[words] == nil { tables[words] = table }
            }
        }
    }

    /// The columns that hold values of some keys, or may do so.
    ///
    /// - Parameters:
    ///   - keys: The keys, each the whole primary key of its table, as the schema has them.
    ///   - settled: Columns that are known to follow, those keys among them.
    /// - Returns: Whole numbers, and text where the name tells surely, in the order of the tables.
    public func references(
        to keys: Set<SchemaChange.Column>, besides settled: Set<SchemaChange.Column>
    ) -> [Reference] {
        guard !keys.isEmpty else { return [] }
        let moved = Set(keys.map(\.table))
        let owners = owners(of: keys)
        let all = schema.tables.map { (table: $0, isView: false) } + views.map { (table: $0, isView: true) }
        return all.flatMap { table, isView in
            let tied = Set(table.foreignKeys.flatMap(\.columns))
            let names = Set(table.columns.map { NameWords($0.name).words })
            return table.columns.compactMap { column -> Reference? in
                guard !tied.contains(column.name), !settled.contains(.init(table.name, column.name)),
                    !column.isAutoIncrement
                else { return nil }
                let isNumber = Self.isNumber(column.type)
                guard isNumber || column.type.isText && column.idGenerator == nil else { return nil }
                if let (parent, evidence) = parent(of: column, in: table, moved: moved, named: owners) {
                    guard let parent else { return nil }
                    return isNumber || evidence == .name
                        ? Reference(table: table, column: column, parent: parent, evidence: evidence, isShown: isView)
                        : nil
                }
                guard isNumber else { return nil }
                // What a view calls `id` is some table's.
                guard let stem = Self.stem(of: column.name) ?? (isView && column.name.lowercased() == "id" ? [] : nil)
                else { return nil }
                let isOfAny = !stem.isEmpty && names.contains(stem + ["type"])
                return Reference(
                    table: table, column: column, parent: nil, evidence: isOfAny ? .anyTable : .none, isShown: isView)
            }
        }
    }

    /// The moved tables by the names of their keys, where a name says more than `id` and is the key of one table alone:
    /// of two that call their keys so, moved or not, nobody can tell which one a column means.
    private func owners(of keys: Set<SchemaChange.Column>) -> [String: Table] {
        var tables: [String: [Table]] = [:]
        for table in schema.tables {
            guard let key = table.primaryKey?.columns, key.count == 1, NameWords(key[0]).words.count > 1 else {
                continue
            }
            tables[key[0], default: []].append(table)
        }
        var owners: [String: Table] = [:]
        for (name, tables) in tables {
            // A key that is a foreign key, too, has the values of another.
            let roots = tables.filter { !$0.foreignKeys.contains { $0.columns.contains(name) } }
            let candidates = tables.count == 1 ? tables : roots
            guard candidates.count == 1, keys.contains(.init(candidates[0].name, name)) else { continue }
            owners[name] = candidates[0]
        }
        return owners
    }

    /// The moved table whose key a column's name means; no table where it means one that was not moved, and `nil` where
    /// it means none at all.
    private func parent(
        of column: Column, in table: Table, moved: Set<ObjectName>, named owners: [String: Table]
    ) -> (table: Table?, evidence: Evidence)? {
        if let parent = owners[column.name], parent.name != table.name { return (parent, .name) }
        guard let stem = Self.stem(of: column.name) else { return nil }
        for count in (1...max(min(stem.count, longest), 1)).reversed() {
            guard let parent = tables[Array(stem.suffix(count))] else { continue }
            return (moved.contains(parent.name) ? parent : nil, count == stem.count ? .name : .end)
        }
        return nil
    }

    /// The words before `id`, `created user` of `createdUserId`; `nil` for a column that is called no id.
    private static func stem(of column: String) -> [String]? {
        let words = NameWords(column).words
        guard words.count > 1, let last = words.last, last == "id" || last == "by" else { return nil }
        return last == "by" ? words : words.dropLast()
    }

    /// A whole number, or a list of them.
    private static func isNumber(_ type: ColumnType) -> Bool {
        type.integerBits != nil || type.declared.hasPrefix("Int[]") || type.declared.hasPrefix("BigInt[]")
    }
}
