internal import SchemaModel

/// The tables and sequences as they stand after the statements replayed so far.
///
/// Names follow `search_path`: a table without a schema lives in its first entry, `public` unless the script says
/// otherwise, and is printed as the script wrote it.
struct Catalog {
    private struct Slot {
        var table: Table
        var isDropped = false
    }

    private var slots: [Slot] = []
    private var slotsByName: [ObjectName: Int] = [:]
    /// Slots of tables by their bare names, for scripts that qualify some and not others.
    private var slotsByBareName: [String: [Int]] = [:]
    /// Sequences by full name, with the order they came in.
    private(set) var sequences: [ObjectName: NumberSequence] = [:]
    private var sequenceOrder: [ObjectName] = []
    /// Tables by the full names of their indexes.
    var tablesOfIndexes: [ObjectName: ObjectName] = [:]
    /// Views and other relations that `ALTER TABLE` may name and that hold nothing for an audit.
    var others: Set<ObjectName> = []
    /// Tables that have the columns of a query, which are not known.
    var tablesFromQueries: Set<ObjectName> = []
    /// What domains stand for.
    var domains: [String: ColumnType] = [:]
    /// The first schema of `search_path`, `nil` for `public`.
    var currentSchema: String?

    // MARK: Names

    /// A name as a statement writes it made one that the model keeps: without a schema if neither the statement nor
    /// `search_path` gives one.
    func shown(_ name: ObjectName) -> ObjectName {
        ObjectName(schema: name.schema ?? currentSchema, name.name)
    }

    private func slot(of name: ObjectName) -> Int? { slotsByName[name.key] }

    // MARK: Tables

    /// The tables, in the order of creation.
    var tables: [Table] { slots.lazy.filter { !$0.isDropped }.map(\.table) }

    /// The table of a name that the model keeps.
    func table(_ name: ObjectName) -> Table? { slot(of: name).map { slots[$0].table } }

    /// The table that a statement means: by `search_path`, or else the only one so called in any schema.
    func find(_ written: ObjectName) -> Table? {
        if let exact = table(shown(written)) { return exact }
        guard written.schema == nil, let loose = slotsByBareName[written.name], loose.count == 1 else { return nil }
        return loose.first.map { slots[$0].table }
    }

    mutating func insert(_ table: Table) {
        if slot(of: table.name) != nil { removeTable(table.name) }
        slotsByName[table.name.key] = slots.count
        slotsByBareName[table.name.name, default: []].append(slots.count)
        slots.append(Slot(table: table))
        others.remove(table.name.key)
        tablesFromQueries.remove(table.name.key)
    }

    /// Changes a table in place; `false` if there is none.
    @discardableResult
    mutating func update(_ name: ObjectName?, _ change: (inout Table) -> Void) -> Bool {
        guard let name, let slot = slot(of: name) else { return false }
        change(&slots[slot].table)
        return true
    }

    /// Changes every table.
    mutating func updateAll(_ change: (inout Table) -> Void) {
        for slot in slots.indices where !slots[slot].isDropped { change(&slots[slot].table) }
    }

    /// Forgets a table, its indexes, and the sequences it owns.
    mutating func removeTable(_ name: ObjectName) {
        guard let slot = slot(of: name) else { return }
        let table = slots[slot].table
        slots[slot].isDropped = true
        slotsByName[table.name.key] = nil
        slotsByBareName[table.name.name]?.removeAll { $0 == slot }
        for index in table.indexes { forgetIndex(index.name, of: table.name) }
        removeSequences { $0.owner.map { $0.table.key } == table.name.key }
    }

    /// Gives a table another name or schema, and follows it in foreign keys, partitions and sequences.
    mutating func rename(_ name: ObjectName, to newName: ObjectName) {
        guard let slot = slot(of: name) else { return }
        let old = slots[slot].table.name
        let oldFull = old.key
        if tablesFromQueries.remove(oldFull) != nil { tablesFromQueries.insert(newName.key) }
        slotsByName[oldFull] = nil
        slotsByBareName[old.name]?.removeAll { $0 == slot }
        slots[slot].table.name = newName
        slotsByName[newName.key] = slot
        slotsByBareName[newName.name, default: []].append(slot)
        for index in slots[slot].table.indexes {
            if let name = index.name {
                tablesOfIndexes[ObjectName(schema: old.schema, name).key] = nil
                tablesOfIndexes[ObjectName(schema: newName.schema, name).key] = newName
            }
        }
        func isOld(_ name: ObjectName) -> Bool { name.key == oldFull }
        updateAll { table in
            for key in table.foreignKeys.indices where isOld(table.foreignKeys[key].parent) {
                table.foreignKeys[key].parent = newName
            }
            if case .child(let parent) = table.kind, isOld(parent) { table.kind = .child(of: newName) }
        }
        for (key, sequence) in sequences where sequence.owner.map({ isOld($0.table) }) ?? false {
            sequences[key]?.owner?.table = newName
        }
    }

    // MARK: Indexes

    func tableOfIndex(_ index: ObjectName) -> ObjectName? { tablesOfIndexes[index.key] }

    mutating func registerIndex(_ index: String?, of table: ObjectName) {
        guard let index else { return }
        tablesOfIndexes[ObjectName(schema: table.schema, index).key] = table
    }

    mutating func forgetIndex(_ index: String?, of table: ObjectName) {
        guard let index else { return }
        tablesOfIndexes[ObjectName(schema: table.schema, index).key] = nil
    }

    /// An index name nobody has in that schema, as the server finds one.
    func freeIndexName(_ name: String, in schema: String?) -> String {
        ObjectNaming.free(name) { tablesOfIndexes[ObjectName(schema: schema, $0).key] != nil }
    }

    // MARK: Sequences

    /// A sequence name nobody has in that schema.
    func freeSequenceName(_ name: String, in schema: String?) -> String {
        ObjectNaming.free(name) { sequences[ObjectName(schema: schema, $0).key] != nil }
    }

    var allSequences: [NumberSequence] { sequenceOrder.compactMap { sequences[$0] } }

    mutating func insert(_ sequence: NumberSequence) {
        let key = sequence.name.key
        if sequences.updateValue(sequence, forKey: key) == nil { sequenceOrder.append(key) }
    }

    @discardableResult
    mutating func updateSequence(_ name: ObjectName, _ change: (inout NumberSequence) -> Void) -> Bool {
        guard sequences[name.key] != nil else { return false }
        change(&sequences[name.key, default: NumberSequence(name)])
        return true
    }

    mutating func removeSequences(where condition: (NumberSequence) -> Bool) {
        let removed = sequences.filter { condition($0.value) }.map(\.key)
        for key in removed { sequences[key] = nil }
        guard !removed.isEmpty else { return }
        sequenceOrder.removeAll { sequences[$0] == nil }
    }
}

extension ObjectName {
    /// The key of a name as the model keeps it: no schema means `public`.
    var key: ObjectName { ObjectName(schema: schema ?? "public", name) }
}
