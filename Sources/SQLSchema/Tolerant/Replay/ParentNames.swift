internal import SchemaModel

/// The names by which foreign keys know their parents and the columns of them, which follow what is renamed.
///
/// A key keeps numbers in place of names. A rename changes what a number stands for and looks at no key, so that
/// thousands of renames of tables with thousands of keys take no longer than their text.
struct ParentNames {
    /// What a foreign key keeps: the numbers of its parent and of the columns there.
    struct Reference {
        fileprivate let parent: Int
        fileprivate let columns: [Int]
    }

    private var numbers: [ObjectName: Int] = [:]
    private var tables = NumberedNames<ObjectName>()
    private var columns = NumberedNames<String>()
    /// The columns of each parent that keys name, by their names in small letters.
    private var columnsOfTables: [[String: Int]] = []

    /// What a key keeps for a parent and its columns.
    ///
    /// - Parameters:
    ///   - columns: The columns, as the key spells them.
    ///   - parent: The parent, as its table is spelled.
    ///   - key: The parent's name, as names are compared.
    /// - Returns: What tells the parent and its columns after all renames.
    mutating func reference(to columns: [String], of parent: ObjectName, key: ObjectName) -> Reference {
        let number = number(of: parent, key: key)
        return Reference(parent: number, columns: columns.map { self.number(ofColumn: $0, in: number) })
    }

    private mutating func number(of name: ObjectName, key: ObjectName) -> Int {
        if let number = numbers[key] { return number }
        let number = tables.add(name)
        columnsOfTables.append([:])
        numbers[key] = number
        return number
    }

    private mutating func number(ofColumn name: String, in table: Int) -> Int {
        let key = name.lowercased()
        if let number = columnsOfTables[table][key] { return number }
        let number = columns.add(name)
        columnsOfTables[table][key] = number
        return number
    }

    /// The parent by now.
    func parent(of reference: Reference) -> ObjectName { tables.name(of: reference.parent) }

    /// The parent's columns by now.
    func columns(of reference: Reference) -> [String] { reference.columns.map(columns.name) }

    // MARK: Renames

    mutating func rename(_ old: ObjectName, to new: ObjectName, key: ObjectName) {
        guard old != key, let number = numbers.removeValue(forKey: old) else { return }
        // Keys may wait for a table of the new name.
        let heir = numbers[key].map { unite(number, $0) } ?? number
        numbers[key] = heir
        tables.rename(heir, to: new)
    }

    private mutating func unite(_ one: Int, _ other: Int) -> Int {
        var (many, few) = (columnsOfTables[one], columnsOfTables[other])
        (columnsOfTables[one], columnsOfTables[other]) = ([:], [:])
        if many.count < few.count { swap(&many, &few) }
        for (key, column) in few { many[key] = many[key].map { columns.unite($0, column) } ?? column }
        let heir = tables.unite(one, other)
        columnsOfTables[heir] = many
        return heir
    }

    /// Follows the new name of a parent's column.
    mutating func rename(column: String, as new: String, of parent: ObjectName) {
        guard let table = numbers[parent], let number = columnsOfTables[table].removeValue(forKey: column.lowercased())
        else { return }
        let key = new.lowercased()
        let heir = columnsOfTables[table][key].map { columns.unite($0, number) } ?? number
        columnsOfTables[table][key] = heir
        columns.rename(heir, to: new)
    }
}

/// Names by number, of which two may come to be one.
private struct NumberedNames<Name: Sendable> {
    private var names: [Name] = []
    /// The number that one stands for since two names became one; its own for any other.
    private var heirs: [Int] = []
    /// How many numbers one stands for.
    private var weights: [Int] = []

    mutating func add(_ name: Name) -> Int {
        names.append(name)
        heirs.append(heirs.count)
        weights.append(1)
        return names.count - 1
    }

    func name(of number: Int) -> Name {
        var number = number
        while heirs[number] != number { number = heirs[number] }
        return names[number]
    }

    /// Gives a number that stands for itself another name.
    mutating func rename(_ number: Int, to new: Name) { names[number] = new }

    /// Makes one of two numbers that stand for themselves. The one that stands for fewer follows, which keeps ways short.
    mutating func unite(_ one: Int, _ other: Int) -> Int {
        let (heir, heirless) = weights[one] > weights[other] ? (one, other) : (other, one)
        heirs[heirless] = heir
        weights[heir] += weights[heirless]
        return heir
    }
}
