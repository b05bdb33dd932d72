import SQLSchema
import SchemaModel

/// What some scripts leave behind, replayed in order.
func replay(_ scripts: String...) -> SQLReplay {
    var replay = SQLReplay()
    for (number, script) in scripts.enumerated() { replay.apply(SourceText(file: "\(number + 1).sql", script)) }
    return replay
}

extension SQLReplay {
    /// The table of a bare name.
    func table(_ name: String) -> Table? { schema.tables.first { $0.name.name == name } }
}
