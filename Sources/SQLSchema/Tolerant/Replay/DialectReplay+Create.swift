internal import SchemaModel

extension DialectReplay {
    /// What follows `CREATE`.
    mutating func create(_ cursor: inout TokenCursor) -> Bool {
        _ = cursor.take("OR", "REPLACE")
        if cursor.take(any: "DATABASE", "SCHEMA") {
            setDatabase(&cursor)
            return true
        }
        let isTemporary = cursor.take(any: "TEMPORARY", "TEMP")
        if cursor.take("TABLE") { return createTable(&cursor, isTemporary: isTemporary) }
        if cursor.take("VIRTUAL", "TABLE") {
            _ = cursor.take("IF", "NOT", "EXISTS")
            if let name = cursor.objectName()?.name { catalog.virtualTables.insert(name.name.lowercased()) }
            return true
        }
        let isUnique = cursor.take("UNIQUE")
        let isOther = cursor.take(any: "FULLTEXT", "SPATIAL")
        if cursor.take("INDEX") { return createIndex(&cursor, isUnique: isUnique, isTree: !isOther) }
        while !cursor.isAtEnd, !cursor.isAt("VIEW") { cursor.advance() }
        if cursor.take("VIEW") {
            _ = cursor.take("IF", "NOT", "EXISTS")
            if let name = cursor.objectName()?.name { catalog.insertView(catalog.shown(name)) }
        }
        return true
    }

    /// The defaults of a database, for its tables.
    mutating func setDatabase(_ cursor: inout TokenCursor) {
        _ = cursor.take("IF", "NOT", "EXISTS")
        guard let name = cursor.name() else { return }
        let options = TableOptions(&cursor, isSQLite: false)
        guard options.characterSet != nil || options.collation != nil else { return }
        catalog.databases[name.text] = (options.characterSet, options.collation)
    }

    private mutating func createTable(_ cursor: inout TokenCursor, isTemporary: Bool) -> Bool {
        let ifNotExists = cursor.take("IF", "NOT", "EXISTS")
        let start = cursor.place
        guard let written = cursor.objectName() else {
            report(.error, Wording.unreadable("CREATE TABLE", "a name"), at: start)
            return false
        }
        var name = catalog.shown(written.name)
        // SQLite's own schemas: what is attached to one file stands in `main`.
        let isTemporary = isTemporary || (isSQLite && written.name.schema?.isSame("temp") ?? false)
        if isSQLite, let schema = name.schema, ["main", "temp"].contains(schema.lowercased()) {
            name = ObjectName(name.name)
        }
        if isSQLite, name.name.lowercased().hasPrefix("sqlite_") { return true }
        let existing = catalog.namesake(of: name)
        if existing != nil, ifNotExists { return true }
        var entry = DialectTable(Table(name, location: source.location(of: written.range)))
        entry.table.isDurable = !isTemporary
        if let likeRange = likeSource(&cursor) {
            guard let model = catalog.table(catalog.shown(likeRange.name)) else {
                let message = Wording.unknownModel(likeRange.name, of: name)
                reportUnknown(likeRange.name, .warning, message, at: likeRange.range)
                entry.table.mayHaveUnreadKey = true
                entry.isFromQuery = true
                catalog.insert(entry)
                return true
            }
            entry.take(columnsOf: model)
            catalog.insert(entry)
            return true
        }
        let elements = cursor.group()
        let isUnclosed =
            elements == nil && cursor.isAtEnd && cursor.index > 0 && cursor.within(0..<cursor.end).hasOpenGroup
        if let elements {
            readElements(cursor.parts(of: elements), into: &entry)
        } else if isUnclosed || !cursor.isAt(any: ["AS", "SELECT", "WITH", "ENGINE", "IGNORE", "REPLACE", "TABLE"]) {
            report(.error, Wording.unreadable("CREATE TABLE `\(name)`", "columns in parentheses"), at: written.range)
            return false
        }
        if let existing {
            report(.warning, Wording.createdAgain(name, first: existing.table.location), at: written.range)
        }
        finish(&cursor, &entry, hasColumns: elements != nil)
        catalog.insert(entry)
        return true
    }

    /// The table after `LIKE`, which MySQL lets stand in parentheses.
    private func likeSource(_ cursor: inout TokenCursor) -> (name: ObjectName, range: Range<Int>)? {
        guard !isSQLite else { return nil }
        var probe = cursor
        _ = probe.take(mark: "(")
        guard probe.take("LIKE"), let name = probe.objectName() else { return nil }
        cursor = probe
        return name
    }

