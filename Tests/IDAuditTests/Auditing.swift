import IDAudit
import PrismaSchema
import SQLSchema
import SchemaModel

/// The schemas of an example.
func schemas(of example: RuleExamples.Example) -> (schemas: [Schema], diagnostics: [SourceDiagnostic]) {
    switch example {
    case .sql(let text): one(sql(text))
    case .prisma(let text): one(prisma(text))
    case .joined(let examples):
        examples.map(schemas).reduce(into: ([], [])) { all, next in
            all.0 += next.schemas
            all.1 += next.diagnostics
        }
    // Only a live database knows: the integration tests run these.
    case .database: ([], [])
    case .mysql, .sqlite, .orm, .json: fatalError("no reader yet for \(example)")
    }
}

private func one(_ read: (schema: Schema, diagnostics: [SourceDiagnostic])) -> ([Schema], [SourceDiagnostic]) {
    ([read.schema], read.diagnostics)
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
func findings(of code: String, in schemas: Schema...) -> [Finding] {
    findings(of: code, in: schemas)
}

/// The findings of one rule.
func findings(of code: String, in schemas: [Schema], options: AuditOptions = AuditOptions()) -> [Finding] {
    RuleBook.report(on: schemas, options: options, rules: RuleBook.rule(code).map { [$0] } ?? []).findings
}
