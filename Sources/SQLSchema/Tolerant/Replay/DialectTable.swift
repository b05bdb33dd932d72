internal import SchemaModel

/// A table as it stands, with what MySQL and SQLite keep beside it.
struct DialectTable {
    var table: Table
    /// MySQL's `AUTO_INCREMENT=`, or one more than SQLite's `sqlite_sequence` says.
    var nextNumber: Int64?
    var characterSet: String?
    var collation: String?
    /// Whether its columns come from a query, and are not known.
    var isFromQuery = false
    var isStrict = false
    /// Whether a column says `INTEGER PRIMARY KEY DESC`.
    var hasDescendingKey = false
    /// What the foreign keys keep of their parents, which the catalog gives.
    var parents: [ParentNames.Reference] = []
    private var namedForeignKeys = 0
    private var lostForeignKeys = false
    /// The places of columns by their names in small letters, the first of two that have one name.
    private var places: [String: Int] = [:]
    /// Columns that a key, a foreign key or an index names or once named, in small letters.
    private var keyColumns: Set<String> = []
    /// The names of indexes in small letters, and the next number of a name that is taken.
    private var indexNames: [String: Int] = [:]
    /// No database holds more columns, keys or indexes in one table (MySQL: 4,096 columns); what is beyond is left out,
    /// so that no script makes the reader look through ever longer lists.
    static let most = 4096

    init(_ table: Table) {
        self.table = table
    }

    // MARK: Columns

    func columnIndex(_ name: String) -> Int? {
        places[name.lowercased()]
    }

    /// A column's name as it is declared.
    func spelling(of name: String) -> String { columnIndex(name).map { table.columns[$0].name } ?? name }

    private mutating func findPlaces() {
        places = Dictionary(table.columns.indices.map { (table.columns[$0].name.lowercased(), $0) }) { first, _ in first
        }
    }

    private mutating func setColumns(_ columns: [Column]) {
        table.columns = columns
        findPlaces()
    }

    /// Takes columns and indexes of another table, but no foreign keys: MySQL manual, "CREATE TABLE ... LIKE Statement".
    mutating func take(columnsOf model: DialectTable) {
        setColumns(model.table.columns)
        table.primaryKey = model.table.primaryKey
        table.mayHaveUnreadKey = model.table.mayHaveUnreadKey
        table.uniqueKeys = model.table.uniqueKeys
        table.indexes = model.table.indexes
        keyColumns = model.keyColumns
        indexNames = model.indexNames
        characterSet = model.characterSet
        collation = model.collation
        isFromQuery = model.isFromQuery
    }

    mutating func replaceColumn(_ index: Int, with column: Column, at position: ColumnReading.Position) {
        if case .last = position {
            table.columns[index] = column
        } else {
            table.columns.remove(at: index)
            findPlaces()
            insert(column, at: position)
            findPlaces()
        }
    }

    /// Gives a column of text the character set and collation that it does not say itself.
    func settle(_ column: inout Column) {
        guard case .text(let length) = column.type.family else {
            column.characterSet = nil
            column.collation = nil
            return
        }
        switch (column.characterSet, column.collation) {
        case (let set, CharacterSets.ownBinary):
            column.characterSet = set ?? characterSet
            column.collation = column.characterSet.map { $0 + CharacterSets.ownBinary }
        case (nil, nil): (column.characterSet, column.collation) = (characterSet, collation)
        case (nil, let collation?): column.characterSet = CharacterSets.ofCollation(collation) ?? characterSet
        default: break
        }
        if column.characterSet == "binary" {
            column.type.family = .bytes(length: length)
            column.characterSet = nil
            column.collation = nil
        }
    }

    mutating func settleColumns() {
        // Taken out, for a column that is changed in its place would copy all of them.
        var columns = table.columns
        table.columns = []
        for index in columns.indices { settle(&columns[index]) }
        table.columns = columns
    }

    /// `false` if the table has as many as there may be.
    @discardableResult
    mutating func insert(_ column: Column, at position: ColumnReading.Position) -> Bool {
        guard table.columns.count < Self.most else { return false }
        switch position {
        case .first: table.columns.insert(column, at: 0)
        case .after(let name) where columnIndex(name) != nil:
            table.columns.insert(column, at: columnIndex(name).map { $0 + 1 } ?? 0)
        case .last, .after:
            // The first of two columns of one name is the one that is found.
            let name = column.name.lowercased()
            if places[name] == nil { places[name] = table.columns.count }
            table.columns.append(column)
            return true
        }
        findPlaces()
        return true
    }

