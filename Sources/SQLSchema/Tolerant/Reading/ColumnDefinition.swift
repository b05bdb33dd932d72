internal import SchemaModel

extension ElementReader {
    /// `name type constraint…`; `nil` without a name, or in MySQL without a type.
    func column(_ cursor: inout TokenCursor) -> ColumnReading? {
        guard let name = cursor.name() else { return nil }
        var reading: ColumnReading
        if isSQLite {
            let type = SQLiteTypes.read(&cursor)
            reading = ColumnReading(column: Column(name.text, type, location: source.location(of: name.range)))
        } else {
            guard let type = MySQLType(&cursor) else { return nil }
            reading = ColumnReading(column: Column(name.text, type.type, location: source.location(of: name.range)))
            reading.column.characterSet = type.characterSet
            reading.column.collation = type.collation
            if type.isBinary, type.collation == nil { reading.column.collation = CharacterSets.ownBinary }
            if type.isSerial {
                reading.column.isNullable = false
                reading.counts = true
                reading.elements.append(.key(key(.unique, of: name.text, at: name.range)))
            }
        }
        var constraintName: String?
        while !cursor.isAtEnd {
            let before = cursor.index
            if cursor.take("CONSTRAINT") {
                constraintName = cursor.name()?.text
            } else if !takeConstraint(&cursor, of: &reading, name: constraintName) {
                cursor.advance()
                if !isSQLite { reading.column.note(cursor.string(from: before)) }
            } else {
                constraintName = nil
            }
            // Nothing reads backwards, but a loop that stands still would never end.
            if cursor.index <= before { cursor.advance() }
        }
        if reading.counts { reading.column.generation = .autoIncrement(.unspecified) }
        return reading
    }

    private func key(
        _ kind: KeyReading.Kind, of column: String, name: String? = nil, at place: Range<Int>
    ) -> KeyReading {
        KeyReading(kind: kind, name: name, parts: [.init(.column(column))], location: source.location(of: place))
    }

    /// One constraint or attribute; `false` for what is not known.
    private func takeConstraint(_ cursor: inout TokenCursor, of reading: inout ColumnReading, name: String?) -> Bool {
        let place = cursor.place
        if cursor.take("NOT", "NULL") {
            reading.column.isNullable = false
        } else if cursor.take("NULL") {
            // As it is.
        } else if cursor.take("PRIMARY", "KEY") || (!isSQLite && cursor.take("KEY")) {
            reading.elements.append(.key(key(.primary, of: reading.column.name, name: name, at: place)))
            reading.isDescendingKey = cursor.isAt("DESC")
        } else if cursor.take(any: "AUTO_INCREMENT", "AUTOINCREMENT") {
            reading.counts = true
        } else if cursor.take("SERIAL", "DEFAULT", "VALUE") {
            reading.counts = true
            reading.column.isNullable = false
            reading.elements.append(.key(key(.unique, of: reading.column.name, at: place)))
        } else if cursor.take("UNIQUE") {
            if !isSQLite { _ = cursor.take("KEY") }
            reading.elements.append(.key(key(.unique, of: reading.column.name, name: name, at: place)))
        } else if cursor.take("CHECK") {
            guard let group = cursor.group() else { return true }
            reading.elements.append(.check(name: name, definition: "CHECK (\(cursor.string(of: group)))"))
        } else if cursor.isAt("REFERENCES") {
            let columns = [reading.column.name]
            guard
                var key = reference(&cursor, name: name, columns: columns, at: source.location(of: place))
            else { return true }
            // MySQL before 9.0 and MariaDB before 10.5 parse it and forget it (MySQL manual, "FOREIGN KEY Constraint
            // Differences").
            key.isEnforced = isSQLite
            reading.elements.append(.foreignKey(key))
        } else {
            return takeValue(&cursor, of: &reading.column) || takePosition(&cursor, of: &reading)
        }
        return true
    }

    /// Where the value comes from, and in which characters it is kept.
    private func takeValue(_ cursor: inout TokenCursor, of column: inout Column) -> Bool {
        let start = cursor.index
        if cursor.take("DEFAULT") {
            let text = defaultValue(&cursor)
            column.generation = text.isEmpty || text.uppercased() == "NULL" ? .none : .expression(text)
        } else if cursor.take("GENERATED", "ALWAYS", "AS") || cursor.take("AS") {
            guard let group = cursor.group() else { return true }
            column.generation = .computed(cursor.string(of: group))
        } else if cursor.take("COLLATE") {
            column.collation = cursor.name()?.text.lowercased()
        } else if cursor.take("CHARACTER", "SET") || cursor.take("CHARSET") {
            column.characterSet = cursor.name()?.text.lowercased()
        } else if cursor.take("ON", "UPDATE") {
            cursor.advance()
            _ = cursor.group()
            column.note(cursor.string(from: start))
        } else if cursor.take("COMMENT") {
            cursor.advance()
            column.note(cursor.string(from: start))
        } else if cursor.take("ON", "CONFLICT") {
            cursor.advance()
        } else if cursor.isAt(mark: "(") {
            _ = cursor.group()
        } else {
            return false
        }
        return true
    }

    private func takePosition(_ cursor: inout TokenCursor, of reading: inout ColumnReading) -> Bool {
        guard !isSQLite else { return false }
        if cursor.take("FIRST") {
            reading.position = .first
        } else if cursor.take("AFTER") {
            reading.position = cursor.name().map { .after($0.text) } ?? .last
        } else {
            return false
        }
        return true
    }

    /// A literal with its sign or introducer, a call, or an expression in parentheses; without those parentheses.
    func defaultValue(_ cursor: inout TokenCursor) -> String {
        if let group = cursor.group() { return cursor.string(of: group) }
        let start = cursor.index
        while cursor.isAt(mark: "-") || cursor.isAt(mark: "+") { cursor.advance() }
        guard let first = cursor.current, first.kind != .mark else { return cursor.string(from: start) }
        if cursor.take("NEXT", "VALUE", "FOR") {
            _ = cursor.objectName()
            return cursor.string(from: start)
        }
        cursor.advance()
        if first.kind == .word, let next = cursor.current {
            // `b'0'`, `_utf8mb4'x'`.
            let isIntroducer =
                next.kind == .string && first.range.count <= 9 && next.range.lowerBound == first.range.upperBound
            if isIntroducer { cursor.advance() }
            _ = cursor.group()
        }
        return cursor.string(from: start)
    }
}

extension Column {
    /// Keeps what a statement that changes the column has to say again.
    fileprivate mutating func note(_ attribute: String) {
        attributes = attributes.map { "\($0) \(attribute)" } ?? attribute
    }
}
