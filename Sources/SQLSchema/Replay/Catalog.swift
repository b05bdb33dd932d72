internal import SchemaModel

/// The tables and sequences as they stand after the statements replayed so far.
///
/// Names follow `search_path`: a table without a schema lives in its first entry, `public` unless the script says
/// otherwise, and is printed as the script wrote it.
///
/// Every change costs the same however many tables there are: what refers to a table or a sequence is found through lists
/// of all that ever did.
struct Catalog {
    /// As many as a table of PostgreSQL can have.
    static let mostColumns = 1600

    private struct Slot {
        var table: Table
        var isDropped = false
    }

    private struct SequenceEntry {
        var sequence: NumberSequence
        /// Sequences are shown in the order they came in.
        let number: Int
    }

    private var slots: [Slot] = []
    private var slotsByName: [ObjectName: Int] = [:]
    /// Slots of tables by their bare names, for scripts that qualify some and not others.
    private var slotsByBareName: [String: [Int]] = [:]
    /// Slots of tables that have or had a foreign key to a table, or are its children, by its full name.
    private var referrers: [ObjectName: [Int]] = [:]
    /// Sequences by full name.
    private var sequences: [ObjectName: SequenceEntry] = [:]
    private var sequenceCount = 0
    /// The full names of sequences that a table owns or owned, by its full name.
    private var owned: [ObjectName: Set<ObjectName>] = [:]
    /// Slots of tables with defaults that use or used a sequence, by its full name.
    private var users: [ObjectName: [Int]] = [:]
    /// Tables by the full names of their indexes.
    private var tablesOfIndexes: [ObjectName: ObjectName] = [:]
    /// The number behind the last name of that beginning that had to be made different.
    private var lastNumbers: [ObjectName: Int] = [:]
    /// Views and other relations that `ALTER TABLE` may name and that hold nothing for an audit.
    var others: Set<ObjectName> = []
    /// Tables that have the columns of a query, which are not known.
    var tablesFromQueries: Set<ObjectName> = []
    /// What domains stand for.
    var domains: [String: ColumnType] = [:]
    /// The first schema of `search_path`, `nil` for `public`.
    var currentSchema: String?

    /// Goes back to an earlier state; `search_path` is that of the session.
    mutating func restore(_ earlier: Catalog) {
        let schema = currentSchema
        self = earlier
        currentSchema = schema
    }

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
        let slot = slots.count
        slotsByName[table.name.key] = slot
        slotsByBareName[table.name.name, default: []].append(slot)
        slots.append(Slot(table: table))
        if case .child(let parent) = table.kind { refer(slot, to: parent) }
        for column in table.columns { use(column, in: slot) }
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

    /// Forgets a table, its indexes, and the sequences it owns.
    mutating func removeTable(_ name: ObjectName) {
        guard let slot = slot(of: name) else { return }
        let table = slots[slot].table
        let key = table.name.key
        slots[slot].isDropped = true
        slotsByName[key] = nil
        slotsByBareName[table.name.name]?.removeAll { $0 == slot }
        for index in table.indexes { forgetIndex(index.name, of: table.name) }
        for sequence in owned.removeValue(forKey: key) ?? []
        where sequences[sequence]?.sequence.owner?.table.key == key {
            sequences[sequence] = nil
        }
    }

    /// Changes the tables that have a foreign key to a table, or are its children.
    mutating func updateReferrers(of parent: ObjectName, _ change: (inout Table) -> Void) {
        guard let slots = referrers[parent.key] else { return }
        for slot in Set(slots) where !self.slots[slot].isDropped { change(&self.slots[slot].table) }
    }

    /// The children of a table by inheritance, partitions included.
    func children(of parent: ObjectName) -> [ObjectName] {
        guard let slots = referrers[parent.key] else { return [] }
        let key = parent.key
        return Set(slots).sorted().compactMap { slot in
            guard !self.slots[slot].isDropped, case .child(let other) = self.slots[slot].table.kind, other.key == key
            else { return nil }
            return self.slots[slot].table.name
        }
    }

    /// Where a column stands among those of its table.
    func columnIndex(_ column: String, of table: ObjectName) -> Int? {
        guard let slot = slot(of: table) else { return nil }
        return slots[slot].table.columns.firstIndex { $0.name == column }
    }

    /// How many columns a table has.
    func columnCount(of table: ObjectName) -> Int { slot(of: table).map { slots[$0].table.columns.count } ?? 0 }

    /// Remembers that a table refers to another one.
    mutating func refer(_ table: ObjectName, to parent: ObjectName) {
        if let slot = slot(of: table) { refer(slot, to: parent) }
    }

    private mutating func refer(_ slot: Int, to parent: ObjectName) {
        if referrers[parent.key]?.last != slot { referrers[parent.key, default: []].append(slot) }
    }

