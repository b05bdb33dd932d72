internal import SchemaModel
struct GORMReader { static func read(_ sources: [SourceText]) -> TableSet { TableSet() } }
