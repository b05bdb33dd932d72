internal import SchemaModel

/// The tables of MySQL or SQLite as they stand after the statements replayed so far.
struct DialectCatalog {
    private let isSQLite: Bool
    private var slots: [DialectTable?] = []
    private var names: TableNames
    private var parents = ParentNames()
    private var slotsByIndex: [String: Int] = [:]
    /// Views, which `ALTER TABLE` may name and which hold nothing for an audit.
    var views: Set<ObjectName> = []
    /// SQLite's virtual tables; those they keep their data in are named after them.
    var virtualTables: Set<String> = []
    /// The database whose tables stand without a schema: if nobody says which, the one that `USE` names first.
    private var home: String?
    private var currentDatabase: String?
    /// The character sets and collations of databases.
    var databases: [String: (characterSet: String?, collation: String?)] = [:]

    // MARK: Names

    /// Begins a script, in a database of the server.
    mutating func begin(in database: String?) {
        currentDatabase = nil
        if let database { use(database) }
    }

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

    init(isSQLite: Bool, home: String? = nil) {
        self.isSQLite = isSQLite
        self.home = home
        names = TableNames(ignoresCase: isSQLite)
    }

    // MARK: Tables

    var tables: [DialectTable] { slots.compactMap(\.self) }

    /// The table of a name that the model keeps.
    func table(_ name: ObjectName) -> DialectTable? { names.slot(name).flatMap { slots[$0] } }

    /// The table that a new one of this name would replace.
    func namesake(of name: ObjectName) -> DialectTable? { names.exact(name).flatMap { slots[$0] } }

    mutating func insert(_ table: DialectTable) {
        if let replaced = namesake(of: table.table.name) { remove(replaced.table.name) }
        let slot = slots.count
        names.insert(table.table.name, slot: slot)
        for index in table.table.indexes {
            if let name = index.name { slotsByIndex[name.lowercased()] = slot }
        }
        slots.append(table)
        bindParents(of: slot)
        views.remove(TableNames.folded(table.table.name))
    }

    mutating func remove(_ name: ObjectName) {
        guard let slot = names.slot(name), let table = slots[slot] else { return }
        names.remove(table.table.name)
        slots[slot] = nil
    }

    mutating func removeAll(of database: String) {
        let schema = database == home ? nil : database
        guard schema != nil || home != nil, !names.isEmpty else { return }
        for slot in slots.indices {
            guard let name = slots[slot]?.table.name, name.schema == schema else { continue }
            remove(name)
        }
    }

    /// Changes a table in place; `false` if there is none.
    @discardableResult
    mutating func update(_ name: ObjectName, _ change: (inout DialectTable) -> Void) -> Bool {
        guard let slot = names.slot(name), var table = slots[slot].take() else { return false }
        change(&table)
        slots[slot] = table
        bindParents(of: slot)
        return true
    }

    /// Gives new foreign keys the numbers of their parents.
    private mutating func bindParents(of slot: Int) {
        guard let known = slots[slot]?.parents.count, let keys = slots[slot]?.table.foreignKeys, known < keys.count
        else { return }
        for key in keys[known...] {
            let parent = table(key.parent)?.table.name ?? key.parent
            let reference = parents.reference(to: key.parentColumns, of: parent, key: names.key(parent))
            slots[slot]?.parents.append(reference)
        }
    }

    mutating func rename(_ old: ObjectName, to new: ObjectName) {
        guard let slot = names.slot(old), let old = slots[slot]?.table.name else { return }
        if let replaced = names.exact(new), replaced != slot { remove(new) }
        names.remove(old)
        names.insert(new, slot: slot)
        slots[slot]?.rename(to: new, isSQLite: isSQLite)
        parents.rename(names.key(old), to: new, key: names.key(new))
    }

    /// Follows a column's new name in the foreign keys that refer to it.
    mutating func renameReferences(to column: String, of table: ObjectName, as new: String) {
        guard let name = self.table(table)?.table.name else { return }
        parents.rename(column: column, as: new, of: names.key(name))
    }

    mutating func insertView(_ name: ObjectName) { views.insert(TableNames.folded(name)) }

    func isView(_ name: ObjectName) -> Bool { views.contains(TableNames.folded(name)) }

    mutating func registerIndex(_ index: String?, of table: ObjectName) {
        guard let index, let slot = names.slot(table) else { return }
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
                table.foreignKeys[key].parent = parents.parent(of: entry.parents[key])
                table.foreignKeys[key].parentColumns = parents.columns(of: entry.parents[key])
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
