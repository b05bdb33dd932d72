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
    private var namedForeignKeys = 0
    /// The places of columns by their names in small letters.
    private var places: [String: Int] = [:]
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

    /// Puts other columns in the place of those there are.
    mutating func setColumns(_ columns: [Column]) {
        table.columns = columns
        findPlaces()
    }

    mutating func replaceColumn(_ index: Int, with column: Column, at position: ColumnReading.Position) {
        if case .last = position {
            table.columns[index] = column
        } else {
            table.columns.remove(at: index)
            findPlaces()
            insert(column, at: position)
        }
        findPlaces()
    }

    /// Gives a column of text the character set and collation that it does not say itself.
    func settle(_ column: inout Column) {
        guard case .text(let length) = column.type.family else {
            column.characterSet = nil
            column.collation = nil
            return
        }
        switch (column.characterSet, column.collation) {
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

    mutating func insert(_ column: Column, at position: ColumnReading.Position) {
        guard table.columns.count < Self.most else { return }
        switch position {
        case .first: table.columns.insert(column, at: 0)
        case .after(let name) where columnIndex(name) != nil:
            table.columns.insert(column, at: columnIndex(name).map { $0 + 1 } ?? 0)
        case .last, .after:
            // The first of two columns of one name is the one that is found.
            let name = column.name.lowercased()
            if places[name] == nil { places[name] = table.columns.count }
            table.columns.append(column)
            return
        }
        findPlaces()
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
        table.foreignKeys.removeAll { $0.columns.contains { $0.isSame(column) } }
        for index in table.indexes.indices {
            table.indexes[index].parts.removeAll { $0.column?.isSame(column) ?? false }
        }
        table.indexes.removeAll { $0.parts.isEmpty }
    }

    mutating func renameColumn(_ old: String, to new: String) {
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
        if let index = columnIndex(old) { table.columns[index].name = new }
        findPlaces()
    }

    // MARK: Keys

    /// Adds a key, an index, a foreign key or a check.
    mutating func add(_ element: TableElement, columns: [String] = [], isSQLite: Bool) {
        switch element {
        case .key(let key): add(key, isSQLite: isSQLite)
        case .foreignKey(var key):
            // As InnoDB names them: MySQL manual, "FOREIGN KEY Constraints".
            if key.name == nil, !isSQLite, key.isEnforced {
                namedForeignKeys += 1
                key.name = "\(table.name.name)_ibfk_\(namedForeignKeys)"
            }
            if table.foreignKeys.count < Self.most { table.foreignKeys.append(key) }
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
        var parts = key.parts
        for index in parts.indices {
            guard let column = parts[index].column, let found = columnIndex(column) else { continue }
            parts[index].content = .column(table.columns[found].name)
        }
        table.indexes.append(
            Index(
                name: name, parts: parts, isUnique: key.kind != .index, method: key.method,
                constraint: key.kind == .index ? nil : name, location: key.location))
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
        table.foreignKeys.removeAll { $0.name?.isSame(name) ?? false }
        table.dependents.removeAll { $0.kind == .check && $0.name.name.isSame(name) }
        dropIndex(name)
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
    func isSame(_ other: String) -> Bool { self == other || lowercased() == other.lowercased() }
}
