internal import SchemaModel

extension DialectReplay {
    /// What follows `ALTER`.
    mutating func alter(_ cursor: inout TokenCursor) -> Bool {
        if cursor.take(any: "DATABASE", "SCHEMA") {
            setDatabase(&cursor)
            return true
        }
        _ = cursor.take(any: "ONLINE", "OFFLINE", "IGNORE")
        guard cursor.take("TABLE") else { return true }
        _ = cursor.take("IF", "EXISTS")
        let place = cursor.place
        guard let written = cursor.objectName() else {
            report(.error, Wording.unreadable("ALTER TABLE", "a name"), at: place)
            return false
        }
        var name = catalog.shown(written.name)
        if isSQLite { name = ObjectName(name.name) }
        guard catalog.table(name) != nil else {
            // Dumps turn keys of views' stand-ins on and off.
            if !cursor.isAt(any: ["DISABLE", "ENABLE"]) { reportUnknown(written.name, at: written.range) }
            return true
        }
        catalog.update(name) { $0.countForeignKeys() }
        for part in cursor.parts() {
            var part = part
            guard !part.isAtEnd else { continue }
            let place = part.place
            if !act(&part, on: &name) {
                report(.error, Wording.unreadableElement(of: name), at: place)
                return false
            }
        }
        return true
    }

    /// One action; `false` for one that makes no sense.
    private mutating func act(_ cursor: inout TokenCursor, on name: inout ObjectName) -> Bool {
        if cursor.take("ADD") { return add(&cursor, to: name) }
        if cursor.take("MODIFY") {
            _ = cursor.take("COLUMN")
            _ = cursor.take("IF", "EXISTS")
            return change(nil, &cursor, of: name)
        }
        if cursor.take("CHANGE") {
            _ = cursor.take("COLUMN")
            _ = cursor.take("IF", "EXISTS")
            guard let old = cursor.name() else { return false }
            return change(old.text, &cursor, of: name)
        }
        if cursor.take("DROP") {
            drop(&cursor, from: name)
            return true
        }
        if cursor.take("RENAME") {
            rename(&cursor, of: &name)
            return true
        }
        if cursor.take("ALTER") {
            return alterColumn(&cursor, of: name)
        }
        setOptions(&cursor, of: name)
        return true
    }

    // MARK: Adding

    private mutating func add(_ cursor: inout TokenCursor, to name: ObjectName) -> Bool {
        let saysColumn = cursor.take("COLUMN")
        _ = cursor.take("IF", "NOT", "EXISTS")
        if cursor.isAt("PARTITION") { return true }
        if cursor.isAt(mark: "("), let group = cursor.group() {
            for part in cursor.parts(of: group) {
                var part = part
                let place = part.place
                guard let element = reader.element(&part) else { return false }
                add(element, to: name, at: place)
            }
            return true
        }
        let place = cursor.place
        guard !saysColumn else {
            guard let reading = reader.column(&cursor) else { return false }
            add(.column(reading), to: name, at: place)
            return true
        }
        guard let element = reader.element(&cursor) else { return false }
        add(element, to: name, at: place)
        return true
    }

    private mutating func add(_ element: TableElement, to name: ObjectName, at place: Range<Int>) {
        let isSQLite = isSQLite
        let element = named(element)
        // Names are settled before the catalog is lent out.
        var elements: [TableElement] = []
        if case .column(let reading) = element { elements = reading.elements.map { named($0) } }
        var hasRoom = true
        catalog.update(name) { entry in
            guard case .column(let reading) = element else {
                entry.add(element, isSQLite: isSQLite)
                return
            }
            // Added again, as by a script that is written to run twice.
            guard entry.columnIndex(reading.column.name) == nil else { return }
            var column = reading.column
            if !isSQLite { entry.settle(&column) }
            hasRoom = entry.insert(column, at: reading.position)
            guard hasRoom else { return }
            for element in elements { entry.add(element, columns: [column.name], isSQLite: isSQLite) }
        }
        if !hasRoom { reportWide(name, at: place) }
    }

    // MARK: Changing

    /// `MODIFY c …`, or `CHANGE old c …`: another definition, in which nothing of the old one stands but keys.
    private mutating func change(_ old: String?, _ cursor: inout TokenCursor, of name: ObjectName) -> Bool {
        let place = cursor.place
        guard let reading = reader.column(&cursor) else { return false }
        let new = reading.column.name
        let old = old ?? new
        let isSQLite = isSQLite
        let elements = reading.elements.map { named($0) }
        var isKnown = false
        catalog.update(name) { entry in
            guard let index = entry.columnIndex(old) else { return }
            isKnown = true
            if !old.isSame(new) { entry.renameColumn(old, to: new) }
            var column = reading.column
            if !isSQLite { entry.settle(&column) }
            if entry.table.primaryKey?.columns.contains(where: { $0.isSame(new) }) ?? false {
                column.isNullable = false
            }
            entry.replaceColumn(index, with: column, at: reading.position)
            if isSQLite { entry.removeReference(of: new) }
            for element in elements { entry.add(element, columns: [column.name], isSQLite: isSQLite) }
        }
        if !isKnown, catalog.table(name)?.isFromQuery == false {
            report(.error, Wording.unknownColumn(old, of: name), at: place)
        }
        if !old.isSame(new) { catalog.renameReferences(to: old, of: name, as: new) }
        return true
    }