    /// Options, and what depends on them.
    private mutating func finish(_ cursor: inout TokenCursor, _ entry: inout DialectTable, hasColumns: Bool) {
        let options = TableOptions(&cursor, isSQLite: isSQLite)
        entry.nextNumber = options.nextNumber
        entry.isStrict = options.isStrict
        entry.table.isWithoutRowID = options.isWithoutRowID
        entry.isFromQuery = options.isFromQuery || !hasColumns
        if options.isPartitioned { entry.table.kind = .partitioned }
        guard !isSQLite else {
            entry.settleRowID(isDescending: entry.hasDescendingKey)
            return
        }
        let defaults = catalog.defaults(of: entry.table.name)
        entry.characterSet = options.characterSet ?? defaults?.characterSet
        entry.collation = options.collation ?? (options.characterSet == nil ? defaults?.collation : nil)
        entry.settleColumns()
    }

    /// Columns first: a constraint may stand before the columns it names.
    private mutating func readElements(_ parts: [TokenCursor], into entry: inout DialectTable) {
        var elements: [(TableElement, [String])] = []
        for part in parts {
            var part = part
            // A comma too many at the end is a mistake that hides nothing.
            guard !part.isAtEnd else { continue }
            let place = part.place
            var isFirst = true
            // SQLite lets constraints follow each other without a comma.
            while !part.isAtEnd, isFirst || part.isAt(any: ["CONSTRAINT", "UNIQUE", "CHECK", "FOREIGN", "PRIMARY"]) {
                isFirst = false
                guard let element = reader.element(&part) else {
                    report(.error, Wording.unreadableElement(of: entry.table.name), at: place)
                    break
                }
                if case .column(let reading) = element {
                    if !entry.insert(reading.column, at: .last) { reportWide(entry.table.name, at: place) }
                    if reading.isDescendingKey { entry.hasDescendingKey = true }
                    elements += reading.elements.map { ($0, [reading.column.name]) }
                } else {
                    elements.append((element, []))
                    // `ON CONFLICT …`, `USING BTREE`, `COMMENT '…'` behind it.
                    while !part.isAtEnd, !part.isAt(any: ["CONSTRAINT", "UNIQUE", "CHECK", "FOREIGN", "PRIMARY"]) {
                        part.advance()
                    }
                }
            }
        }
        for (element, columns) in elements { entry.add(named(element), columns: columns, isSQLite: isSQLite) }
    }

    /// An element whose parent has the name that the model keeps.
    func named(_ element: TableElement) -> TableElement {
        guard case .foreignKey(var key) = element else { return element }
        key.parent = isSQLite ? ObjectName(key.parent.name) : catalog.shown(key.parent)
        return .foreignKey(key)
    }

    private mutating func createIndex(_ cursor: inout TokenCursor, isUnique: Bool, isTree: Bool) -> Bool {
        _ = cursor.take("IF", "NOT", "EXISTS")
        let place = cursor.place
        let name = cursor.isAt("ON") ? nil : cursor.objectName()
        if cursor.take("USING") { cursor.advance() }
        guard cursor.take("ON"), let table = cursor.objectName(),
            let key = reader.key(
                isUnique ? .unique : .index, &cursor, name: name?.name.name, at: source.location(of: place))
        else {
            report(.warning, Wording.unreadable("CREATE INDEX", "ON, a table and columns"), at: place)
            return false
        }
        let predicate = cursor.take("WHERE") ? cursor.rest : nil
        var shown = catalog.shown(table.name)
        if isSQLite { shown = ObjectName(shown.name) }
        let isSQLite = isSQLite
        let isKnown = catalog.update(shown) { entry in
            guard entry.table.indexes.count < DialectTable.most,
                !entry.table.indexes.contains(where: { $0.name?.isSame(key.name ?? "") ?? false })
            else { return }
            if !isSQLite, isTree {
                entry.add(.key(key), isSQLite: false)
                if isUnique { entry.table.indexes[entry.table.indexes.count - 1].constraint = nil }
            } else {
                var index = Index(name: key.name, parts: key.parts, isUnique: isUnique, predicate: predicate)
                index.location = key.location
                if !isTree { index.method = "fulltext" }
                entry.addIndex(index)
            }
        }
        if isKnown { catalog.registerIndex(key.name, of: shown) } else { reportUnknown(table.name, at: table.range) }
        return true
    }
}

extension TokenCursor {
    /// The text to the end.
    var rest: String { string(of: index..<end) }

    /// Whether a parenthesis is never closed.
    fileprivate var hasOpenGroup: Bool {
        var cursor = self
        while !cursor.isAtEnd, !cursor.isAt(mark: "(") { cursor.advance() }
        return !cursor.isAtEnd && cursor.group() == nil
    }
}
