import ORMSchema
import SchemaModel

/// Reads one text as the models of a framework.
func read(_ text: String, as framework: ORMFramework, file: String) -> (schema: Schema, diagnostics: [SourceDiagnostic]) {
    ORMSources.read([SourceText(file: file, text)], as: framework)
}