    mutating func dropColumn(_ name: String) {
        guard let index = columnIndex(name) else { return }
        let column = table.columns.remove(at: index).name
        findPlaces()
        if let key = table.primaryKey, key.columns.contains(where: { $0.isSame(column) }) {
            let left = key.columns.filter { !$0.isSame(column) }
            table.primaryKey = left.isEmpty ? nil : key
            table.primaryKey?.columns = left
        }
        table.uniqueKeys.removeAll { $0.columns.contains { $0.isSame(column) } }
        removeForeignKeys { $0.columns.contains { $0.isSame(column) } }
        for index in table.indexes.indices {
            table.indexes[index].parts.removeAll { $0.column?.isSame(column) ?? false }
        }
        table.indexes.removeAll { $0.parts.isEmpty }
    }

    mutating func renameColumn(_ old: String, to new: String) {
        if keyColumns.remove(old.lowercased()) != nil {
            keyColumns.insert(new.lowercased())
            renameInKeys(old, to: new)
        }
        guard let index = columnIndex(old) else { return }
        table.columns[index].name = new
        // Only where two columns have one name is there more to find out.
        if places.count == table.columns.count, places[new.lowercased()] ?? index == index {
            places[old.lowercased()] = nil
            places[new.lowercased()] = index
        } else {
            findPlaces()
        }
    }

    private mutating func renameInKeys(_ old: String, to new: String) {
        func renamed(_ name: String) -> String { name.isSame(old) ? new : name }
        if let key = table.primaryKey { table.primaryKey?.columns = key.columns.map(renamed) }
        for key in table.uniqueKeys.indices {
            table.uniqueKeys[key].columns = table.uniqueKeys[key].columns.map(renamed)
        }
        for key in table.foreignKeys.indices {
            table.foreignKeys[key].columns = table.foreignKeys[key].columns.map(renamed)
        }
        for index in table.indexes.indices {
            for part in table.indexes[index].parts.indices {
                guard let column = table.indexes[index].parts[part].column else { continue }
                table.indexes[index].parts[part].content = .column(renamed(column))
            }
        }
    }

    // MARK: Keys

    /// Adds a key, an index, a foreign key or a check.
    mutating func add(_ element: TableElement, columns: [String] = [], isSQLite: Bool) {
        switch element {
        case .key(let key): add(key, isSQLite: isSQLite)
        case .foreignKey(var key):
            // As InnoDB names them: MySQL manual, "FOREIGN KEY Constraints".
            if let name = key.name {
                namedForeignKeys = max(namedForeignKeys, generatedNumber(name) ?? 0)
            } else if !isSQLite, key.isEnforced {
                namedForeignKeys += 1
                key.name = generatedName(namedForeignKeys)
            }
            guard table.foreignKeys.count < Self.most else { return }
            keyColumns.formUnion(key.columns.map { $0.lowercased() })
            table.foreignKeys.append(key)
        case .check(let name, let definition):
            guard table.dependents.count < Self.most else { return }
            table.dependents.append(
                Dependent(.check, ObjectName(name ?? "CHECK"), columns: columns, definition: definition))
        case .column, .nothing: break
        }
    }

    private mutating func add(_ key: KeyReading, isSQLite: Bool) {
        guard table.indexes.count < Self.most else { return }
        let columns = key.columns.map { name in columnIndex(name).map { table.columns[$0].name } ?? name }
        let isOfColumns = columns.count == key.parts.count
        var name = key.name
        if !isSQLite {
            name = key.kind == .primary ? "PRIMARY" : key.name ?? freeIndexName(columns.first ?? "functional_index")
        }
        if let name { indexNames[name.lowercased()] = indexNames[name.lowercased()] ?? 2 }
        switch key.kind {
        case .primary:
            table.primaryKey = Key(name: name, columns: columns, location: key.location)
            guard !isSQLite else { break }
            for column in columns.compactMap(columnIndex) { table.columns[column].isNullable = false }
        case .unique where isOfColumns:
            table.uniqueKeys.append(Key(name: name, columns: columns, location: key.location))
        case .unique, .index: break
        }
        addIndex(
            Index(
                name: name, parts: key.parts, isUnique: key.kind != .index, method: key.method,
                constraint: key.kind == .index ? nil : name, location: key.location))
    }

    /// Adds an index, its columns spelled as they are declared.
    mutating func addIndex(_ index: Index) {
        var index = index
        for part in index.parts.indices {
            guard let column = index.parts[part].column, let found = columnIndex(column) else { continue }
            index.parts[part].content = .column(table.columns[found].name)
        }
        keyColumns.formUnion(index.columns.map { $0.lowercased() })
        table.indexes.append(index)
    }