    /// `ALTER c SET DEFAULT x`, `ALTER c DROP DEFAULT`; and libSQL's `ALTER COLUMN c TO c text NOT NULL`.
    private mutating func alterColumn(_ cursor: inout TokenCursor, of name: ObjectName) -> Bool {
        guard !cursor.isAt(any: ["INDEX", "CHECK", "CONSTRAINT"]) else { return true }
        _ = cursor.take("COLUMN")
        guard let column = cursor.name() else { return true }
        if isSQLite, cursor.take("TO") { return change(column.text, &cursor, of: name) }
        let generation: Column.Generation
        if cursor.take("SET", "DEFAULT") {
            let text = reader.defaultValue(&cursor)
            generation = text.uppercased() == "NULL" ? .none : .expression(text)
        } else if cursor.take("DROP", "DEFAULT") {
            generation = .none
        } else {
            return true
        }
        catalog.update(name) { entry in
            guard let index = entry.columnIndex(column.text) else { return }
            entry.table.columns[index].generation = generation
        }
        return true
    }

    private mutating func setOptions(_ cursor: inout TokenCursor, of name: ObjectName) {
        let options = TableOptions(&cursor, isSQLite: isSQLite)
        catalog.update(name) { entry in
            entry.nextNumber = options.nextNumber ?? entry.nextNumber
            guard options.characterSet != nil || options.collation != nil else { return }
            entry.characterSet = options.characterSet ?? entry.characterSet
            entry.collation = options.collation
            guard options.convertsColumns else { return }
            for index in entry.table.columns.indices {
                guard case .text = entry.table.columns[index].type.family else { continue }
                entry.table.columns[index].characterSet = entry.characterSet
                entry.table.columns[index].collation = entry.collation
            }
        }
    }

    // MARK: Dropping and renaming

    private mutating func drop(_ cursor: inout TokenCursor, from name: ObjectName) {
        if cursor.take("PRIMARY", "KEY") {
            catalog.update(name) { $0.dropPrimaryKey() }
        } else if cursor.take("FOREIGN", "KEY") || cursor.take(any: "CONSTRAINT", "CHECK") {
            _ = cursor.take("IF", "EXISTS")
            guard let constraint = cursor.name() else { return }
            catalog.update(name) { $0.dropConstraint(constraint.text) }
        } else if !isSQLite, cursor.take(any: "INDEX", "KEY") {
            _ = cursor.take("IF", "EXISTS")
            guard let index = cursor.name() else { return }
            catalog.update(name) { $0.dropIndex(index.text) }
        } else if !cursor.isAt("PARTITION") {
            _ = cursor.take("COLUMN")
            _ = cursor.take("IF", "EXISTS")
            guard let column = cursor.name() else { return }
            catalog.update(name) { $0.dropColumn(column.text) }
        }
    }

    private mutating func rename(_ cursor: inout TokenCursor, of name: inout ObjectName) {
        if cursor.take(any: "INDEX", "KEY") {
            guard let old = cursor.name(), cursor.take("TO"), let new = cursor.name() else { return }
            catalog.update(name) { entry in
                for index in entry.table.indexes.indices
                where entry.table.indexes[index].name?.isSame(old.text) ?? false {
                    entry.table.indexes[index].name = new.text
                }
                for key in entry.table.uniqueKeys.indices
                where entry.table.uniqueKeys[key].name?.isSame(old.text) ?? false {
                    entry.table.uniqueKeys[key].name = new.text
                }
            }
            return
        }
        if cursor.take(any: "TO", "AS") || cursor.take(mark: "=") {
            renameTable(&cursor, &name)
            return
        }
        let saysColumn = cursor.take("COLUMN")
        guard let old = cursor.name() else { return }
        guard cursor.take("TO"), let new = cursor.name() else {
            // MySQL lets `TO` be left out.
            guard !saysColumn else { return }
            let renamed = catalog.shown(ObjectName(old.text))
            catalog.rename(name, to: renamed)
            name = renamed
            return
        }
        catalog.update(name) { $0.renameColumn(old.text, to: new.text) }
        catalog.renameReferences(to: old.text, of: name, as: new.text)
    }

    private mutating func renameTable(_ cursor: inout TokenCursor, _ name: inout ObjectName) {
        guard let new = cursor.objectName()?.name else { return }
        let renamed = isSQLite ? ObjectName(new.name) : catalog.shown(new)
        catalog.rename(name, to: renamed)
        name = renamed
    }
}
