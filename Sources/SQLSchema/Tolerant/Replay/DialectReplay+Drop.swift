internal import SchemaModel

extension DialectReplay {
    /// What follows `DROP`.
    mutating func drop(_ cursor: inout TokenCursor) -> Bool {
        if cursor.take(any: "DATABASE", "SCHEMA") {
            _ = cursor.take("IF", "EXISTS")
            if let name = cursor.name() { catalog.removeAll(of: name.text) }
            return true
        }
        let isTemporary = cursor.take("TEMPORARY")
        if cursor.take("TABLE") {
            let ifExists = cursor.take("IF", "EXISTS")
            for part in cursor.parts() {
                var part = part
                guard let name = part.objectName()?.name else { continue }
                let shown = isSQLite ? ObjectName(name.name) : catalog.shown(name)
                catalog.virtualTables.remove(name.name.lowercased())
                // Where it may be missing, one that differs in case is another table.
                if ifExists, catalog.namesake(of: shown) == nil { continue }
                // `DROP TEMPORARY TABLE` lets a table of the same name be.
                if isTemporary, catalog.table(shown)?.table.isDurable == true { continue }
                catalog.remove(shown)
            }
        } else if cursor.take("INDEX") {
            _ = cursor.take("IF", "EXISTS")
            guard let index = cursor.objectName()?.name.name else { return true }
            let table =
                cursor.take("ON") ? cursor.objectName().map { catalog.shown($0.name) } : catalog.tableOfIndex(index)
            if let table { catalog.update(table) { $0.dropIndex(index) } }
        }
        return true
    }

    /// `RENAME TABLE a TO b, c TO d`.
    mutating func rename(_ cursor: inout TokenCursor) -> Bool {
        guard cursor.take(any: "TABLE", "TABLES") else { return true }
        for part in cursor.parts() {
            var part = part
            guard let old = part.objectName(), part.take("TO"), let new = part.objectName()?.name else { continue }
            if catalog.table(catalog.shown(old.name)) == nil { reportUnknown(old.name, at: old.range) }
            catalog.rename(catalog.shown(old.name), to: catalog.shown(new))
        }
        return true
    }

    /// `INSERT INTO sqlite_sequence VALUES('events', 41)`, with which a dump of SQLite restores its counters.
    mutating func takePosition(_ cursor: inout TokenCursor) {
        guard let table = cursor.name(), table.text.isSame("sqlite_sequence") else { return }
        _ = cursor.group()
        guard cursor.take("VALUES"), let group = cursor.group() else { return }
        let values = cursor.parts(of: group)
        guard values.count == 2, let name = values[0].current, let last = values[1].current,
            let number = Int64(values[1].text(of: last))
        else { return }
        catalog.update(ObjectName(values[0].text(of: name))) { $0.nextNumber = number < .max ? number + 1 : .max }
    }
}
