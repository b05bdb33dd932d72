import Fuzzing
import SQLSchema
import SchemaModel

extension Parser {
    /// SQL scripts: any bytes are read to the end, every place lies in the text, and reading a file beside others changes
    /// nothing.
    static let sqlScript = Parser(name: "sql-script", maximumLength: 4096) { input in
        let text = SourceText(file: "a.sql", bytes: input.bytes)
        var replay = SQLReplay()
        replay.apply(text)
        for diagnostic in replay.diagnostics { input.demand(diagnostic.location, liesIn: text, diagnostic.message) }
        input.demand(placesOf: replay.schema, lieIn: text)
        let names = replay.schema.tables.map(\.name)
        input.demand(Set(names).count == names.count || input.bytes.contains(UInt8(ascii: "\\")), "a table twice")

        var together = SQLReplay()
        together.apply([text, SourceText(file: "b.sql", bytes: [])])
        input.demand(together.schema == replay.schema, "another schema beside another file")
        input.demand(together.diagnostics == replay.diagnostics, "other diagnostics beside another file")
    }
}
