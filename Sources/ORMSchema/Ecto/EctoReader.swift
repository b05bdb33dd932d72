internal import SchemaModel
struct EctoReader { static func read(_ sources: [SourceText]) -> TableSet { TableSet() } }
