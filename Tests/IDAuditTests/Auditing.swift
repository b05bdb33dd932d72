import IDAudit
import JSONDocuments
import ORMSchema
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
    case .json(let files): one(json(files))
    case .orm(let framework, let text): one(models(framework, text))
    case .mysql(let text): one(dialect(.mysql, text))
    case .sqlite(let text): one(dialect(.sqlite, text))
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

/// DDL of MySQL or SQLite.
func dialect(_ dialect: Schema.Dialect, _ text: String) -> (schema: Schema, diagnostics: [SourceDiagnostic]) {
    var replay = DialectReplay(dialect: dialect)
    replay.apply(SourceText(file: "a.sql", text))
    return (replay.schema, replay.diagnostics)
}

func prisma(_ text: String) -> (schema: Schema, diagnostics: [SourceDiagnostic]) {
    let view = PrismaSchemaView([PrismaDocument(parsing: SourceText(file: "a.prisma", text))])
    return (view.schema, view.diagnostics)
}

func json(_ files: [String: String]) -> (schema: Schema, diagnostics: [SourceDiagnostic]) {
    let view = JSONSchemaView(files.sorted { $0.key < $1.key }.map { SourceText(file: $0.key, $0.value) })
    return (view.schema, view.diagnostics)
}

func models(_ framework: String, _ text: String) -> (schema: Schema, diagnostics: [SourceDiagnostic]) {
    guard let framework = ORMFramework(rawValue: framework) else { fatalError("no framework \(framework)") }
    // Django names tables after the folder.
    return ORMSources.read([SourceText(file: framework == .django ? "app/models.py" : "models", text)], as: framework)
}

/// The findings of one rule.
func findings(of code: String, in schemas: Schema...) -> [Finding] {
    findings(of: code, in: schemas)
}

/// The findings of one rule.
func findings(of code: String, in schemas: [Schema], options: AuditOptions = AuditOptions()) -> [Finding] {
    RuleBook.report(on: schemas, options: options, rules: RuleBook.rule(code).map { [$0] } ?? []).findings
}
