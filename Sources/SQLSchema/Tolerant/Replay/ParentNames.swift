internal import SchemaModel

/// The names by which foreign keys know their parents, which follow what is renamed.
///
/// A key keeps a number in place of the name. A rename changes what the number stands for and looks at no key, so that
/// thousands of renames of tables with thousands of keys take no longer than their text.
struct ParentNames {
    private var numbers: [ObjectName: Int] = [:]
    private var names: [ObjectName] = []
    /// The number that one stands for since two names became one; its own for any other.
    private var heirs: [Int] = []
    /// The tables with keys that name a column of a parent, by that column in small letters.
    private var children: [[String: Set<Int>]] = []

    /// The number of a name, as its table is spelled.
    mutating func number(of name: ObjectName, key: ObjectName) -> Int {
        if let number = numbers[key] { return number }
        numbers[key] = names.count
        names.append(name)
        heirs.append(names.count - 1)
        children.append([:])
        return names.count - 1
    }

    /// What a number stands for by now.
    func name(of number: Int) -> ObjectName { names[root(of: number)] }

    private func root(of number: Int) -> Int {
        var number = number
        while heirs[number] != number { number = heirs[number] }
        return number
    }

    /// Whether two numbers stand for one name.
    func isSame(_ one: Int, _ other: Int) -> Bool { root(of: one) == root(of: other) }

    mutating func rename(_ old: ObjectName, to new: ObjectName, key: ObjectName) {
        guard old != key, let number = numbers.removeValue(forKey: old) else { return }
        guard let other = numbers[key] else {
            numbers[key] = number
            names[number] = new
            return
        }
        // Keys that wait for a table of the new name. The smaller number of them follows, which keeps the ways short.
        let (heir, heirless) = children[number].count > children[other].count ? (number, other) : (other, number)
        for (column, slots) in children[heirless] { children[heir][column, default: []].formUnion(slots) }
        children[heirless] = [:]
        heirs[heirless] = heir
        numbers[key] = heir
        names[heir] = new
    }

    // MARK: Columns

    mutating func note(_ columns: [String], of number: Int, in slot: Int) {
        let root = root(of: number)
        for column in columns { children[root][column.lowercased(), default: []].insert(slot) }
    }

    /// The tables whose keys name a column, which is called otherwise from now on.
    mutating func rename(column: String, as new: String, of parent: ObjectName) -> (number: Int, slots: Set<Int>)? {
        guard let number = numbers[parent], let slots = children[number].removeValue(forKey: column.lowercased())
        else { return nil }
        children[number][new.lowercased(), default: []].formUnion(slots)
        return (number, slots)
    }
}
