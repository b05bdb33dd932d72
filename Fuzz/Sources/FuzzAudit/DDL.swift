import Fuzzing
import SQLSchema
import SchemaModel

extension Parser {
    /// DDL of MySQL and SQLite: any bytes leave a schema whose places lie in the text, and are of one dialect.
    static let ddl = Parser(name: "ddl", maximumLength: 4096) { input in
        let text = SourceText(file: "a.sql", bytes: input.bytes)
        for dialect in [Schema.Dialect.mysql, .sqlite] {
            var replay = DialectReplay(dialect: dialect)
            replay.apply(text)
            for diagnostic in replay.diagnostics { input.demand(diagnostic.location, liesIn: text, diagnostic.message) }
            input.demand(placesOf: replay.schema, lieIn: text)
        }
        let dialect = SQLDialect.detect(text.bytes)
        input.demand([.postgresql, .cockroachdb, .mysql, .sqlite].contains(dialect), "detected \(dialect)")
    }
}