    /// Gives a table another name or schema, and follows it in foreign keys, partitions and sequences.
    mutating func rename(_ name: ObjectName, to newName: ObjectName) {
        guard let slot = slot(of: name), name.key != newName.key else { return }
        if self.slot(of: newName) != nil { removeTable(newName) }
        let old = slots[slot].table.name
        let oldKey = old.key
        let newKey = newName.key
        if tablesFromQueries.remove(oldKey) != nil { tablesFromQueries.insert(newKey) }
        slotsByName[oldKey] = nil
        slotsByBareName[old.name]?.removeAll { $0 == slot }
        slots[slot].table.name = newName
        slotsByName[newKey] = slot
        slotsByBareName[newName.name, default: []].append(slot)
        for index in slots[slot].table.indexes {
            if let name = index.name {
                tablesOfIndexes[ObjectName(schema: old.schema, name).key] = nil
                tablesOfIndexes[ObjectName(schema: newName.schema, name).key] = newName
            }
        }
        updateReferrers(of: old) { table in
            for key in table.foreignKeys.indices where table.foreignKeys[key].parent.key == oldKey {
                table.foreignKeys[key].parent = newName
            }
            if case .child(let parent) = table.kind, parent.key == oldKey { table.kind = .child(of: newName) }
        }
        referrers[newKey, default: []] += referrers.removeValue(forKey: oldKey) ?? []
        for sequence in owned.removeValue(forKey: oldKey) ?? []
        where sequences[sequence]?.sequence.owner?.table.key == oldKey {
            sequences[sequence]?.sequence.owner?.table = newName
            owned[newKey, default: []].insert(sequence)
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
    mutating func freeIndexName(_ name: String, in schema: String?) -> String {
        let indexes = tablesOfIndexes
        return freeName(name, of: ObjectName(schema: schema, name)) {
            indexes[ObjectName(schema: schema, $0).key] != nil
        }
    }

    /// A name that no foreign key of a table has.
    mutating func freeForeignKeyName(_ name: String, of table: ObjectName) -> String {
        guard let slot = slot(of: table) else { return name }
        let keys = slots[slot].table.foreignKeys
        return freeName(name, of: ObjectName(schema: table.key.schema, "\(table.name) \(name)")) { name in
            keys.contains { $0.name == name }
        }
    }

    /// The name with the first free number behind it; numbers that were found taken once are not tried again.
    mutating func freeName(_ name: String, of beginning: ObjectName, taken: (String) -> Bool) -> String {
        guard taken(name) else { return name }
        var number = lastNumbers[beginning.key, default: 1]
        while taken("\(name)\(number)") { number += 1 }
        lastNumbers[beginning.key] = number
        return "\(name)\(number)"
    }

    // MARK: Sequences

    /// A sequence name nobody has in that schema.
    mutating func freeSequenceName(_ name: String, in schema: String?) -> String {
        let sequences = sequences
        return freeName(name, of: ObjectName(schema: schema, name)) {
            sequences[ObjectName(schema: schema, $0).key] != nil
        }
    }

    var allSequences: [NumberSequence] {
        sequences.values.sorted { $0.number < $1.number }.map(\.sequence)
    }

    /// The sequence of that name.
    func sequence(_ name: ObjectName) -> NumberSequence? { sequences[name.key]?.sequence }

    /// The sequences that a table owns.
    func sequences(ownedBy table: ObjectName) -> [NumberSequence] {
        (owned[table.key] ?? []).compactMap { sequences[$0] }.sorted { $0.number < $1.number }.map(\.sequence)
            .filter { $0.owner?.table.key == table.key }
    }

    mutating func insert(_ sequence: NumberSequence) {
        let key = sequence.name.key
        sequenceCount += 1
        sequences[key] = SequenceEntry(sequence: sequence, number: sequences[key]?.number ?? sequenceCount)
        if let owner = sequence.owner { owned[owner.table.key, default: []].insert(key) }
    }

    @discardableResult
    mutating func updateSequence(_ name: ObjectName, _ change: (inout NumberSequence) -> Void) -> Bool {
        guard sequences[name.key] != nil else { return false }
        change(&sequences[name.key, default: SequenceEntry(sequence: NumberSequence(name), number: 0)].sequence)
        if let owner = sequences[name.key]?.sequence.owner { owned[owner.table.key, default: []].insert(name.key) }
        return true
    }

    mutating func removeSequence(_ name: ObjectName) { sequences[name.key] = nil }

    /// Forgets the sequences of a schema.
    mutating func removeSequences(inSchema schema: String) {
        for key in sequences.keys where key.schema == schema { sequences[key] = nil }
    }

    /// Remembers that a default uses a sequence.
    mutating func use(_ column: Column, in table: ObjectName) {
        if let slot = slot(of: table) { use(column, in: slot) }
    }

    private mutating func use(_ column: Column, in slot: Int) {
        guard case .autoIncrement(.sequence(let sequence?)) = column.generation else { return }
        if users[sequence.key]?.last != slot { users[sequence.key, default: []].append(slot) }
    }

    /// Gives the defaults that use a sequence another one, or none.
    mutating func replaceSequence(_ old: ObjectName, in generation: Column.Generation) {
        let key = old.key
        let slots = users.removeValue(forKey: key) ?? []
        for slot in Set(slots) where !self.slots[slot].isDropped {
            for index in self.slots[slot].table.columns.indices {
                guard case .autoIncrement(.sequence(let used?)) = self.slots[slot].table.columns[index].generation,
                    used.key == key
                else { continue }
                self.slots[slot].table.columns[index].generation = generation
            }
        }
        if case .autoIncrement(.sequence(let new?)) = generation { users[new.key, default: []] += slots }
    }
}

extension ObjectName {
    /// The key of a name as the model keeps it: no schema means `public`.
    var key: ObjectName { ObjectName(schema: schema ?? "public", name) }
}
