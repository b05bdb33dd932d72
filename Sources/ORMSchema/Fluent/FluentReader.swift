internal import SchemaModel
struct FluentReader { static func read(_ sources: [SourceText]) -> TableSet { TableSet() } }
