internal import SchemaModel
struct SequelizeReader { static func read(_ sources: [SourceText]) -> TableSet { TableSet() } }