    /// The first column's name, with a number where that is taken: MySQL manual, "CREATE TABLE Statement".
    private mutating func freeIndexName(_ name: String) -> String {
        guard var number = indexNames[name.lowercased()] else { return name }
        while indexNames["\(name)_\(number)".lowercased()] != nil { number += 1 }
        indexNames[name.lowercased()] = number + 1
        return "\(name)_\(number)"
    }

    mutating func dropIndex(_ name: String) {
        if name.isSame("PRIMARY") { table.primaryKey = nil }
        table.uniqueKeys.removeAll { $0.name?.isSame(name) ?? false }
        table.indexes.removeAll { $0.name?.isSame(name) ?? false }
    }

    mutating func dropConstraint(_ name: String) {
        removeForeignKeys { $0.name?.isSame(name) ?? false }
        table.dependents.removeAll { $0.kind == .check && $0.name.name.isSame(name) }
        dropIndex(name)
    }

    /// Before a statement that adds foreign keys: the numbers of those that went are given again.
    mutating func countForeignKeys() {
        guard lostForeignKeys else { return }
        lostForeignKeys = false
        namedForeignKeys = table.foreignKeys.compactMap { $0.name.flatMap(generatedNumber) }.max() ?? 0
    }

    private func generatedName(_ number: Int) -> String { "\(table.name.name)_ibfk_\(number)" }

    private func generatedNumber(_ name: String) -> Int? {
        let prefix = "\(table.name.name)_ibfk_"
        // A number that a name could be after is no larger than this.
        return name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.count)).map { min($0, 1 << 32) } : nil
    }

    /// The names that InnoDB gave follow the table's: MySQL manual, "ALTER TABLE Statement".
    mutating func rename(to name: ObjectName, isSQLite: Bool) {
        let numbers = isSQLite ? [] : table.foreignKeys.map { $0.name.flatMap(generatedNumber) }
        table.name = name
        for (index, number) in numbers.enumerated() {
            if let number { table.foreignKeys[index].name = generatedName(number) }
        }
    }

    /// Takes away what a column refers to by a `REFERENCES` of its own.
    mutating func removeReference(of column: String) {
        removeForeignKeys { $0.columns.count == 1 && $0.columns[0].isSame(column) }
    }

    private mutating func removeForeignKeys(where isOut: (ForeignKey) -> Bool) {
        let kept = table.foreignKeys.indices.filter { !isOut(table.foreignKeys[$0]) }
        guard kept.count < table.foreignKeys.count else { return }
        lostForeignKeys = true
        parents = kept.filter(parents.indices.contains).map { parents[$0] }
        table.foreignKeys = kept.map { table.foreignKeys[$0] }
    }

    mutating func dropPrimaryKey() {
        table.primaryKey = nil
        table.indexes.removeAll { $0.constraint == "PRIMARY" }
    }

    // MARK: SQLite

    /// Which keys are the rowid, and which columns may be NULL, once a table stands.
    ///
    /// Source: SQLite, "CREATE TABLE", section 5 "ROWIDs and the INTEGER PRIMARY KEY", and "STRICT Tables".
    mutating func settleRowID(isDescending: Bool) {
        guard let key = table.primaryKey else { return }
        let isOwnTree = table.isWithoutRowID
        if let name = key.columns.first, key.columns.count == 1, let index = columnIndex(name), !isOwnTree,
            !isDescending, table.columns[index].type.declared.uppercased() == "INTEGER"
        {
            table.columns[index].isNullable = false
            if case .autoIncrement = table.columns[index].generation { return }
            table.columns[index].generation = .autoIncrement(.rowid)
            // The rowid is the table's own tree; no index stands behind it.
            return
        }
        guard isOwnTree || isStrict else { return }
        for index in key.columns.compactMap(columnIndex) { table.columns[index].isNullable = false }
    }
}

extension String {
    /// Whether both are one name to MySQL and SQLite, which compare names of columns and indexes by their letters
    /// alone.
    func isSame(_ other: String) -> Bool {
        var (own, others) = (utf8.makeIterator(), other.utf8.makeIterator())
        while true {
            switch (own.next(), others.next()) {
            case (nil, nil): return true
            case (let one?, let two?) where one | two < 0x80:
                if one.smallLetter != two.smallLetter { return false }
            case (.some, .some): return lowercased() == other.lowercased()
            default: return false
            }
        }
    }
}

extension UInt8 {
    /// A letter of ASCII as a small one, all else as it is.
    fileprivate var smallLetter: UInt8 { self &- 65 < 26 ? self | 0x20 : self }
}
