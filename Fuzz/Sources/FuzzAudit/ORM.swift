import Fuzzing
import ORMSchema
import SchemaModel

extension Parser {
    /// Models in programs: the first byte chooses the framework; any bytes leave tables whose places lie in the text.
    static let orm = Parser(name: "orm", maximumLength: 2048) { input in
        let frameworks = ORMFramework.allCases
        let framework = frameworks[Int(input.bytes.first ?? 0) % frameworks.count]
        let text = SourceText(file: "a", bytes: Array(input.bytes.dropFirst()))
        let read = ORMSources.read([text], as: framework)
        for diagnostic in read.diagnostics { input.demand(diagnostic.location, liesIn: text, diagnostic.message) }
        input.demand(placesOf: read.schema, lieIn: text)
        input.demand(
            read.schema.tables.count <= text.bytes.count, "\(read.schema.tables.count) tables of \(framework)")
        _ = ORMSources.framework(of: text)
    }
}
