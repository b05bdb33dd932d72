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
        /// What the source calls the column: the name of a field.
        public let field: String

        /// `AuditLog.ownerId`, as the source calls both.
        public var name: String { "\(table.alias ?? table.name.name).\(field)" }

        /// The column as an object.
        public var object: Finding.Object { .init(table: table.name, column: column.name, model: table.alias) }
    }

    private let schema: Schema
    private let views: [Table]
    private let fields: [SchemaChange.Column: String]
    /// The tables by the words of their names, in the singular: the model's name first.
    private var tables: [[String]: Table] = [:]
    private var longest = 0

    /// Indexes a schema by the names of its tables.
    ///
    /// - Parameters:
    ///   - schema: The schema.
    ///   - views: Its views, each as the table that it looks like.
    ///   - fields: What the source calls columns, where that differs from their names: either may tell what they hold.
    public init(_ schema: Schema, views: [Table] = [], fields: [SchemaChange.Column: String] = [:]) {
        self.schema = schema
        self.views = views
        self.fields = fields
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
            let words = Set(table.columns.flatMap { names(of: $0.name, in: table) }.map { NameWords($0).words })
            return table.columns.compactMap { column -> Reference? in
                guard !tied.contains(column.name), !settled.contains(.init(table.name, column.name)),
                    !column.isAutoIncrement
                else { return nil }
                let isNumber = Self.isNumber(column.type)
                guard isNumber || column.type.isText && column.idGenerator == nil else { return nil }
                let names = names(of: column.name, in: table)
                func reference(to parent: Table?, _ evidence: Evidence) -> Reference {
                    Reference(
                        table: table, column: column, parent: parent, evidence: evidence, isShown: isView,
                        field: names[0])
                }
                if let (parent, evidence) = parent(of: names, in: table, moved: moved, named: owners) {
                    guard let parent else { return nil }
                    return isNumber || evidence == .name ? reference(to: parent, evidence) : nil
                }
                guard isNumber else { return nil }
                // What a view calls `id` is some table's.
                let isID = isView && names.contains { $0.lowercased() == "id" }
                let stems = names.compactMap(Self.stem)
                guard isID || !stems.isEmpty else { return nil }
                return reference(to: nil, stems.contains { words.contains($0 + ["type"]) } ? .anyTable : .none)
            }
        }
    }

    /// The names of a column, that of its field first.
    private func names(of column: String, in table: Table) -> [String] {
        guard let field = fields[.init(table.name, column)], field != column else { return [column] }
        return [field, column]
    }

    /// The moved tables by the names of their keys, where a name says more than `id` and is the key of one table alone:
    /// of two that call their keys so, moved or not, nobody can tell which one a column means.
    private func owners(of keys: Set<SchemaChange.Column>) -> [String: Table] {
        var tables: [String: [(table: Table, key: String)]] = [:]
        for table in schema.tables {
            guard let key = table.primaryKey?.columns, key.count == 1 else { continue }
            for name in names(of: key[0], in: table) where NameWords(name).words.count > 1 {
                tables[name, default: []].append((table, key[0]))
            }
        }
        var owners: [String: Table] = [:]
        for (name, tables) in tables {
            // A key that is a foreign key, too, has the values of another.
            let roots = tables.filter { table, key in !table.foreignKeys.contains { $0.columns.contains(key) } }
            let candidates = tables.count == 1 ? tables : roots
            guard candidates.count == 1, keys.contains(.init(candidates[0].table.name, candidates[0].key)) else {
                continue
            }
            owners[name] = candidates[0].table
        }
        return owners
    }

    /// The moved table whose key one of a column's names means; no table where it means one that was not moved, and
    /// `nil` where it means none at all.
    private func parent(
        of names: [String], in table: Table, moved: Set<ObjectName>, named owners: [String: Table]
    ) -> (table: Table?, evidence: Evidence)? {
        let found = names.compactMap { parent(of: $0, in: table, moved: moved, named: owners) }
        return found.first { $0.evidence == .name } ?? found.first
    }

    private func parent(
        of name: String, in table: Table, moved: Set<ObjectName>, named owners: [String: Table]
    ) -> (table: Table?, evidence: Evidence)? {
        if let parent = owners[name], parent.name != table.name { return (parent, .name) }
        guard let stem = Self.stem(of: name) else { return nil }
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
