import Fuzzing
import SchemaModel

extension Input {
    /// Demands that a place lies in the text, and that its columns are the right way round.
    func demand(_ location: SourceLocation, liesIn text: SourceText, _ what: @autoclosure () -> String) {
        let lines = 1...text.lineCount
        demand(
            lines ~= location.line && location.column >= 1 && location.endColumn > location.column,
            "\(what()) at \(location) to \(location.endColumn) of \(text.lineCount) lines")
    }

    /// Demands that every place that a schema names lies in its one text.
    func demand(placesOf schema: Schema, lieIn text: SourceText) {
        for table in schema.tables {
            let places =
                [table.location, table.primaryKey?.location] + table.columns.map(\.location)
                + table.uniqueKeys.map(\.location) + table.foreignKeys.map(\.location) + table.indexes.map(\.location)
            for case let place? in places { demand(place, liesIn: text, "something of table \(table.name)") }
        }
        for case let place? in schema.sequences.map(\.location) { demand(place, liesIn: text, "a sequence") }
    }
}
