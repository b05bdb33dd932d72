internal import SchemaModel

/// What stands between two commas of `CREATE TABLE`, or behind `ADD` of `ALTER TABLE`.
enum TableElement {
    case column(ColumnReading)
    case key(KeyReading)
    case foreignKey(ForeignKey)
    case check(name: String?, definition: String)
    /// What tells nothing of ids, such as MariaDB's `PERIOD FOR SYSTEM_TIME`.
    case nothing
}

/// A primary key, a unique constraint or an index.
struct KeyReading {
    enum Kind { case primary, unique, index }

    var kind: Kind
    var name: String?
    var parts: [Index.Part]
    var method = "btree"
    var location: SourceLocation

    var columns: [String] { parts.compactMap(\.column) }
}

/// A column with the constraints that stand at it.
struct ColumnReading {
    enum Position {
        case last, first
        case after(String)
    }

    var column: Column
    var elements: [TableElement] = []
    var position = Position.last
    /// Whether `AUTO_INCREMENT` or `AUTOINCREMENT` stands there.
    var counts = false
    /// Whether it says `INTEGER PRIMARY KEY DESC`, which by an old mistake is no alias of the rowid.
    var isDescendingKey = false
}

/// Reads the elements of tables.
struct ElementReader {
    let source: SourceText
    let isSQLite: Bool

    /// An element; `nil` where it makes no sense, with the place that says so in the cursor.
    func element(_ cursor: inout TokenCursor) -> TableElement? {
        var probe = cursor
        let place = cursor.place
        var name: String?
        if probe.take("CONSTRAINT") {
            // The name may be missing: `CONSTRAINT FOREIGN KEY (…)`.
            if !startsConstraint(probe) || probe.current?.kind != .word { name = probe.name()?.text }
            guard startsConstraint(probe) else { return nil }
            cursor = probe
        }
        guard startsConstraint(cursor) else { return column(&cursor).map { .column($0) } }
        return constraint(&cursor, name: name, at: place)
    }

    private func startsConstraint(_ cursor: TokenCursor) -> Bool {
        if cursor.isAt("PRIMARY") || cursor.isAt("FOREIGN") { return cursor.isAt("KEY", ahead: 1) }
        if cursor.isAt(any: ["UNIQUE", "CHECK"]) { return true }
        guard !isSQLite else { return false }
        return cursor.isAt(any: ["KEY", "INDEX", "FULLTEXT", "SPATIAL"])
            || (cursor.isAt("PERIOD") && cursor.isAt("FOR", ahead: 1))
    }

    private func constraint(_ cursor: inout TokenCursor, name: String?, at place: Range<Int>) -> TableElement? {
        let location = source.location(of: place)
        if cursor.take("PRIMARY", "KEY") {
            return key(.primary, &cursor, name: name, at: location).map { .key($0) }
        }
        if cursor.take("UNIQUE") {
            _ = cursor.take(any: "KEY", "INDEX")
            return key(.unique, &cursor, name: name, at: location).map { .key($0) }
        }
        if cursor.take("FOREIGN", "KEY") {
            let given = cursor.isAt(mark: "(") ? nil : cursor.name()?.text
            guard let group = cursor.group() else { return nil }
            let columns = cursor.parts(of: group).compactMap { part -> String? in
                var part = part
                return part.name()?.text
            }
            guard !columns.isEmpty, cursor.isAt("REFERENCES") else { return nil }
            return reference(&cursor, name: name ?? given, columns: columns, at: location).map { .foreignKey($0) }
        }
        if cursor.take("CHECK") {
            guard let group = cursor.group() else { return nil }
            return .check(name: name, definition: "CHECK (\(cursor.string(of: group)))")
        }
        let method = cursor.isAt("FULLTEXT") ? "fulltext" : cursor.isAt("SPATIAL") ? "spatial" : "btree"
        if cursor.take(any: "FULLTEXT", "SPATIAL") {
            _ = cursor.take(any: "KEY", "INDEX")
        } else if !cursor.take(any: "KEY", "INDEX") {
            return .nothing
        }
        guard var key = key(.index, &cursor, name: name, at: location) else { return nil }
        if method != "btree" { key.method = method }
        return .key(key)
    }

    /// The name, method and parts of a key.
    func key(_ kind: KeyReading.Kind, _ cursor: inout TokenCursor, name: String?, at location: SourceLocation)
        -> KeyReading?
    {
        var name = name
        var method = "btree"
        if !cursor.isAt(mark: "("), !cursor.isAt("USING") || cursor.isAt("USING", ahead: 1) {
            name = cursor.name()?.text ?? name
        }
        if cursor.take("USING") { method = cursor.name()?.text.lowercased() ?? method }
        guard let group = cursor.group() else { return nil }
        let parts = cursor.parts(of: group).map { self.part($0) }
        guard !parts.isEmpty else { return nil }
        return KeyReading(kind: kind, name: name, parts: parts, method: method, location: location)
    }

    /// `name`, `name(10) DESC`, `(expression)`, `lower(name) COLLATE NOCASE`.
    private func part(_ part: TokenCursor) -> Index.Part {
        var part = part
        let whole = part.index..<part.end
        guard let name = part.name() else { return Index.Part(.expression(part.string(of: whole))) }
        let options = part.index
        if let group = part.group(), isSQLite || Int(part.string(of: group)) == nil {
            return Index.Part(.expression(part.string(of: whole)))
        }
        while part.take(any: "ASC", "DESC") || takeCollation(&part) {}
        guard part.isAtEnd else { return Index.Part(.expression(part.string(of: whole))) }
        return Index.Part(.column(name.text), options: part.string(from: options))
    }

    private func takeCollation(_ cursor: inout TokenCursor) -> Bool {
        guard cursor.take("COLLATE") else { return false }
        return cursor.name() != nil
    }

    /// `REFERENCES t (…) ON DELETE …`, of the columns that it stands at.
    func reference(_ cursor: inout TokenCursor, name: String?, columns: [String], at location: SourceLocation)
        -> ForeignKey?
    {
        guard cursor.take("REFERENCES"), let parent = cursor.objectName()?.name else { return nil }
        var key = ForeignKey(name: name, columns: columns, parent: parent, location: location)
        if let group = cursor.group() {
            key.parentColumns = cursor.parts(of: group).compactMap { part -> String? in
                var part = part
                return part.name()?.text
            }
        }
        while true {
            if cursor.take("ON", "DELETE") {
                key.onDelete = action(&cursor)
            } else if cursor.take("ON", "UPDATE") {
                key.onUpdate = action(&cursor)
            } else if cursor.take("MATCH") {
                key.isMatchFull = cursor.isAt("FULL")
                cursor.advance()
            } else if cursor.take("NOT", "DEFERRABLE") {
                key.isDeferrable = false
            } else if cursor.take("DEFERRABLE") {
                key.isDeferrable = true
            } else if cursor.take("INITIALLY") {
                key.isInitiallyDeferred = cursor.isAt("DEFERRED") && key.isDeferrable
                cursor.advance()
            } else {
                return key
            }
        }
    }

    private func action(_ cursor: inout TokenCursor) -> ForeignKey.Action {
        if cursor.take("SET", "NULL") { return .setNull }
        if cursor.take("SET", "DEFAULT") { return .setDefault }
        if cursor.take("NO", "ACTION") { return .noAction }
        if cursor.take("CASCADE") { return .cascade }
        if cursor.take("RESTRICT") { return .restrict }
        return .noAction
    }
}
