import SQLSchema
import SchemaModel

/// What some scripts of MySQL leave behind, replayed in order.
func mysql(_ scripts: String...) -> DialectReplay { replay(scripts, .mysql) }

/// What some scripts of SQLite leave behind, replayed in order.
func sqlite(_ scripts: String...) -> DialectReplay { replay(scripts, .sqlite) }

private func replay(_ scripts: [String], _ dialect: Schema.Dialect) -> DialectReplay {
    var replay = DialectReplay(dialect: dialect)
    for (number, script) in scripts.enumerated() { replay.apply(SourceText(file: "\(number + 1).sql", script)) }
    return replay
}

extension DialectReplay {
    /// The table of a bare name.
    func table(_ name: String) -> Table? { schema.tables.first { $0.name.name == name } }

    /// A column, such as `events.id`.
    func column(_ path: String) -> Column? {
        let parts = path.split(separator: ".")
        return table(String(parts[0]))?.column(String(parts[1]))
    }
}
