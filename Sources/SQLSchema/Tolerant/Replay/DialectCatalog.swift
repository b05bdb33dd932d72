internal import SchemaModel

/// The tables of MySQL or SQLite as they stand after the statements replayed so far.
///
/// Names are found whatever the case of their letters: SQLite never tells them apart, MySQL not on every system.
struct DialectCatalog {
    private var slots: [DialectTable?] = []
    private var slotsByName: [ObjectName: Int] = [:]
    /// Slots of tables whose foreign keys name, or once named, a table.
    private var slotsByParent: [ObjectName: Set<Int>] = [:]
    private var slotsByIndex: [String: Int] = [:]
    /// Views, which `ALTER TABLE` may name and which hold nothing for an audit.
    var views: Set<ObjectName> = []
    /// SQLite's virtual tables; those they keep their data in are named after them.
    var virtualTables: Set<String> = []
    /// The database that `USE` names first: its tables stand without a schema.
    private var home: String?
    private var currentDatabase: String?
    /// The character sets and collations of databases.
    var databases: [String: (characterSet: String?, collation: String?)] = [:]

    // MARK: Names

    mutating func use(_ database: String) {
        home = home ?? database
        currentDatabase = database
    }

    /// A name as a statement writes it made one that the model keeps.
    func shown(_ name: ObjectName) -> ObjectName {
        let schema = name.schema ?? currentDatabase
        return ObjectName(schema: schema == home ? nil : schema, name.name)
    }

    /// What the database of a table gives it, where the script says so.
    func defaults(of name: ObjectName) -> (characterSet: String?, collation: String?)? {
        (name.schema ?? currentDatabase ?? home).flatMap { databases[$0] }
    }

    private static func key(_ name: ObjectName) -> ObjectName {
        ObjectName(schema: name.schema?.lowercased(), name.name.lowercased())
    }

    // MARK: Tables

    var tables: [DialectTable] { slots.compactMap(\.self) }

    /// The table of a name that the model keeps.
    func table(_ name: ObjectName) -> DialectTable? { slotsByName[Self.key(name)].flatMap { slots[$0] } }

    mutating func insert(_ table: DialectTable) {
        remove(table.table.name)
        slotsByName[Self.key(table.table.name)] = slots.count
        noteParents(of: table.table.foreignKeys, slot: slots.count)
        for index in table.table.indexes {
            if let name = index.name { slotsByIndex[name.lowercased()] = slots.count }
        }
        slots.append(table)
        views.remove(Self.key(table.table.name))
    }

    mutating func remove(_ name: ObjectName) {
        guard let slot = slotsByName.removeValue(forKey: Self.key(name)) else { return }
        slots[slot] = nil
    }

    mutating func removeAll(of database: String) {
        let schema = database == home ? nil : database
        guard schema != nil || home != nil, !slotsByName.isEmpty else { return }
        for slot in slots.indices {
            guard let name = slots[slot]?.table.name, name.schema == schema else { continue }
            remove(name)
        }
    }

    /// Changes a table in place; `false` if there is none.
    @discardableResult
    mutating func update(_ name: ObjectName, _ change: (inout DialectTable) -> Void) -> Bool {
        guard let slot = slotsByName[Self.key(name)], slots[slot] != nil else { return false }
        if var table = slots[slot].take() {
            let keys = table.table.foreignKeys.count
            change(&table)
            if table.table.foreignKeys.count > keys { noteParents(of: table.table.foreignKeys[keys...], slot: slot) }
            slots[slot] = table
        }
        return true
    }

    private mutating func noteParents(of keys: some Sequence<ForeignKey>, slot: Int) {
        for key in keys { slotsByParent[Self.key(key.parent), default: []].insert(slot) }
    }

    mutating func rename(_ old: ObjectName, to new: ObjectName) {
        guard let slot = slotsByName.removeValue(forKey: Self.key(old)) else { return }
        remove(new)
        slotsByName[Self.key(new)] = slot
        slots[slot]?.table.name = new
        guard Self.key(old) != Self.key(new), let children = slotsByParent.removeValue(forKey: Self.key(old)) else {
            return
        }
        for slot in children {
            for key in keys(of: slot, to: old) { slots[slot]?.table.foreignKeys[key].parent = new }
        }
        slotsByParent[Self.key(new), default: []].formUnion(children)
    }

    /// Follows a column's new name in the foreign keys that refer to it.
    mutating func renameReferences(to column: String, of table: ObjectName, as new: String) {
        for slot in slotsByParent[Self.key(table)] ?? [] {
            for key in keys(of: slot, to: table) {
                let columns = slots[slot]?.table.foreignKeys[key].parentColumns ?? []
                slots[slot]?.table.foreignKeys[key].parentColumns = columns.map { $0.isSame(column) ? new : $0 }
            }
        }
    }

    /// The places of a table's foreign keys that refer to another table.
    private func keys(of slot: Int, to parent: ObjectName) -> [Int] {
        guard let keys = slots[slot]?.table.foreignKeys else { return [] }
        let wanted = Self.key(parent)
        let length = parent.name.utf8.count
        return keys.indices.filter { keys[$0].parent.name.utf8.count == length && Self.key(keys[$0].parent) == wanted }
    }

    mutating func insertView(_ name: ObjectName) { views.insert(Self.key(name)) }

    func isView(_ name: ObjectName) -> Bool { views.contains(Self.key(name)) }

    mutating func registerIndex(_ index: String?, of table: ObjectName) {
        guard let index, let slot = slotsByName[Self.key(table)] else { return }
        slotsByIndex[index.lowercased()] = slot
    }

    /// The table that has an index of that name.
    func tableOfIndex(_ index: String) -> ObjectName? {
        slotsByIndex[index.lowercased()].flatMap { slots[$0] }?.table.name
    }

    // MARK: What it amounts to

    /// The tables with every reference spelled as what it refers to is.
    var resolvedTables: [Table] {
        tables.filter { !isShadow($0.table.name.name) }.map { entry in
            var table = entry.table
            for key in table.foreignKeys.indices {
                table.foreignKeys[key].columns = table.foreignKeys[key].columns.map(entry.spelling(of:))
                guard let parent = self.table(table.foreignKeys[key].parent) else { continue }
                table.foreignKeys[key].parent = parent.table.name
                table.foreignKeys[key].parentColumns = table.foreignKeys[key].parentColumns.map(parent.spelling(of:))
            }
            return table
        }
    }

    /// What a virtual table keeps its data in: SQLite, "FTS5", "FTS3", "The SQLite R*Tree Module".
    private func isShadow(_ name: String) -> Bool {
        let lowered = name.lowercased()
        guard let last = lowered.lastIndex(of: "_"), virtualTables.contains(String(lowered[..<last])) else {
            return false
        }
        let suffixes = [
            "data", "idx", "content", "docsize", "config", "segments", "segdir", "stat", "node", "rowid", "parent",
        ]
        return suffixes.contains(String(lowered[lowered.index(after: last)...]))
    }

    /// A counter whose position is known is a sequence of its own.
    var sequences: [NumberSequence] {
        tables.compactMap { entry in
            guard let next = entry.nextNumber, next > 1, !isShadow(entry.table.name.name),
                let column = entry.table.columns.first(where: { $0.isAutoIncrement })
            else { return nil }
            return NumberSequence(
                ObjectName(schema: entry.table.name.schema, "\(entry.table.name.name).\(column.name)"),
                bits: column.type.integerBits ?? 64,
                maximum: column.type.maximum ?? .max,
                lastValue: next - 1,
                owner: .init(table: entry.table.name, column: column.name),
                location: column.location
            )
        }
    }
}
