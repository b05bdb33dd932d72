internal import SchemaModel

/// Which table a name means.
///
/// SQLite takes `Users` and `users` for one name. To MySQL they are two tables on Linux, where tables are files, and one
/// on Windows and macOS: a name means the table that is spelled so, or else the only one that differs in nothing but case.
///
/// Source: SQLite, "Database Object Names"; MySQL manual, "Identifier Case Sensitivity".
struct TableNames {
    private let ignoresCase: Bool
    private var slots: [ObjectName: Int] = [:]
    private var slotsInAnyCase: [ObjectName: Set<Int>] = [:]

    init(ignoresCase: Bool) {
        self.ignoresCase = ignoresCase
    }

    /// The name with its letters small, by which views are kept.
    static func folded(_ name: ObjectName) -> ObjectName {
        ObjectName(schema: name.schema?.lowercased(), name.name.lowercased())
    }

    /// What two spellings of one table have in common.
    func key(_ name: ObjectName) -> ObjectName { ignoresCase ? Self.folded(name) : name }

    var isEmpty: Bool { slots.isEmpty }

    /// The table that is spelled so.
    func exact(_ name: ObjectName) -> Int? { slots[key(name)] }

    /// The table that is meant.
    func slot(_ name: ObjectName) -> Int? {
        if let slot = exact(name) { return slot }
        guard !ignoresCase, let slots = slotsInAnyCase[Self.folded(name)], slots.count == 1 else { return nil }
        return slots.first
    }

    mutating func insert(_ name: ObjectName, slot: Int) {
        slots[key(name)] = slot
        if !ignoresCase { slotsInAnyCase[Self.folded(name), default: []].insert(slot) }
    }

    mutating func remove(_ name: ObjectName) {
        guard let slot = slots.removeValue(forKey: key(name)), !ignoresCase else { return }
        slotsInAnyCase[Self.folded(name)]?.remove(slot)
    }
}
