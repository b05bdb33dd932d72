import IDAudit
import PrismaSchema
import SQLSchema
import SchemaModel

/// The schema of an example.
func schema(of example: RuleDocumentation.Example) -> Schema {
    switch example {
    case .sql(let text): sql(text).schema
    case .prisma(let text): prisma(text).schema
    }
}

func sql(_ text: String) -> (schema: Schema, diagnostics: [SourceDiagnostic]) {
    var replay = SQLReplay()
    replay.apply(SourceText(file: "a.sql", text))
    return (replay.schema, replay.diagnostics)
}

func prisma(_ text: String) -> (schema: Schema, diagnostics: [SourceDiagnostic]) {
    let view = PrismaSchemaView([PrismaDocument(parsing: SourceText(file: "a.prisma", text))])
    return (view.schema, view.diagnostics)
}

/// The findings of one rule.
func findings(of code: String, in schema: Schema) -> [Finding] {
    RuleBook.report(on: [schema]).findings.filter { $0.rule.code == code }
}
